/** A small, bounded load on the loopback: so many connections that each ask again as soon as they are answered. */
import http from 'node:http';

export interface LoadFigures {
  answers: number;
  /** Answers a second. */
  rate: number;
  /** Milliseconds that half of the answers take at most. */
  p50: number;
  /** Milliseconds that 99 of 100 answers take at most. */
  p99: number;
}

export interface LoadTarget {
  port: number;
  path: string;
  cookie: string;
}

/** Asks for `seconds` over `connections` kept-alive connections. @throws Error for any answer but 200 */
export async function load(target: LoadTarget, connections: number, seconds: number): Promise<LoadFigures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const ask = async (): Promise<void> => {
    while (performance.now() < end) {
      const asked = performance.now();
      await once(target, agent);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const elapsed = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    answers: times.length,
    rate: times.length / elapsed,
    p50: times[Math.ceil(times.length * 0.5) - 1] ?? 0,
    p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0,
  };
}

/** One answer, read to its end; its length in bytes. */
export function once({ port, path, cookie }: LoadTarget, agent?: http.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(
      {
        host: '127.0.0.1',
        port,
        path,
        headers: { cookie, accept: 'text/html' },
        ...(agent ? { agent } : {}),
      },
      (response) => {
        let bytes = 0;
        response.on('data', (part: Buffer) => (bytes += part.length));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(bytes);
          else reject(new Error(`${path} answered ${response.statusCode}`));
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
  });
}
