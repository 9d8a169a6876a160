/** From the facts of the system to the lines of its page; what is not as it should be is said to be so. */
import { formatDate } from '../../../../templates/components/figures.js';
import type { HealthFact, RunLine } from '../../../../templates/pages/administration/health.view.js';
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import type { Language } from '../../../features/access/language.js';
import type { SystemHealth, WorkerFact } from '../../../features/health/system-health.service.js';
import type { RunView } from '../../../features/runs/runs.view.js';
import { officeMoment } from '../frame/office-moment.js';

type State = HealthFact['lines'][number]['state'];

const MEBIBYTE = 1024 * 1024;

export function factsOf(health: SystemHealth, today: string, language: Language): HealthFact[] {
  const say = sayIn(language);
  const { mails, installation } = health;
  return [
    workers(health, say),
    one(
      say('system.mails'),
      mails.oldest
        ? say('system.mails.oldest', { n: mails.waiting, date: formatDate(mails.oldest) })
        : say('system.mails.none'),
      mails.oldest !== null && mails.oldest < today ? 'warn' : 'ok',
      '/thu',
    ),
    one(
      say('system.trouble'),
      say('system.trouble.value', { failed: mails.failed, unknown: mails.unknown }),
      mails.failed + mails.unknown > 0 ? 'warn' : 'ok',
      '/thu',
    ),
    one(say('system.notices'), String(health.noticesDue)),
    queue(health, say),
    ...health.calendars.map((calendar) => calendarFact(calendar, say)),
    one(
      say('system.installation'),
      installation.mailsLeave
        ? say('system.installation.ok', { host: installation.host })
        : say(installation.restored ? 'system.installation.restored' : 'system.installation.bad', {
            confirmed: installation.confirmedHost,
            host: installation.host,
          }),
      installation.mailsLeave ? 'ok' : 'bad',
    ),
    one(say('system.database'), `${Math.max(1, Math.round(health.databaseBytes / MEBIBYTE))} MB`),
  ];
}

function one(label: string, text: string, state: State = 'ok', href: string | null = null): HealthFact {
  return { label, lines: [{ text, state }], href };
}

function workers(health: SystemHealth, say: Say): HealthFact {
  const label = say('system.workers');
  if (health.workers.every(({ silent }) => silent)) {
    const lost = health.workers.map((worker) => ({ text: beatOf(worker, say), state: 'bad' as const }));
    return { label, lines: [{ text: say('system.workers.none'), state: 'bad' }, ...lost], href: null };
  }
  return {
    label,
    lines: health.workers.map((worker) => ({
      text: beatOf(worker, say),
      state: worker.silent ? 'warn' : 'ok',
    })),
    href: null,
  };
}

function beatOf({ id, version, ago, startedAt, silent }: WorkerFact, say: Say): string {
  return say(silent ? 'system.worker.silent' : 'system.worker.alive', {
    id,
    ago,
    since: officeMoment(startedAt),
    version: version || '?',
  });
}

function queue({ queue: { depth } }: SystemHealth, say: Say): HealthFact {
  if (depth === null) return one(say('system.queue'), say('system.queue.away'), 'bad');
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = depth;
  return one(
    say('system.queue'),
    say('system.queue.value', { waiting, active, delayed, failed }),
    failed > 0 ? 'warn' : 'ok',
  );
}

/** C3: next year's is missed from 1 December on, or as soon as a deadline waits for it. */
function calendarFact(
  { year, entered, provisional, waiting, missed }: SystemHealth['calendars'][number],
  say: Say,
): HealthFact {
  return one(
    say('system.calendar', { year }),
    entered
      ? say(provisional ? 'system.calendar.provisional' : 'system.calendar.ok')
      : say('system.calendar.missing', { n: waiting }),
    entered ? 'ok' : missed ? 'bad' : 'warn',
    '/lich-lam-viec',
  );
}

/** A run in words: only what there was something of. */
export function runLine(run: RunView, language: Language): RunLine {
  const say = sayIn(language);
  const job = wordOf(`run.${run.job}`);
  const state = wordOf(`run-state.${run.state}`);
  const counts = Object.entries(run.counts).flatMap(([name, n]) => {
    const word = wordOf(`count.${name}`);
    if (typeof n !== 'number') return [String(n)];
    return n > 0 && word ? [say(word, { n })] : [];
  });
  return {
    id: run.id,
    job: job ? say(job) : run.job,
    asOf: run.asOf,
    at: `${formatDate(run.at.slice(0, 10))} ${run.at.slice(11, 16)}`,
    state: state ? say(state) : run.state,
    failed: run.state === 'FAILED',
    counts: counts.join(', ') || (run.state === 'DONE' ? say('system.run.nothing') : ''),
    error: run.error,
  };
}
