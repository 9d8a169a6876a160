/** What Prometheus reads from the web process: its own requests and the state of the shared work. */
import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { INCIDENT_KINDS } from '../domain/health/incident.js';
import { Clock } from '../infra/clock/clock.js';
import { Database } from '../infra/prisma/database.js';
import { JobQueue } from '../infra/queue/job-queue.js';

/** Gauges that are named like counters; each is the sum of one that is named rightly. */
const SUMS = ['nodejs_active_resources_total', 'nodejs_active_handles_total', 'nodejs_active_requests_total'];

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
    for (const name of SUMS) this.registry.removeSingleMetric(`don_doc_${name}`);
    this.gauge('don_doc_queue_jobs', 'Jobs in the queue by state.', 'state', () => this.queue.depth());
    this.gauge('don_doc_mails', 'Mails that are not sent, by state.', 'state', () => this.mailBacklog());
    this.gauge('don_doc_notices_due', 'Notices that are due and in no mail yet.', null, () =>
      this.noticesDue(),
    );
    this.gauge(
      'don_doc_mail_backlog',
      'Mails that may leave by now and have not, by the clock of the office.',
      null,
      async () => ({ all: (await this.backlog()).n }),
    );
    this.gauge(
      'don_doc_mail_oldest_waiting_age_seconds',
      'Seconds that the oldest mail of the backlog has waited; 0 when none waits.',
      null,
      async () => ({ all: (await this.backlog()).age }),
    );
    this.gauge(
      'don_doc_last_run_timestamp_seconds',
      'Unix time of the host at which a run of each job last ended well.',
      'job',
      () => this.lastRuns(),
    );
    this.gauge('don_doc_incidents_open', 'Incidents that administrators were told of, by kind.', 'kind', () =>
      this.incidents(),
    );
    this.gauge('don_doc_bad_addresses', 'People whose address the mail server refused for good.', null, () =>
      this.badAddresses(),
    );
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

  /** A figure read when it is asked for, without a label or one per value of it; a source that does not answer leaves its lines out and the rest standing. */
  private gauge(
    name: string,
    help: string,
    label: string | null,
    read: () => Promise<Record<string, number>>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: label === null ? [] : [label],
      registers: [this.registry],
      async collect() {
        this.reset();
        const values = await read().catch(() => ({}));
        for (const [key, value] of Object.entries(values)) {
          if (label === null) this.set(value);
          else this.set({ [label]: key }, value);
        }
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

  private async noticesDue(): Promise<Record<string, number>> {
    return { all: await this.database.notice.count({ where: { state: 'DUE', mailId: null } }) };
  }

  /** Outside the hours of R6 it grows by what waits for the next window from before. */
  private async backlog(): Promise<{ n: number; age: number }> {
    const { now } = await this.clock.read();
    const [row] = await this.database.rows<{ n: number; age: number }>(
      `SELECT count(*)::integer AS n, coalesce(extract(epoch FROM $1::timestamptz - min(not_before)), 0)::float8 AS age
       FROM mail WHERE state IN ('PENDING', 'SENDING') AND not_before <= $1::timestamptz`,
      [now.toString()],
    );
    return row!;
  }

  private async lastRuns(): Promise<Record<string, number>> {
    const rows = await this.database.rows<{ job: string; at: number }>(
      `SELECT job, extract(epoch FROM max(finished_at))::float8 AS at FROM run
       WHERE state = 'DONE' AND finished_at IS NOT NULL GROUP BY job`,
    );
    return Object.fromEntries(rows.map(({ job, at }) => [job, at]));
  }

  private async incidents(): Promise<Record<string, number>> {
    const rows = await this.database.rows<{ kind: string; n: number }>(
      `SELECT k.kind, count(i.id)::integer AS n FROM unnest($1::text[]) AS k(kind)
       LEFT JOIN incident i ON i.kind = k.kind AND i.ended_at IS NULL GROUP BY k.kind`,
      [[...INCIDENT_KINDS]],
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  }

  private async badAddresses(): Promise<Record<string, number>> {
    return { all: await this.database.person.count({ where: { active: true, addressState: 'BAD' } }) };
  }

  private async heartbeats(): Promise<Record<string, number>> {
    const beats = await this.database.rows<{ id: string; age: number }>(
      'SELECT id, greatest(0, extract(epoch FROM now() - beat_at))::float8 AS age FROM worker_beat',
    );
    return Object.fromEntries(beats.map(({ id, age }) => [id, age]));
  }
}
