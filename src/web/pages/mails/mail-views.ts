/** From what is known of the mails to what their pages show. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../../domain/refusal.js';
import type { Decision } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { InstallationGuard } from '../../../features/mails/installation-guard.js';
import { MailDesk, TRAY_PAGE } from '../../../features/mails/mail-desk.service.js';
import type {
  CarriedNotice,
  MailDetail,
  TrayLine,
  UnreachablePerson,
} from '../../../features/mails/mail-desk.service.js';
import { readsContent, subjectFor } from '../../../features/mails/mail-sight.js';
import { MailPreview } from '../../../features/mails/mail-preview.js';
import { formatDate } from '../../../../templates/components/figures.js';
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';
import { TRAY_SLUGS } from '../../../../templates/pages/mails/mails.view.js';
import type {
  CarriedView,
  GuardView,
  MailLineView,
  MailsView,
  MailView,
  PersonLineView,
  TrayName,
} from '../../../../templates/pages/mails/mails.view.js';
import { officeMoment } from '../frame/office-moment.js';
import { isoDay, pageNumber, wordsOf } from './mail-address.js';
import { noticeLabel } from './notice-label.js';

type Query = Record<string, unknown>;

@Injectable()
export class MailViews {
  constructor(
    @Inject(InstallationGuard) private readonly guard: InstallationGuard,
    @Inject(MailDesk) private readonly desk: MailDesk,
    @Inject(MailPreview) private readonly previews: MailPreview,
  ) {}

  async trays(actor: Actor, query: Query, guardError: string | null): Promise<MailsView> {
    const say = sayIn(actor.language);
    const tray = trayOf(query['muc']);
    const [q, typed] = [wordsOf(query['q']), wordsOf(query['ngay'])];
    const page = pageNumber(query['trang']);
    const [counts, guard] = await Promise.all([this.desk.counts(), this.guardOf(actor, guardError)]);
    const shown = { tray, counts, guard, filter: { q, day: typed, dayError: null }, page };
    if (tray === 'UNREACHABLE') {
      const { total, people } = await this.desk.unreachable(q, page);
      return { ...shown, ...pagesOf(total), mails: [], people: people.map((one) => personLine(one, say)) };
    }
    const found = await this.desk.list({ tray, q, day: isoDay(typed), page });
    if (found instanceof Refusal) {
      const dayError = found.options.errors?.[0]?.message[actor.language] ?? found.message[actor.language];
      return { ...shown, ...pagesOf(0), filter: { q, day: typed, dayError }, mails: [], people: [] };
    }
    return {
      ...shown,
      ...pagesOf(found.total),
      mails: found.lines.map((line) => mailLine({ ...line, subject: subjectFor(actor, line.subject) }, say)),
      people: [],
    };
  }

  async mail(actor: Actor, id: number, retryError: string | null): Promise<Decision<MailView>> {
    const say = sayIn(actor.language);
    const whole = await this.desk.show(id);
    if (whole instanceof Refusal) return whole;
    const isOpen = readsContent(actor);
    const mail = isOpen ? whole : { ...whole, text: null, subject: subjectFor(actor, whole.subject) };
    const rendered = isOpen && mail.text === null ? await this.previews.of(id) : null;
    const mayRetry = actor.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
    const retry =
      mayRetry && (mail.state === 'UNKNOWN' || mail.state === 'FAILED')
        ? { state: mail.state, error: retryError }
        : null;
    return {
      id,
      facts: factsOf(mail, say),
      carried: mail.carried.map((notice) => carriedView(notice, isOpen, say)),
      carriedTotal: mail.notices,
      text: mail.text,
      frame: rendered && !(rendered instanceof Refusal) ? `/thu/${id}/noi-dung` : null,
      isPrivate: mail.kind === 'DIRECT',
      isCovered: !isOpen,
      retry,
    };
  }

  /** R9; null: mails leave. */
  private async guardOf(actor: Actor, error: string | null): Promise<GuardView | null> {
    const { host, confirmedHost, mailsLeave, restored } = await this.guard.state();
    return mailsLeave
      ? null
      : { host, confirmedHost, restored, mayConfirm: actor.roles.includes('ADMIN'), error };
  }
}

function trayOf(slug: unknown): TrayName {
  const trays = Object.keys(TRAY_SLUGS) as TrayName[];
  return trays.find((tray) => TRAY_SLUGS[tray] === slug) ?? 'SENT';
}

function pagesOf(total: number): { total: number; pages: number } {
  return { total, pages: Math.max(1, Math.ceil(total / TRAY_PAGE)) };
}

function toWhom({ personName, address, onBehalfOf, unitName }: TrayLine, say: Say) {
  const onBehalf = onBehalfOf ? say('mails.on-behalf', { name: onBehalfOf }) : null;
  return {
    to: onBehalfOf ? address : (personName ?? address),
    more: [unitName, onBehalf ?? (personName ? address : null)].filter(Boolean).join(' · '),
  };
}

function stateWord(state: string, say: Say): string {
  return say(wordOf(`mails.state.${state}`) ?? 'mails.state.PENDING');
}

function mailLine(line: TrayLine, say: Say): MailLineView {
  const { id, subject, state, sentAt, notBefore, composedOn } = line;
  return {
    href: `/thu/${id}`,
    id,
    subject,
    ...toWhom(line, say),
    state: stateWord(state, say),
    response: state === 'SENT' ? null : line.response,
    when: sentAt ? officeMoment(sentAt) : say('mails.not-before', { at: officeMoment(notBefore) }),
    composedOn,
  };
}

function personLine(person: UnreachablePerson, say: Say): PersonLineView {
  const { email, note, mailbox, focalPoint } = person;
  return {
    href: `/quan-tri/nguoi-dung/${person.id}`,
    name: person.name,
    unitName: person.unitName,
    why:
      email === null
        ? say('mails.unreachable.none')
        : say('mails.unreachable.bad', { email, note: note ?? '—' }),
    instead: [
      ...(mailbox ? [say('mails.instead.mailbox', { mailbox })] : []),
      ...(focalPoint ? [say('mails.instead.focal', { name: focalPoint })] : []),
    ],
    nobody: mailbox === null && focalPoint === null,
    waiting: person.waiting,
  };
}

function factsOf(mail: MailDetail, say: Say): MailView['facts'] {
  const { to, more } = toWhom(mail, say);
  const bad = mail.state === 'UNKNOWN' || mail.state === 'FAILED';
  return [
    { label: say('mail.state'), value: stateWord(mail.state, say), ...(bad ? { late: true } : {}) },
    { label: say('mail.person'), value: [to, more].filter(Boolean).join(' · ') },
    { label: say('mail.subject'), value: mail.subject ?? say('mail.subject.none') },
    { label: say('mail.composed'), value: formatDate(mail.composedOn) },
    mail.sentAt
      ? { label: say('mail.sent-at'), value: officeMoment(mail.sentAt) }
      : { label: say('mail.not-before'), value: officeMoment(mail.notBefore) },
    { label: say('mail.attempts'), value: String(mail.attempts) },
    { label: say('mail.response'), value: mail.response ?? say('mail.response.none') },
    { label: say('mail.message-id'), value: mail.messageId },
  ];
}

/** `opens`: the reader sees the tasks. */
function carriedView(notice: CarriedNotice, opens: boolean, say: Say): CarriedView {
  const { assignmentId, title, restricted, unitName, state, reason } = notice;
  const word = say(wordOf(`notice-state.${state}`) ?? 'notice-state.DUE');
  return {
    label: noticeLabel(notice, say),
    href: opens && assignmentId !== null ? `/nhiem-vu/${assignmentId}` : null,
    title: opens ? title : null,
    restricted,
    unitName: restricted ? null : unitName,
    state: reason ? `${word} (${reason})` : word,
  };
}
