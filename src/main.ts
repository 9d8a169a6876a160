/** The web process: pages, API, health. What stops it from starting is told in one sentence. */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { EnvironmentError, loadEnvironment } from './config/environment.js';
import { startTracing } from './infra/tracing/tracing.js';
import { createApp } from './web/create-app.js';
import { UndeclaredRoutes } from './web/every-route-declares.js';

async function start(): Promise<void> {
  const environment = loadEnvironment();
  await startTracing(environment, 'don-doc-web');
  const app = await createApp(environment);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  try {
    await app.listen(environment.PORT, '0.0.0.0');
  } catch (error) {
    await app.close();
    throw error;
  }
  new Logger('Web').log(`Đôn Đốc answers at ${environment.PUBLIC_URL}`);
}

/** The sentence for a person; null for a bug, whose whole trace is printed. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof EnvironmentError || error instanceof UndeclaredRoutes) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program: stop it, or set PORT to a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
  return null;
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error) ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
});
