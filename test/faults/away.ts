/** What workers stand on, in a test's own hands: a PostgreSQL that can be killed, left away and started again. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/embedded-postgres.mjs';

export interface OwnPostgres {
  url: string;
  /** SIGKILL of the whole server. */
  kill(): void;
  /** A start at the same port, as soon as the orphans of a kill are gone. */
  restart(): Promise<void>;
  /** SIGSTOP of the server and everything that serves a connection: it takes connections and answers nothing. */
  hang(): void;
  goOn(): void;
  stop(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'don-doc-faults-'));
  const pidFile = join(dataDir, 'postgres/postmaster.pid');
  const postmaster = (): number => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  let server = await startPostgres({ dataDir });
  const { port } = server;
  return {
    url: server.url('postgres'),
    kill() {
      process.kill(postmaster(), 'SIGKILL');
    },
    async restart() {
      for (;;) {
        // Whoever should reap the dead process may be slow to; its lock is not to be believed.
        rmSync(pidFile, { force: true });
        const started = await startPostgres({ dataDir, port }).catch(() => null);
        if (!started) continue;
        server = started;
        return;
      }
    },
    hang: () => signalAll(postmaster(), 'SIGSTOP'),
    goOn: () => signalAll(postmaster(), 'SIGCONT'),
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The process and its children, as Linux lists them. */
function signalAll(pid: number, signal: NodeJS.Signals): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  for (const one of [pid, ...children.map(Number)]) process.kill(one, signal);
}
