/**
 * Everything that happens by the clock, in the office's time. The lines are data; the process does not start when one of
 * them cannot be read. In the demonstration time stands, so only what heals runs by itself.
 */
import { defaultRepeatStrategy } from 'bullmq';
import { OFFICE_TIME_ZONE } from '../src/infra/clock/clock.js';
import type { Settings } from '../src/domain/settings.js';
import type { JobName, JobPayloads } from '../src/infra/queue/jobs.js';

export interface ScheduleLine<Name extends JobName = JobName> {
  id: string;
  /** Minute, hour, day, month, day of the week. */
  cron: string;
  timeZone: string;
  job: Name;
  payload: JobPayloads[Name];
  inDemonstration: boolean;
}

function line<Name extends JobName>(
  id: string,
  cron: string,
  job: Name,
  payload: JobPayloads[Name],
  inDemonstration = false,
): ScheduleLine<Name> {
  return { id, cron, timeZone: OFFICE_TIME_ZONE, job, payload, inDemonstration };
}

/** '08:00' → '0 8'. */
function minuteAndHour(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour}`;
}

/**
 * The lines under these settings. The week's digest is tried every day at the opening: it belongs to the first working day
 * of its week, which is not always a Monday. What people do is told between the daily run and the closing.
 */
export function schedule({ dailyRunAt, mailWindow }: Settings): ScheduleLine[] {
  const [firstHour, lastHour] = [dailyRunAt, mailWindow.to].map((time) => Number(time.split(':')[0]));
  return [
    line('sweep', '5 0 * * *', 'run.schedule', { job: 'sweep' }),
    line('leaders', `${minuteAndHour(mailWindow.from)} * * *`, 'run.schedule', { job: 'leaders' }),
    line('daily', `${minuteAndHour(dailyRunAt)} * * *`, 'run.schedule', { job: 'daily' }),
    line('notices', `9-59/10 ${firstHour}-${lastHour! - 1} * * *`, 'run.schedule', { job: 'notices' }),
    line('reclaim', '*/3 * * * *', 'mail.reclaim', {}, true),
  ];
}

/** The next time of a line after `from`, milliseconds; throws when the line cannot be read. */
export async function nextTime({ cron, timeZone }: ScheduleLine, from: number): Promise<number> {
  const next = await defaultRepeatStrategy(from, { pattern: cron, tz: timeZone });
  if (next === undefined) throw new Error(`The schedule line "${cron}" never comes`);
  return next;
}
