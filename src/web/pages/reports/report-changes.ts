/** Who changed what of a report, in words, for whoever comes second. */
import type { Language } from '../../../features/access/language.js';
import type { ReportChangeMade } from '../../../features/reports/report-reader.js';
import type { ReportDetail } from '../../../features/reports/reports.view.js';
import { sayIn, wordOf, type Say } from '../../../../templates/pages/frame/page-phrase.js';

const LONGEST = 60;

export function changesInWords(made: ReportChangeMade[], report: ReportDetail, language: Language): string[] {
  const say = sayIn(language);
  return made.map(({ by, parts }) =>
    say('report.changed-by', {
      who: by,
      parts: parts.map((part) => partInWords(part, report, say)).join('; '),
    }),
  );
}

function partInWords(part: string, { paragraphs }: ReportDetail, say: Say): string {
  const field = wordOf(`report.field.${part.replace(/^signing\./, '')}`);
  if (field) return say(field);
  const paragraph = paragraphs.find(({ id }) => id === part);
  const text = paragraph && (paragraph.text || paragraph.composed);
  if (!text) return say('report.part.gone');
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
  return say('report.part.paragraph', { text: short });
}
