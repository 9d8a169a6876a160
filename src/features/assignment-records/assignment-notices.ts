/**
 * Who was told what about one assignment, and what the mail server answered: the answer to "chưa nhận được thông báo".
 * A unit sees what went to its own people; who reads all, and the administrator, see all of it.
 */
import { Inject, Injectable } from '@nestjs/common';
import { isOfUnit, rightsOf } from '../../domain/people/roles.js';
import { Database } from '../../infra/prisma/database.js';
import { toIsoDate } from '../../infra/prisma/dates.js';
import type { Prisma } from '../../infra/prisma/generated/client.js';
import { RecordTree } from '../../infra/prisma/record-tree.js';
import { formatDate } from '../../../templates/components/figures.js';
import type { NoticesView, NoticeView } from '../../../templates/pages/assignment/record.view.js';
import { sayIn, wordOf, type Say } from '../../../templates/pages/frame/page-phrase.js';
import type { Actor } from '../access/actor.js';
import { countedPage } from '../access/counted-page.js';
import { pageTime } from './page-time.js';
import { beginningOf } from './said-text.js';

const NOTICES_A_PAGE = 10;

const NOTICE = {
  recipient: { select: { name: true, email: true, unit: { select: { shortName: true } } } },
  mail: {
    select: {
      address: true,
      onBehalfOf: true,
      state: true,
      response: true,
      sentAt: true,
      messageId: true,
      attempts: true,
      notBefore: true,
    },
  },
} as const satisfies Prisma.NoticeInclude;

type NoticeRow = Prisma.NoticeGetPayload<{ include: typeof NOTICE }>;

export const NOTICES = new RecordTree<NoticeRow>('notices', 'Notice', { include: NOTICE });

/** All of the assignment, or what went to the person or to people of these units. */
const TOLD = `t.assignment_id = $1 AND ($2::boolean OR t.recipient_id = $3
  OR t.recipient_id IN (SELECT id FROM person WHERE unit_id = ANY ($4::integer[])))`;

/** States in which what was to be told has not reached the person. */
const GRAVE = ['UNREACHABLE', 'UNKNOWN', 'FAILED'];

@Injectable()
export class AssignmentNotices {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest first; the reader sees the assignment, which is asked before. */
  async page(actor: Actor, assignmentId: number, page: number): Promise<NoticesView> {
    const values = ownPeople(actor, assignmentId);
    const { rows, ...counted } = await countedPage(
      { page, pageSize: NOTICES_A_PAGE },
      {
        rows: ({ skip, take }) =>
          NOTICES.read(
            this.database,
            `${TOLD} ORDER BY t.id DESC LIMIT $5 OFFSET $6`,
            [...values, take, skip],
            'page',
          ),
        count: () => NOTICES.count(this.database, TOLD, values),
      },
    );
    const say = sayIn(actor.language);
    return { ...counted, notices: rows.map((row) => viewOf(row, say)) };
  }
}

/** The values of `TOLD`. */
function ownPeople(actor: Actor, assignmentId: number): unknown[] {
  const rights = rightsOf(actor.roles);
  const all = rights.has('read-all') || rights.has('read-mails');
  const units = [actor.unitId, ...actor.actingHeadOf].filter((unitId) => isOfUnit(actor, unitId));
  return [assignmentId, all, actor.personId, units];
}

function viewOf(row: NoticeRow, say: Say): NoticeView {
  const { recipient, mail } = row;
  const state = stateOf(row);
  const word = wordOf(`notice-state.${state}`);
  return {
    to: `${recipient.name}, ${recipient.unit.shortName}`,
    address: mail ? addressOf(mail, say) : recipient.email,
    what: whatOf(row, say),
    on: formatDate(toIsoDate(row.dueOn)),
    state: word ? say(word) : say('notice-state.DUE'),
    grave: GRAVE.includes(state),
    why: [row.sentLate ? say('notice.sent-late') : '', row.reason ?? ''].filter(Boolean).join(' · '),
    mail: mail && {
      sentAt: mail.sentAt && pageTime(mail.sentAt),
      response: beginningOf(mail.response ?? '', 300).text,
      messageId: mail.messageId,
      attempts: mail.attempts,
    },
  };
}

/** What became of it: the notice's own state, and while its mail is under way that of the mail. */
function stateOf({ state, held, mail }: NoticeRow): string {
  if (state !== 'DUE') return state;
  if (held) return 'HELD';
  if (mail?.state === 'FAILED' || mail?.state === 'UNKNOWN') return mail.state;
  return 'DUE';
}

function addressOf({ address, onBehalfOf }: NonNullable<NoticeRow['mail']>, say: Say): string {
  return onBehalfOf ? say('notice.on-behalf', { address, name: onBehalfOf }) : address;
}

function whatOf({ kind, rung, detail }: NoticeRow, say: Say): string {
  if (kind !== 'RUNG')
    return [
      say(wordOf(`notice-kind.${kind}`) ?? 'notice-kind.OTHER'),
      kind === 'DIRECTIVE' ? '' : (detail ?? ''),
    ]
      .filter(Boolean)
      .map((text) => beginningOf(text, 160).text)
      .join(': ');
  const before = /^T-(\d+)$/.exec(rung ?? '')?.[1];
  if (before) return say('notice-rung.before', { n: before });
  return say(wordOf(`notice-rung.${rung}`) ?? 'notice-kind.OTHER');
}
