/** What the administrator watches, what the auditor reads, and the figures of a leader. */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import { formatDate } from '../../../templates/components/figures.js';
import type { FactsSection, TableSection } from '../../../templates/pages/my-work/my-work.view.js';
import { sayIn, wordOf } from '../../../templates/pages/frame/page-phrase.js';
import { SILENT_AFTER_SECONDS } from '../health/worker-pulse.js';
import { HealthRepository } from './health.repository.js';
import { MyWorkRepository } from './my-work.repository.js';
import { sliceOf } from './section-page.js';
import type { RoleWork, WorkScene } from './work-scene.js';

/** Where an auditor looks. */
const SOURCES = [
  ['assignments', '/nhiem-vu'],
  ['apologies', '/so-xin-loi'],
  ['events', '/quan-tri/nhat-ky'],
  ['mails', '/thu'],
  ['statistics', '/tong-quan'],
  ['reports', '/bao-cao'],
] as const;

type Fact = FactsSection['facts'][number];

@Injectable()
export class SystemWork {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(HealthRepository) private readonly health: HealthRepository,
    @Inject(MyWorkRepository) private readonly repository: MyWorkRepository,
  ) {}

  async ofAdministrator(scene: WorkScene): Promise<RoleWork> {
    const say = sayIn(scene.actor.language);
    const facts = await this.health.facts(scene.today, SILENT_AFTER_SECONDS);
    const [unreachable, runs] = await Promise.all([this.unreachable(scene), this.runs(scene)]);
    const { workers, mails, calendars } = facts;
    const health: Fact[] = [
      workers.alive > 0
        ? fact(say('health.workers'), say('health.workers.ok', { n: workers.alive, ago: workers.ago ?? 0 }))
        : fact(say('health.workers'), say('health.workers.bad'), 'bad'),
      fact(
        say('health.mails'),
        mails.oldest
          ? say('health.mails.oldest', { n: mails.waiting, date: formatDate(mails.oldest) })
          : say('health.mails.value', { n: 0 }),
        mails.oldest && mails.oldest < scene.today.toString() ? 'warn' : 'ok',
      ),
      fact(
        say('health.mail-trouble'),
        say('health.mail-trouble.value', { failed: mails.failed, unknown: mails.unknown }),
        mails.failed + mails.unknown > 0 ? 'warn' : 'ok',
      ),
      ...calendars.map(({ year, entered, provisional, waiting, missed }) =>
        fact(
          say('health.calendar', { year }),
          entered
            ? say(provisional ? 'health.calendar.provisional' : 'health.calendar.ok')
            : say('health.calendar.missing', { n: waiting }),
          entered ? 'ok' : missed ? 'bad' : 'warn',
        ),
      ),
      facts.confirmed
        ? fact(say('health.installation'), say('health.installation.ok'))
        : fact(say('health.installation'), say('health.installation.bad'), 'bad'),
    ];
    return {
      figures: [
        { key: 'mails', n: mails.waiting, section: 'health', grave: false },
        { key: 'mail-trouble', n: mails.failed + mails.unknown, section: 'health', grave: true },
        { key: 'unreachable', n: unreachable.total, section: 'unreachable', grave: true },
      ],
      sections: [
        ...(scene.page.only === null
          ? [{ kind: 'facts' as const, key: 'health' as const, facts: health }]
          : []),
        unreachable,
        runs,
      ],
    };
  }

  async ofAuditor({ actor, page }: WorkScene): Promise<RoleWork> {
    const say = sayIn(actor.language);
    const rows = SOURCES.map(([name, href]) => [
      { text: say(`reading.${name}`), href },
      say(`reading.${name}.what`),
    ]);
    if (page.only !== null) return { figures: [], sections: [] };
    return {
      figures: [],
      sections: [
        {
          kind: 'table',
          key: 'reading',
          total: 0,
          columns: ['table.source', 'table.what'],
          rows,
          empty: 'runs.none',
        },
      ],
    };
  }

  /** R7. */
  async unreachable({ actor, page }: WorkScene): Promise<TableSection> {
    const say = sayIn(actor.language);
    const slice = sliceOf('unreachable', page);
    const all = slice ? await this.repository.unreachable() : [];
    const { limit = 0, offset = 0 } = slice ?? {};
    const rows = all
      .slice(offset, offset + limit)
      .map(({ name, unitName, email, note }) => [
        name,
        unitName,
        email === null ? say('unreachable.no-address') : say('unreachable.bad', { note: note ?? email }),
      ]);
    const columns: TableSection['columns'] = ['table.person', 'table.unit', 'table.trouble'];
    return { kind: 'table', key: 'unreachable', total: all.length, columns, rows, empty: null };
  }

  /** S1, of everything that was issued; restricted tasks are counted, not named. */
  classes({ today, settings }: WorkScene, fields: string[] | null) {
    return this.health.classes(today.toString(), settings.staleAfterMonths, fields);
  }

  private async runs({ actor, page }: WorkScene): Promise<TableSection> {
    const say = sayIn(actor.language);
    const runs = page.only === null ? await this.health.lastRuns() : [];
    const rows = runs.map(({ job, asOf, state, mails, error }) => {
      const name = wordOf(`run.${job}`);
      const result = wordOf(`run-state.${state}`);
      return [
        name ? say(name) : job,
        formatDate(asOf),
        [result ? say(result) : state, error].filter(Boolean).join(': '),
        mails,
      ];
    });
    const columns: TableSection['columns'] = ['table.run', 'table.day', 'table.state', 'table.mails'];
    return {
      kind: 'table',
      key: 'runs',
      total: 0,
      columns,
      rows,
      empty: page.only === null ? 'runs.none' : null,
    };
  }
}

function fact(label: string, value: string, state: Fact['state'] = 'ok'): Fact {
  return { label, value, state };
}
