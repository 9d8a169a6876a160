/**
 * The walk: from 26/11/2018 to 11/01/2019 the clock is moved day by day, the daily run is asked for at 08:00 and workers
 * carry it out, and people do what acts.ts says. Mails go over a real SMTP server.
 */
import { Temporal } from 'temporal-polyfill';
import { FEATURE_MODULES } from '../../../src/features/feature-modules.js';
import type { Database } from '../../../src/infra/prisma/database.js';
import { startMailbox } from '../../support/mailbox.js';
import type { ReceivedMail } from '../../support/mailbox.js';
import { seedProvince } from '../../support/province.js';
import { startWorld } from '../../support/world.js';
import type { World } from '../../support/world.js';
import { ACTS, ISSUED_AT } from './acts.js';
import { Desk } from './desk.js';
import { readMails } from './told.js';
import { Workshop } from './workshop.js';

export interface WalkOptions {
  /** No worker runs from this day to that, both included. */
  down?: { from: string; to: string };
  workers: 1 | 2;
  /** On these days everything is deleted from the queue after the run was asked for. */
  emptyQueueOn?: string[];
  /** Absent: the queue is in PostgreSQL. */
  redisUrl?: string;
}

export interface Walked {
  database: Database;
  /** Every mail, one line per person and day, sorted. */
  lines: string[];
  /** What mails lacked of the words that their lines call for. */
  missing: string[];
  mails: ReceivedMail[];
  stop: () => Promise<void>;
}

const FIRST_DAY = '2018-11-26';
const LAST_DAY = '2019-01-11';
/** People who act at once. */
const LANES = 4;

export async function walk(options: WalkOptions): Promise<Walked> {
  const mailbox = await startMailbox();
  const variables = {
    SMTP_URL: mailbox.url,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
  };
  const world = await startWorld(FEATURE_MODULES, variables);
  await seedProvince(world.database);
  const desk = new Desk(world);
  const workshop = await Workshop.open(world, variables, options.workers);

  await world.setTime('2018-11-26T07:00');
  await desk.importAndGive();
  await world.setTime(ISSUED_AT);
  await desk.issue();

  const lines: string[] = [];
  const missing: string[] = [];
  const mails: ReceivedMail[] = [];
  for (const day of daysOfTheWalk()) {
    const isDown = options.down !== undefined && options.down.from <= day && day <= options.down.to;
    if (!isDown) {
      await world.setTime(day);
      if (options.emptyQueueOn?.includes(day)) await workshop.carryOutDailyAfterLosingTheQueue();
      else await workshop.carryOutDaily();
      for (const told of await readMails(world.database, day, mailbox.mails)) {
        lines.push(told.line);
        missing.push(...told.missing);
      }
      mails.push(...mailbox.mails);
      mailbox.clear();
    }
    await peopleAct(day, world, desk);
  }
  return {
    database: world.database,
    lines: lines.sort(),
    missing,
    mails,
    async stop() {
      await workshop.close();
      await world.stop();
      await mailbox.stop();
    },
  };
}

/** What is done at the same moment is done side by side. */
async function peopleAct(day: string, world: World, desk: Desk): Promise<void> {
  const acts = ACTS.filter(({ at }) => at.startsWith(day));
  for (const at of new Set(acts.map((act) => act.at))) {
    await world.setTime(at);
    const waiting = acts.filter((act) => act.at === at);
    const lane = async (): Promise<void> => {
      for (let act = waiting.shift(); act; act = waiting.shift()) await desk.perform(act);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}

function daysOfTheWalk(): string[] {
  const first = Temporal.PlainDate.from(FIRST_DAY);
  const count = first.until(LAST_DAY, { largestUnit: 'day' }).days + 1;
  return Array.from({ length: count }, (_, n) => first.add({ days: n }).toString());
}
