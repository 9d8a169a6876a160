/** An event of the log in plain words, with what its data tells. */
import { ACTIONS, rowOf } from '../../domain/task/workflow.js';
import { formatDate } from '../../../templates/components/figures.js';
import type { PageWord } from '../../../templates/pages/frame/page-words.js';
import { sayIn, wordOf, type Say } from '../../../templates/pages/frame/page-phrase.js';
import type { Language } from '../access/language.js';

type Data = Readonly<Record<string, unknown>>;

/** What happened; never a code. */
export function eventWords(action: string, data: unknown, language: Language): string {
  const say = sayIn(language);
  const told = tellingOf(action, asData(data), say);
  if (told) return told;
  const word = wordOf(`event.${action}`);
  if (word) return say(word);
  const known = ACTIONS.find((one) => one === action);
  return known ? rowOf(known).label[language] : say('event.other');
}

/** What was said with it that stands in the data and not in the reason. */
export function eventSaying(data: unknown): string {
  const { text, documentNumber, files } = asData(data);
  return [text, documentNumber, ...(Array.isArray(files) ? (files as unknown[]) : [])]
    .filter((said) => typeof said === 'string' && said !== '')
    .join(' · ');
}

const SUCCESSION_WORDS: Readonly<Partial<Record<string, PageWord>>> = {
  ENDED: 'event.succession.ended',
  JOINED: 'event.succession.joined',
};

function tellingOf(action: string, data: Data, say: Say): string | null {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  const day = (name: string): string => formatDate(text(name) || null);
  const either = (name: string, yes: PageWord, no: PageWord, values = {}): string =>
    say(data[name] === true ? yes : no, values);
  switch (action) {
    case 'progress-reports':
      return typeof data['percent'] === 'number' ? say('event.progress', { n: data['percent'] }) : null;
    case 'submission':
      return either('late', 'event.submission.late', 'event.submission');
    case 'verification':
      return either('accepted', 'event.verified', 'event.sent-back');
    case 'return-request':
      return say('event.return-asked', { unit: text('proposedUnit') });
    case 'return-decision':
      return either('accepted', 'event.return-granted', 'event.return-refused', { unit: text('toUnit') });
    case 'extension-requests':
      return say('event.extension-asked', { date: day('requestedDate') });
    case 'extension-decision':
      return either('granted', 'event.extension-granted', 'event.extension-refused', {
        date: day('dueDate'),
      });
    case 'apology':
      if (text('promisedDate')) return say('event.apology.promised', { date: day('promisedDate') });
      return either('advance', 'event.apology.advance', 'event.apology.finished');
    case 'attachments':
      return say('event.attachment', { name: text('name') });
    case 'part-explanations':
      return say('event.part-explained', { unit: text('unit') });
    case 'promise-broken':
      return text('promisedDate') ? say('event.promise-broken.date', { date: day('promisedDate') }) : null;
    case 'succession':
      return say(SUCCESSION_WORDS[text('outcome')] ?? 'event.succession', {
        from: text('fromUnit'),
        to: text('toUnit'),
      });
    case 'deadline-moved-by-calendar':
      return say('event.calendar', { from: day('from'), to: day('to') });
    case 'correction': {
      const after = asData(data['adjustment'])['after'];
      return typeof after === 'string' ? say('event.corrected', { date: formatDate(after) }) : null;
    }
    default:
      return null;
  }
}

function asData(value: unknown): Data {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Data) : {};
}
