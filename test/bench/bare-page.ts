/** The bare floor of a page: Fastify, one pool, the statements that the page sent, and a text of the same size. */
import Fastify from 'fastify';
import pg from 'pg';

export interface Statement {
  text: string;
  values: unknown[];
  name?: string;
  rowMode?: string;
}

export interface BarePage {
  path: string;
  statements: Statement[];
  bytes: number;
}

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
const pages = new Map<string, BarePage & { text: string }>();
const app = Fastify();

app.get('/*', async (request, reply) => {
  const page = pages.get(request.url);
  if (!page) return reply.status(404).send();
  const client = await pool.connect();
  try {
    for (const statement of page.statements) await client.query(statement as pg.QueryConfig);
  } finally {
    client.release();
  }
  return reply.header('content-type', 'text/html; charset=utf-8').send(page.text);
});

await app.listen({ port: 0, host: '127.0.0.1' });
process.on('message', (page: 'cpu' | BarePage) => {
  if (page === 'cpu') {
    process.send?.(process.cpuUsage());
    return;
  }
  pages.set(page.path, { ...page, text: 'x'.repeat(page.bytes) });
  process.send?.('ready');
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: (app.server.address() as { port: number }).port });
