import { beforeAll, describe, expect, it } from 'vitest';
import { buildProgressReportDocx } from '../../../templates/reports/progress-report.docx.js';
import { report } from './sample-report.js';
import { unzip } from './unzip.js';

let files: Map<string, string>;
let xml: string;
/** The run properties that stand before a text. */
const runOf = (text: string): string => {
  const runs = [...xml.matchAll(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gs)].map((m) => m[0]);
  return runs.find((run) => run.includes(`>${text}<`)) ?? `no run "${text}"`;
};

beforeAll(async () => {
  files = unzip(await buildProgressReportDocx(report));
  xml = files.get('word/document.xml')!;
});

describe('NĐ 30/2020 Phụ lục I: page', () => {
  it('is A4 with margins 20/20/30/20 mm', () => {
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/);
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
  });
  it('hides the page number on the first page and centres it in the top margin', () => {
    expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(2);
    const numbered = [...files].filter(([name, text]) => /header\d/.test(name) && text.includes('PAGE'));
    expect(numbered).toHaveLength(2);
    for (const [, text] of numbered) {
      expect(text).toContain('<w:jc w:val="center"/>');
      expect(text).toContain('<w:sz w:val="26"/>');
    }
  });
  it('is set in Times New Roman 14', () => {
    const styles = files.get('word/styles.xml')!;
    expect(styles).toMatch(/<w:docDefaults>.*w:ascii="Times New Roman".*<\/w:docDefaults>/s);
    expect(styles).toMatch(/<w:docDefaults>.*<w:sz w:val="28"\/>.*<\/w:docDefaults>/s);
  });
  it('numbers the pages of the appendix by themselves, on a page of its own', () => {
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(2);
    expect(xml).toContain('w:orient="landscape"');
  });
});

describe('the signature', () => {
  it('never stands on a page alone: the closing sentence and the gap keep with it', () => {
    const body = xml.slice(0, xml.indexOf('Nơi nhận:'));
    const closing = body.slice(body.lastIndexOf('<w:p>', body.lastIndexOf('./.')));
    expect(closing.match(/<w:keepNext\/>/g)!.length).toBeGreaterThanOrEqual(2);
    expect(closing).toContain('<w:keepLines/>');
  });
});

describe('NĐ 30/2020 Phụ lục I: boxes', () => {
  const cases: [string, number, string[]][] = [
    ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 24, ['<w:b/>']],
    ['Độc lập - Tự do - Hạnh phúc', 26, ['<w:b/>']],
    ['UBND TỈNH GIA LAI', 26, []],
    ['BAN CHỈ ĐẠO', 26, ['<w:b/>']],
    ['BÁO CÁO', 28, ['<w:b/>']],
    ['Nơi nhận:', 24, ['<w:b/>', '<w:i/>']],
    ['- Như trên;', 22, []],
    ['- Lưu: VT, NC, KGVX.', 22, []],
    ['TM. BAN CHỈ ĐẠO', 26, ['<w:b/>']],
    ['PHÓ CHỦ TỊCH UBND TỈNH', 26, ['<w:b/>']],
    ['Phụ lục', 28, ['<w:b/>']],
  ];
  it.each(cases)('%s is %i half points', (text, size, marks) => {
    const run = runOf(text);
    expect(run).toContain(`<w:sz w:val="${size}"/>`);
    for (const mark of ['<w:b/>', '<w:i/>']) {
      if (marks.includes(mark)) expect(run).toContain(mark);
      else expect(run).not.toContain(mark);
    }
  });
  it('body is justified, first line 1.27 cm, 6 pt after', () => {
    expect(xml).toMatch(/<w:spacing w:after="120"[^>]*\/><w:ind w:firstLine="720"\/><w:jc w:val="both"\/>/);
  });
  it('leaves a blank number and date for the registry, and ends with ./.', () => {
    expect(xml).toMatch(/Số: \u00a0+\/BC-BCĐ/);
    expect(xml).toMatch(/ngày\u00a0+tháng\u00a0+năm 2018/);
    expect(xml).toMatch(/tỉnh Gia Lai\.\/\.</);
  });
  it('repeats the heading of tables', () => {
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  });
  it('S1 prints numerator and denominator in both views', () => {
    expect(xml).toContain('87,2% (130/149)');
    expect(xml).toContain('73,8% (110/149)');
  });
  it('Q1 a restricted task has no title', () => {
    expect(xml).toContain('Nhiệm vụ hạn chế (Công an tỉnh, hạn 15/02/2019)');
  });
});
