/** Entries of the log in plain words: what was done, about what, and where that is to be seen. */
import { ACTIONS, rowOf } from '../../../domain/task/workflow.js';
import type { Language } from '../../../features/access/language.js';
import type { EventLine } from '../../../features/audit/event-search.js';
import type { AuditLine } from '../../../../templates/pages/administration/audit.view.js';
import { sayIn, wordOf } from '../../../../templates/pages/frame/page-phrase.js';
import { officeMoment } from '../frame/office-moment.js';

/** What the reader's links may lead to. */
export interface Reach {
  tasks: boolean;
  people: boolean;
  settings: boolean;
}

export function actionInWords(name: string, language: Language): string {
  const word = wordOf(`audit-action.${name}`) ?? wordOf(`event.${name}`);
  if (word) return sayIn(language)(word, {});
  const known = ACTIONS.find((one) => one === name);
  return known ? rowOf(known).label[language] : name;
}

export function auditLine(event: EventLine, language: Language, reach: Reach): AuditLine {
  const { label, href } = subjectOf(event, language, reach);
  return {
    id: event.id,
    at: officeMoment(event.at),
    who: event.actorName,
    action: actionInWords(event.action, language),
    refused: event.refused,
    subject: label,
    href,
    title: event.taskTitle,
    reason: event.masked ? sayIn(language)('audit.masked') : event.reason,
  };
}

/** 'assignment:101' → 'NV-2018-0024 · Sở Tài chính', with its page. */
function subjectOf(
  { subject, assignmentId, taskCode, subjectName }: EventLine,
  language: Language,
  reach: Reach,
): { label: string; href: string | null } {
  const say = sayIn(language);
  if (assignmentId !== null) {
    const label = [taskCode, subjectName].filter(Boolean).join(' · ');
    return { label, href: reach.tasks ? `/nhiem-vu/${assignmentId}` : null };
  }
  if (taskCode !== null) return { label: taskCode, href: null };
  const [kind = '', key = ''] = subject.split(/:(.*)/s);
  const word = wordOf(`audit-subject.${kind}`);
  const label = word ? say(word, { key: subjectName ?? key }) : subject;
  if (kind === 'unit') return { label, href: `/quan-tri/don-vi/${encodeURIComponent(key)}` };
  if (kind === 'person' && reach.people) return { label, href: `/quan-tri/nguoi-dung/${key}` };
  if (kind === 'setting' && reach.settings) return { label, href: '/quan-tri/tham-so#lich-su' };
  return { label, href: null };
}
