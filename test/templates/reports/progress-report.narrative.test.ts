import { describe, expect, it } from 'vitest';
import { applyEdits, composeNarrative } from '../../../templates/reports/progress-report.narrative.js';
import type { ReportSection } from '../../../templates/reports/progress-report.view.js';
import { figures } from './sample-report.js';

const textOf = (sections: ReportSection[], id: string) =>
  sections.flatMap((section) => section.paragraphs).find((paragraph) => paragraph.id === id)?.text;

describe('S4 sentences are built from data', () => {
  const sections = composeNarrative(figures);

  it('has the four parts in order', () => {
    expect(sections.flatMap((section) => section.heading ?? [])).toEqual([
      'I. Kết quả theo văn bản và theo đơn vị',
      'II. Tồn tại, hạn chế và nguyên nhân',
      'III. Nhiệm vụ thời gian tới',
      'IV. Kiến nghị, đề xuất',
    ]);
  });
  it('S1 the classes of the sentence add up to the total', () => {
    const [, total, done, , , open, , , none, unknown] = textOf(sections, 'results.total')!
      .match(/\d+/g)!
      .map(Number);
    expect(done! + open! + none! + unknown!).toBe(total);
  });
  it('S1 no data is a dash', () => {
    const none = { numerator: 0, denominator: 0 };
    const empty = composeNarrative({ ...figures, updateRate: none });
    expect(textOf(empty, 'results.update')).toMatch(/: —\.$/);
  });
  it('names the units with most overdue first', () => {
    expect(textOf(sections, 'results.units')).toMatch(
      /nhiều phân công quá hạn nhất là: Sở Thông tin và Truyền thông \(02\)/,
    );
  });
  it('S3 corrections of earlier periods are named', () => {
    expect(textOf(sections, 'results.adjustments.1')).toContain('NV-2018-0007');
    expect(
      textOf(composeNarrative({ ...figures, adjustments: [] }), 'results.adjustments.title'),
    ).toBeUndefined();
  });
  it('IV says so when there are no proposals', () => {
    expect(textOf(composeNarrative({ ...figures, proposals: [] }), 'proposals.none')).toContain(
      'không có kiến nghị',
    );
  });
  it('gives every paragraph an id of its own, the same at every compiling', () => {
    const ids = (of: ReportSection[]) =>
      of.flatMap((section) => section.paragraphs.map((paragraph) => paragraph.id));
    expect(new Set(ids(sections)).size).toBe(ids(sections).length);
    expect(ids(composeNarrative(figures))).toEqual(ids(sections));
  });
  it('what a person edited stays on compiling again', () => {
    const edited = applyEdits(composeNarrative({ ...figures, extensions: 9 }), {
      closing: 'Kính báo cáo.',
      'shortcomings.stale': '',
    });
    expect(textOf(edited, 'closing')).toBe('Kính báo cáo.');
    expect(textOf(edited, 'shortcomings.stale')).toBeUndefined();
    expect(textOf(edited, 'shortcomings.extensions')).toContain('09 lượt');
  });
});
