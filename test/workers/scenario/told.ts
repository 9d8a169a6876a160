/** Reads a mail that came over SMTP back into the lines of the table: who was told what. */
import type { Database } from '../../../src/infra/prisma/database.js';
import type { ReceivedMail } from '../../support/mailbox.js';
import { TITLES, WORDS } from './expected-mails.js';
import type { ExpectedMail } from './expected-mails.js';

const TASKS = Object.entries(TITLES);

/** The number of the task in the plan. */
export function taskNumber(title: string): number {
  const found = TASKS.find(([, known]) => known === title);
  if (!found) throw new Error(`no task of the table has the title "${title}"`);
  return Number(found[0]);
}

/** "head.sct" of "head.sct@demo.don-doc.test". */
export function accountOf(address: string): string {
  return address.slice(0, address.indexOf('@'));
}

interface NoticeRow {
  kind: string;
  rung: string | null;
  sentLate: boolean;
  assignment: { task: { title: string }; unit: { code: string } } | null;
}

/** "RUNG T-7 22", "SUBMITTED 22 SKHDT": the unit is left out where it is the person's own. */
export function noticeLine(notice: NoticeRow, account: string): string {
  const { assignment } = notice;
  if (!assignment) throw new Error(`a notice ${notice.kind} without an assignment`);
  const unit = assignment.unit.code;
  const own = account.endsWith(`.${unit.toLowerCase()}`);
  const parts = [notice.kind, notice.rung ?? '', taskNumber(assignment.task.title), own ? '' : unit];
  return [...parts, notice.sentLate ? 'gửi chậm' : ''].filter((part) => part !== '').join(' ');
}

const FIGURES: Readonly<
  Record<string, readonly (readonly [figure: string, word: string, always?: boolean])[]>
> = {
  UNIT_DAILY: [
    ['due', 'due'],
    ['late', 'late'],
    ['owed', 'owed'],
  ],
  LEADER_WEEKLY: [['late', 'late', true]],
  CHAIR_DAILY: [
    ['newL3', 'l3'],
    ['newBroken', 'broken'],
  ],
};

function digestLine(kind: string, figures: Record<string, number>): string {
  const said = (FIGURES[kind] ?? [])
    .filter(([figure, , always]) => always || (figures[figure] ?? 0) > 0)
    .map(([figure, word]) => `${word} ${figures[figure]}`);
  return [kind, ...said].join(' ');
}

export interface Told {
  /** "2018-12-20 officer.sct: RUNG T-7 22 | SUBMITTED 22 STTTT" */
  line: string;
  /** What text and subject lack of what the lines say; empty when nothing does. */
  missing: string[];
}

/** What the mails of the walk's day `on` told their addressees. */
export async function readMails(database: Database, on: string, mails: ReceivedMail[]): Promise<Told[]> {
  const rows = await database.mail.findMany({
    where: { messageId: { in: mails.map(({ messageId }) => messageId) } },
    include: {
      digests: true,
      notices: { where: { state: 'SENT' }, include: { assignment: { include: { task: true, unit: true } } } },
    },
  });
  return mails.map((mail) => {
    const row = rows.find(({ messageId }) => messageId === mail.messageId);
    if (!row) throw new Error(`a mail without a row: ${mail.subject}`);
    const account = accountOf(mail.to[0] ?? '');
    const lines = [
      ...row.notices.map((notice) => noticeLine(notice, account)),
      ...row.digests.map(({ kind, figures }) => digestLine(kind, figures as Record<string, number>)),
    ].sort();
    return {
      line: `${on} ${account}: ${lines.join(' | ')}`,
      missing: lines.flatMap((line) => lacks(mail, line)),
    };
  });
}

/** The words of the reason and the title of the task must stand in what the person reads. */
function lacks(mail: ReceivedMail, line: string): string[] {
  const read = `${mail.subject}\n${mail.text}`.replace(/\s+/gu, ' ');
  const [kind = '', second = '', third = ''] = line.split(' ');
  const reason = kind === 'RUNG' ? `${kind} ${second}` : kind;
  const title = TITLES[Number(kind === 'RUNG' ? third : second)];
  const wanted = [
    WORDS[reason] ?? `words for ${reason}`,
    title ?? '',
    line.endsWith('gửi chậm') ? 'gửi chậm' : '',
  ];
  return wanted
    .filter((words) => !read.toLowerCase().includes(words.toLowerCase()))
    .map((words) => `${line}: "${words}" is missing in "${mail.subject}"`);
}

/** The table in the same form, one line per person and day. */
export function tableLines(expected: ExpectedMail[]): string[] {
  const mails = new Map<string, string[]>();
  for (const { on, to, says } of expected) {
    for (const account of to) {
      const key = `${on} ${account}`;
      mails.set(key, [...(mails.get(key) ?? []), ...says]);
    }
  }
  return [...mails].map(([key, says]) => `${key}: ${says.sort().join(' | ')}`).sort();
}
