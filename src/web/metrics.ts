/** What Prometheus reads from the web process: its own requests and the state of the shared work. */
import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Clock } from '../infra/clock/clock.js';
import { Database } from '../infra/prisma/database.js';
import { JobQueue } from '../infra/queue/job-queue.js';

@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'don_doc_http_request_duration_seconds',
    help: 'Duration of requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.registry, prefix: 'don_doc_' });
    this.gauge('don_doc_queue_jobs', 'Jobs in the queue by state.', 'state', () => this.queue.depth());
    this.gauge('don_doc_mails', 'Mails that are not sent, by state.', 'state', () => this.mailBacklog());
    this.gauge(
      'don_doc_worker_heartbeat_age_seconds',
      'Seconds since each worker last reported.',
      'worker',
      () => this.heartbeats(),
    );
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** A figure read when it is asked for; a source that does not answer leaves its lines out and the rest standing. */
  private gauge(
    name: string,
    help: string,
    label: string,
    read: () => Promise<Record<string, number>>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      async collect() {
        this.reset();
        const values = await read().catch(() => ({}));
        for (const [key, value] of Object.entries(values)) this.set({ [label]: key }, value);
      },
    });
  }

  private async mailBacklog(): Promise<Record<string, number>> {
    const rows = await this.database.rows<{ state: string; count: number }>(
      `SELECT s.state, count(m.id)::integer AS count
       FROM unnest(ARRAY['PENDING', 'SENDING', 'UNKNOWN', 'FAILED']::mail_state[]) AS s(state)
       LEFT JOIN mail m ON m.state = s.state GROUP BY s.state`,
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  private async heartbeats(): Promise<Record<string, number>> {
    const now = this.clock.hostTime().epochMilliseconds;
    const beats = await this.database.workerBeat.findMany();
    return Object.fromEntries(beats.map(({ id, beatAt }) => [id, (now - beatAt.getTime()) / 1000]));
  }
}
