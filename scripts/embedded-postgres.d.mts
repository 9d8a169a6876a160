export interface EmbeddedPostgres {
  port: number;
  fresh: boolean;
  url(database?: string): string;
  ensureDatabase(name?: string): Promise<void>;
  stop(): Promise<void>;
  stopNow(): void;
}

export function freePort(): Promise<number>;
export function startPostgres(options: {
  dataDir: string;
  durable?: boolean;
  extraFlags?: string[];
  port?: number;
}): Promise<EmbeddedPostgres>;
