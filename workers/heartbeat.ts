/** A row that says this worker is alive, renewed every few seconds; the health page counts the fresh ones. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { VERSION } from '../src/config/project.js';
import { Database } from '../src/infra/prisma/database.js';

const BEAT_EVERY_MS = 15_000;
/** Rows of workers that ended without saying so. */
const FORGET_AFTER_SECONDS = 24 * 60 * 60;

@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly id = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tryToBeat();
    this.timer = setInterval(() => void this.tryToBeat(), BEAT_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.database.change('DELETE FROM worker_beat WHERE id = $1', [this.id]).catch(() => undefined);
  }

  /** A worker works also where it cannot say so, such as on a disk that is full. */
  private async tryToBeat(): Promise<void> {
    await this.beat().catch((error: Error) => this.logger.warn(`heartbeat: ${error.message}`));
  }

  /** By the database's clock, which is one for all: a host whose clock is wrong is alive all the same. */
  private async beat(): Promise<void> {
    await this.database.change(
      `INSERT INTO worker_beat (id, version, started_at, beat_at) VALUES ($1, $2, now(), now())
       ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`,
      [this.id, VERSION],
    );
    await this.database.change('DELETE FROM worker_beat WHERE beat_at < now() - make_interval(secs => $1)', [
      FORGET_AFTER_SECONDS,
    ]);
  }
}
