/** A world with the workers' handlers and a mailbox, and the questions that the tests of a day ask of it. */
import { JobHandlersModule } from '../../workers/job-handlers.module.js';
import { startMailbox } from './mailbox.js';
import type { Mailbox } from './mailbox.js';
import { carryOut } from './run-job.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

export interface OfficeDay {
  world: World;
  mailbox: Mailbox;
  /** Sweeps as of the morning of this day. */
  sweptUpTo(day: string): Promise<void>;
  /** "L1 head.stc SENT", with "late" behind what an outage delayed; sorted. */
  notices(assignmentId: number): Promise<string[]>;
  /** Ends what earlier tests left open. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
}

export const address = (account: string): string => `${account}@demo.don-doc.test`;

export async function startOfficeDay(variables: Record<string, string> = {}): Promise<OfficeDay> {
  const mailbox = await startMailbox();
  const world = await startWorld([JobHandlersModule], { SMTP_URL: mailbox.url, ...variables });
  return {
    world,
    mailbox,
    async sweptUpTo(day) {
      await world.setTime(day);
      await carryOut(world, 'sweep');
    },
    async notices(assignmentId) {
      const rows = await world.database.notice.findMany({
        where: { assignmentId },
        include: { recipient: true },
      });
      return rows
        .map(({ kind, rung, state, recipient, sentLate }) =>
          [
            rung ?? kind,
            recipient.email?.split('@')[0] ?? recipient.name,
            state,
            ...(sentLate ? ['late'] : []),
          ].join(' '),
        )
        .sort();
    },
    async tidy() {
      mailbox.clear();
      mailbox.answer(() => null);
      const { database } = world;
      await database.assignment.updateMany({
        data: {
          state: 'CANCELLED',
          cancelledOn: new Date('2018-11-26'),
          nextRungOn: null,
          lateCheckOn: null,
          receiveDueOn: null,
          verifyRemindOn: null,
        },
      });
      await database.apology.updateMany({ data: { nextCheckOn: null } });
      await database.notice.updateMany({ where: { state: 'DUE' }, data: { state: 'CANCELLED' } });
      await database.mail.updateMany({
        where: { state: { in: ['PENDING', 'SENDING'] } },
        data: { state: 'CANCELLED' },
      });
      // R11 counts the mails of a day: those of an earlier test are none of the next one's.
      await database.mail.updateMany({ data: { composedOn: new Date('2018-11-01') } });
    },
    async stop() {
      await world.stop();
      await mailbox.stop();
    },
  };
}
