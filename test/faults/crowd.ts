/** Many people with a mail each on one morning, and worker processes that carry the morning out. */
import pg from 'pg';
import { migrateQueue, QueueModule } from '../../src/infra/queue/queue.module.js';
import type { INestApplicationContext } from '@nestjs/common';
import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { JobType, Queue } from 'bullmq';
import { ConfigModule } from '../../src/config/config.module.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { Refusal } from '../../src/domain/refusal.js';
import { AccountService } from '../../src/features/accounts/account.service.js';
import { AccountsModule } from '../../src/features/accounts/accounts.module.js';
import { GroundModule } from '../../src/features/ground.module.js';
import { Runs } from '../../src/features/runs/runs.service.js';
import { RunsModule } from '../../src/features/runs/runs.module.js';
import { ClockModule } from '../../src/infra/clock/clock.module.js';
import { MailModule } from '../../src/infra/mail/mail.module.js';
import { JobQueue } from '../../src/infra/queue/job-queue.js';
import { QUEUE_NAME } from '../../src/infra/queue/jobs.js';
import { Database } from '../../src/infra/prisma/database.js';
import { PrismaModule } from '../../src/infra/prisma/prisma.module.js';
import { buildOffice, RUNG_DAYS } from '../bench/office.js';
import { freshDatabase } from '../support/database.js';
import { startUnrulySmtp, type UnrulySmtp } from './unruly-smtp.js';
import { startWorkerProcess, type OfficeProcess, type Start } from './office-process.js';

const hourOf = (day: string): string => `${day}T08:00:00+07:00`;
const SECRET = 'a secret of the tests, long enough for it';
/** How often a test looks whether what it waits for has come. */
const LOOK_EVERY_MS = 25;

export interface Crowd {
  smtp: UnrulySmtp;
  /** The environment of its processes. */
  variables: Record<string, string>;
  rows<Row>(query: string, values?: unknown[]): Promise<Row[]>;
  startWorker(variables?: Record<string, string>, how?: Omit<Start, 'variables'>): Promise<OfficeProcess>;
  /** Asks for the daily run of a morning, the first unless told; any worker that starts afterwards finds it. Gives its id. */
  askForRun(morning?: number): Promise<number>;
  /** Wakes whoever is there to look for what is due and not done, as the schedule does every few minutes. */
  reclaim(): Promise<void>;
  /** "Run now" pressed so many times at once; the ids of the runs that were answered. */
  pressRunNow(times: number): Promise<number[]>;
  /** Lets the leases that dead workers left behind run out, as minutes would. */
  leasesRunOut(): Promise<void>;
  /** The session cookie of an administrator at this web process. */
  signIn(url: string): Promise<string>;
  /** Puts jobs into the queue, named and filled as whatever version would. */
  enqueue(name: string, ...payloads: object[]): Promise<void>;
  /** The names of the jobs in these states. */
  jobs(...states: JobType[]): Promise<string[]>;
  /** A transaction that has run this and is still open. */
  transaction(query: string): Promise<{ end(): Promise<void> }>;
  /** Resolves when the query gives `true` in its first column. */
  until(query: string, values?: unknown[]): Promise<void>;
  stop(): Promise<void>;
}

export interface CrowdOptions {
  /** Duties of each person with a rung on the morning. */
  each?: number;
  redisUrl?: string | undefined;
  /** A server of the test's own, which it may kill. */
  postgresUrl?: string | undefined;
}

/** `people` units with one officer each; every officer has duties with a rung on the morning. */
export async function startCrowd(
  people: number,
  { each = 3, redisUrl, postgresUrl }: CrowdOptions = {},
): Promise<Crowd> {
  const { url, drop } = await freshDatabase(postgresUrl);
  await buildOffice(url, { people, due: people * each, stored: 0 });
  const smtp = await startUnrulySmtp();
  const variables = {
    DATABASE_URL: url,
    SMTP_URL: smtp.url,
    SECRET,
    DEMO: '1',
    PUBLIC_URL: 'http://localhost:3000',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  await migrateQueue(loadEnvironment(variables));
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // A server that a test kills takes the idle connections with it.
  pool.on('error', () => undefined);
  const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query(query, values)).rows as Row[];
  await rows('UPDATE installation SET demo_now = $1', [hourOf(RUNG_DAYS[0]!)]);
  const workers: OfficeProcess[] = [];
  let stopped = false;
  return {
    smtp,
    variables,
    rows,
    async startWorker(more = {}, how = {}) {
      const worker = await startWorkerProcess({ ...how, variables: { ...variables, ...more } });
      workers.push(worker);
      return worker;
    },
    pressRunNow: (times) => inTheOffice(variables, (office) => pressRunNow(office, times)),
    reclaim: () =>
      inTheOffice(variables, async (office) => {
        await office.get(JobQueue, { strict: false }).enqueue('mail.reclaim', {});
      }),
    signIn: (at) => inTheOffice(variables, (office) => signIn(office, at)),
    enqueue: (name, ...payloads) =>
      inTheQueue(variables, async (queue) => {
        for (const payload of payloads) await queue.add(name, payload, { attempts: 3 });
      }),
    jobs: (...states) =>
      inTheQueue(variables, async (queue) => (await queue.getJobs(states)).map((job) => job.name)),
    async transaction(query) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('BEGIN');
      await client.query(query);
      return { end: () => client.end() };
    },
    async askForRun(morning = 0) {
      const day = RUNG_DAYS[morning]!;
      await rows('UPDATE installation SET demo_now = $1', [hourOf(day)]);
      const [run] = await rows<{ id: number }>(
        `INSERT INTO run (job, as_of, at, created_at) VALUES ('daily', $1::date, $2::timestamptz, now() - interval '5 minutes') RETURNING id`,
        [day, hourOf(day)],
      );
      return run?.id ?? 0;
    },
    async leasesRunOut() {
      for (const table of ['mail', 'run'])
        await rows(
          `UPDATE ${table} SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`,
        );
    },
    async until(query, values) {
      while (!stopped) {
        const [row] = await rows<Record<string, unknown>>(query, values).catch(() => []);
        if (row && Object.values(row)[0] === true) return;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
    async stop() {
      stopped = true;
      for (const worker of workers) await worker.kill();
      await pool.end();
      await smtp.stop();
      await drop();
    },
  };
}

/** Somebody presses "run now" so many times at once; gives the ids of the runs that they were told. */
async function pressRunNow(office: INestApplicationContext, times: number): Promise<number[]> {
  const runs = office.get(Runs, { strict: false });
  const told = await Promise.all(Array.from({ length: times }, () => runs.request('daily', null)));
  return told.map((run) => (run instanceof Refusal ? 0 : run.id));
}

/** In a process like the web process, which writes what is to be done and does nothing of it. */
async function inTheOffice<T>(
  variables: Record<string, string>,
  work: (office: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const environment = loadEnvironment(variables);
  const office = await NestFactory.createApplicationContext(
    {
      module: class Office {},
      imports: [
        ConfigModule.with(environment),
        PrismaModule,
        ClockModule,
        QueueModule.for(environment),
        MailModule,
        GroundModule,
        AccountsModule,
        RunsModule,
      ],
    },
    { logger: ['error'] },
  );
  try {
    return await work(office);
  } finally {
    await office.close();
  }
}

/** Makes the first person an administrator with an account. */
async function signIn(office: INestApplicationContext, at: string): Promise<string> {
  const person = await office
    .get(Database)
    .person.update({ where: { id: 1 }, data: { roles: ['OFFICER', 'ADMIN'] } });
  const [email, password] = [person.email ?? '', 'a password of the tests'];
  await office
    .get(AccountService, { strict: false })
    .create({ id: person.id, name: person.name, email }, password);
  const answer = await fetch(`${at}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

const inTheQueue = <T>(variables: Record<string, string>, work: (queue: Queue) => Promise<T>): Promise<T> =>
  inTheOffice(variables, (office) => work(office.get<Queue>(getQueueToken(QUEUE_NAME), { strict: false })));

/** When everything of the morning has an outcome. */
export const MORNING_IS_OVER = `SELECT (SELECT bool_and(state = 'DONE') FROM run)
  AND NOT EXISTS (SELECT 1 FROM mail WHERE state IN ('PENDING', 'SENDING'))`;

/** Begins a morning; resolves when ten of its mails are taken, and the others wait for what it gives to be called. */
export async function middleOf(crowd: Crowd, morning: number): Promise<() => void> {
  const taken = crowd.smtp.delivered.length + 10;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const reached = new Promise<void>((resolve) => {
    crowd.smtp.at(async (step) => {
      if (step !== 'accepted' || crowd.smtp.delivered.length < taken) return null;
      resolve();
      await held;
      return null;
    });
  });
  await crowd.enqueue('run.execute', { runId: await crowd.askForRun(morning) });
  await reached;
  return goOn;
}

/** What became of the morning, for the promises of R2, R3 and R8. */
export async function reckon(crowd: Pick<Crowd, 'rows' | 'smtp'>) {
  const mails = await crowd.rows<{ state: string; message_id: string; address: string; whose: string }>(
    `SELECT state::text, message_id, address, concat_ws(' ', run_id, address) AS whose FROM mail`,
  );
  const notices = await crowd.rows<{ state: string; n: number }>(
    'SELECT state::text, count(*)::int AS n FROM notice GROUP BY state ORDER BY state',
  );
  const times = new Map<string, number>();
  for (const { messageId } of crowd.smtp.delivered) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  return {
    mails,
    states: Object.fromEntries(
      ['PENDING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'CANCELLED'].map((state) => [
        state,
        mails.filter((mail) => mail.state === state).length,
      ]),
    ),
    notices: Object.fromEntries(notices.map(({ state, n }) => [state, n])),
    /** Recorded as sent, and never seen by the server. */
    lost: mails.filter(({ state, message_id }) => state === 'SENT' && !times.has(message_id)),
    /** Taken by the server more than once. */
    twice: [...times].filter(([, n]) => n > 1),
    /** Taken by the server under a Message-ID that no row has. */
    strange: [...times.keys()].filter((id) => !mails.some(({ message_id }) => message_id === id)),
    /** People with more than one mail of a run. */
    crowded: [...new Set(mails.map(({ whose }) => whose))].filter(
      (one) => mails.filter(({ whose }) => whose === one).length > 1,
    ),
  };
}
