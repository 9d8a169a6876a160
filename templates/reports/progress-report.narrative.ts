/**
 * S4: the sentences of the report, built from data alone. Every paragraph has an id that stays the same when the
 * report is compiled again, so that what a person edited can be put back over it.
 */
import { withoutDeadline } from '../../src/domain/statistics/totals.js';
import { formatDate, formatRatio, officialCount } from '../components/figures.js';
import type { ReportFigures, ReportParagraph, ReportSection } from './progress-report.view.js';
import { shortTable } from './report-tables.js';

export const AHEAD_SHOWN = 20;
const WORST_SHOWN = 3;

const count = officialCount;
const end = (text: string): string => text.trim().replace(/[.;\s]+$/, '');
const text = (id: string, words: string): ReportParagraph => ({ id, style: 'text', text: words });
const title = (id: string, words: string): ReportParagraph => ({ id, style: 'title', text: words });

/** A list within the text: "- …;", the last with ".". */
function items(id: string, lines: string[]): ReportParagraph[] {
  return lines.map((line, i) =>
    text(`${id}.${i + 1}`, `- ${end(line)}${i === lines.length - 1 ? '.' : ';'}`),
  );
}

function opening(f: ReportFigures): ReportSection {
  const basis = f.basis.length > 0 ? `Thực hiện ${f.basis.map(end).join('; ')}, ` : '';
  return {
    id: 'opening',
    heading: null,
    paragraphs: [
      text(
        'opening.basis',
        `${basis}${f.issuingBody} báo cáo kết quả thực hiện nhiệm vụ ${f.period.label} ` +
          `(số liệu từ ngày ${formatDate(f.period.from)} đến hết ngày ${formatDate(f.period.to)}) như sau:`,
      ),
    ],
  };
}

function unitWords(f: ReportFigures): string {
  const late = f.units.filter((unit) => unit.classes.openOverdue > 0);
  const given = `Có ${count(f.units.length)} đơn vị được giao nhiệm vụ`;
  if (late.length === 0)
    return `${given}; không có đơn vị nào để nhiệm vụ quá hạn. Số liệu chi tiết tại Phụ lục.`;
  const worst = late
    .toSorted((a, b) => b.classes.openOverdue - a.classes.openOverdue)
    .slice(0, WORST_SHOWN)
    .map((unit) => `${unit.name} (${count(unit.classes.openOverdue)})`);
  return (
    `${given}; ${count(f.units.length - late.length)} đơn vị không có nhiệm vụ quá hạn, ${count(late.length)} đơn vị còn ` +
    `nhiệm vụ quá hạn, nhiều phân công quá hạn nhất là: ${worst.join(', ')}. Số liệu chi tiết tại Phụ lục.`
  );
}

function rateWords({ totals: { onTime } }: ReportFigures): string {
  if (onTime.effective.denominator === 0 && onTime.original.denominator === 0)
    return 'Chưa có phân công có thời hạn nào hoàn thành để tính tỷ lệ hoàn thành đúng hạn.';
  return (
    `Tỷ lệ hoàn thành đúng hạn tính theo hạn hiệu lực: ${formatRatio(onTime.effective)}; ` +
    `tính theo hạn gốc: ${formatRatio(onTime.original)}.`
  );
}

function results(f: ReportFigures): ReportSection {
  const c = f.totals.classes;
  const documents = f.documents.filter((row) => row.apart !== true).length;
  const paragraphs = [
    text(
      'results.total',
      `Tổng số nhiệm vụ theo dõi là ${count(f.taskCount)}, với ${count(c.total)} phân công (mỗi đơn vị được giao một nhiệm vụ ` +
        `là một phân công), trong đó: đã hoàn thành ${count(c.doneOnTime + c.doneLate)} ` +
        `(đúng hạn ${count(c.doneOnTime)}, quá hạn ${count(c.doneLate)}); đang thực hiện ${count(c.openInTerm + c.openOverdue)} ` +
        `(trong hạn ${count(c.openInTerm)}, quá hạn ${count(c.openOverdue)}); không thời hạn ${count(withoutDeadline(c))}; ` +
        `chưa tính được hạn ${count(c.deadlineUnknown)}.`,
    ),
    text('results.rate', rateWords(f)),
    text(
      'results.update',
      `Tỷ lệ phân công đang thực hiện có cập nhật tiến độ trong kỳ: ${formatRatio(f.updateRate)}.`,
    ),
    title('results.documents.title', '1. Kết quả theo văn bản'),
    text(
      'results.documents',
      documents === 0
        ? 'Trong kỳ không có văn bản giao nhiệm vụ.'
        : `Nhiệm vụ được giao tại ${count(documents)} văn bản, kết quả như sau:`,
    ),
    title('results.units.title', '2. Kết quả theo đơn vị'),
    text('results.units', unitWords(f)),
  ];
  if (f.adjustments.length > 0) {
    paragraphs.push(
      title('results.adjustments.title', '3. Điều chỉnh số liệu kỳ trước'),
      ...items(
        'results.adjustments',
        f.adjustments.map((adjustment) => adjustment.text),
      ),
    );
  }
  const table = shortTable('Văn bản', f.documents, f.totals);
  return {
    id: 'results',
    heading: 'I. Kết quả theo văn bản và theo đơn vị',
    paragraphs,
    tables:
      f.documents.length > 0 ? [{ id: 'results.documents.table', after: 'results.documents', table }] : [],
  };
}

function ageWords(age: ReportFigures['ages'][number]): string {
  const span = age.to === null ? `trên ${age.from - 1}` : `từ ${age.from} đến ${age.to}`;
  return `${span} ngày làm việc: ${count(age.count)}`;
}

function shortcomings(f: ReportFigures): ReportSection {
  const c = f.totals.classes;
  const a = f.apologies;
  const paragraphs = [
    title('shortcomings.title', '1. Tồn tại, hạn chế'),
    text(
      'shortcomings.overdue',
      c.openOverdue === 0
        ? 'Đến hết kỳ báo cáo không còn phân công quá hạn.'
        : `Đến hết kỳ báo cáo còn ${count(c.openOverdue)} phân công quá hạn, chia theo thời gian chậm: ${f.ages.map(ageWords).join('; ')}.`,
    ),
    text(
      'shortcomings.apologies',
      a.owed === 0
        ? 'Trong kỳ không phát sinh trường hợp phải xin lỗi.'
        : `Phát sinh ${count(a.owed)} trường hợp phải xin lỗi: đã xin lỗi trong thời hạn ${count(a.inTerm)}, chậm ${count(a.late)}; ` +
            `giữ đúng ngày hẹn lại ${count(a.kept)}, không giữ ngày hẹn lại ${count(a.broken)}.`,
    ),
  ];
  if (f.extensions > 0) {
    paragraphs.push(text('shortcomings.extensions', `Có ${count(f.extensions)} lượt được gia hạn trong kỳ.`));
  }
  if (c.noDeadlineStale > 0) {
    paragraphs.push(
      text(
        'shortcomings.stale',
        `${count(c.noDeadlineStale)} phân công không thời hạn đã lâu chưa được cập nhật tiến độ.`,
      ),
    );
  }
  paragraphs.push(title('causes.title', '2. Nguyên nhân'));
  const causes = f.causes.filter((cause) => cause.count > 0);
  paragraphs.push(
    text(
      'causes.categories',
      causes.length === 0
        ? 'Trong kỳ chưa có số liệu về nguyên nhân chậm.'
        : `Theo văn bản xin lỗi của các đơn vị, nguyên nhân chậm gồm: ${causes.map((cause) => `${cause.label} ${count(cause.count)}`).join('; ')}.`,
    ),
  );
  if (f.difficulties.length > 0) {
    paragraphs.push(
      text('causes.difficulties', 'Khó khăn, vướng mắc do các đơn vị nêu:'),
      ...items(
        'causes.difficulties',
        f.difficulties.map((remark) => `${remark.unitName}: ${remark.text}`),
      ),
    );
  }
  return { id: 'shortcomings', heading: 'II. Tồn tại, hạn chế và nguyên nhân', paragraphs };
}

function ahead(f: ReportFigures): ReportSection {
  const overdue = f.totals.classes.openOverdue;
  const paragraphs: ReportParagraph[] = [];
  if (overdue > 0) {
    paragraphs.push(
      text(
        'ahead.overdue',
        `Tập trung hoàn thành dứt điểm ${count(overdue)} phân công đã quá hạn; đơn vị để quá hạn báo cáo rõ nguyên nhân, trách nhiệm và thời gian hoàn thành.`,
      ),
    );
  }
  paragraphs.push(
    text(
      'ahead.update',
      'Các đơn vị cập nhật tiến độ đầy đủ, đúng kỳ; chủ động xin gia hạn trước khi đến hạn đối với nhiệm vụ có vướng mắc.',
    ),
  );
  if (f.ahead.length > 0) {
    const all = f.aheadCount ?? f.ahead.length;
    const shown = f.ahead.slice(0, AHEAD_SHOWN);
    const lines = shown.map(
      (task) => `${task.title ?? 'Nhiệm vụ hạn chế'} (${task.unitName}, hạn ${formatDate(task.dueDate)})`,
    );
    if (all > shown.length) lines.push(`và ${count(all - shown.length)} phân công khác`);
    paragraphs.push(
      text('ahead.due', `Có ${count(all)} phân công chủ trì đến hạn trong kỳ tới:`),
      ...items('ahead.due', lines),
    );
  }
  return { id: 'ahead', heading: 'III. Nhiệm vụ thời gian tới', paragraphs };
}

function proposals(f: ReportFigures): ReportSection {
  const paragraphs =
    f.proposals.length === 0
      ? [text('proposals.none', 'Trong kỳ các đơn vị không có kiến nghị, đề xuất.')]
      : [
          text('proposals.intro', 'Từ đề xuất của các đơn vị, kính đề nghị xem xét:'),
          ...items(
            'proposals',
            f.proposals.map((remark) => `${remark.unitName}: ${remark.text}`),
          ),
        ];
  return { id: 'proposals', heading: 'IV. Kiến nghị, đề xuất', paragraphs };
}

function closing(f: ReportFigures): ReportSection {
  return {
    id: 'closing',
    heading: null,
    paragraphs: [
      text(
        'closing',
        `Trên đây là báo cáo kết quả thực hiện nhiệm vụ ${f.period.label} của ${f.issuingBody}.`,
      ),
    ],
  };
}

export function composeNarrative(figures: ReportFigures): ReportSection[] {
  return [opening, results, shortcomings, ahead, proposals, closing].map((compose) => compose(figures));
}

/** Puts people's edits over the composed sentences, by paragraph id; an edit to '' takes the paragraph out. */
export function applyEdits(
  sections: ReportSection[],
  edits: Readonly<Record<string, string>>,
): ReportSection[] {
  return sections.map((section) => ({
    ...section,
    paragraphs: section.paragraphs
      .map((paragraph) =>
        Object.hasOwn(edits, paragraph.id) ? { ...paragraph, text: edits[paragraph.id]! } : paragraph,
      )
      .filter((paragraph) => paragraph.text !== ''),
  }));
}
