import { describe, expect, it } from 'vitest';
import { buildApologyLetterDocx } from '../../../templates/reports/apology-letter.docx.js';
import { buildUrgingLetterDocx } from '../../../templates/reports/urging-letter.docx.js';
import { apology, urging } from './sample-letters.js';
import { unzip } from './unzip.js';

const xmlOf = async (file: Promise<Buffer>) => unzip(await file).get('word/document.xml')!;

describe('R1 L2 draft urging letter', () => {
  it('is a công văn marked DỰ THẢO with blank number, date and signature', async () => {
    const xml = await xmlOf(buildUrgingLetterDocx(urging));
    for (const text of [
      'DỰ THẢO',
      'V/v đôn đốc',
      'Kính gửi: Sở Y tế',
      '959/QĐ-UBND',
      '02/01/2019',
      'quá hạn 03 ngày làm việc',
    ]) {
      expect(xml).toContain(text);
    }
    expect(xml).toMatch(/Số: \u00a0+\/STTTT-CNTT/);
    expect(xml).not.toContain('BÁO CÁO');
  });
});

describe('A5 apology letter', () => {
  it('names task, basis, both due dates, days late, reason, remedy, promise and words of apology', async () => {
    const xml = await xmlOf(buildApologyLetterDocx(apology));
    for (const text of [
      'Tổ chức hội thảo',
      '959/QĐ-UBND',
      'Hạn gốc: ngày 31/12/2018; hạn hiệu lực: ngày 02/01/2019',
      'quá hạn 03 ngày làm việc (05 ngày)',
      'Lý do (chờ cơ quan, đơn vị khác)',
      'Biện pháp khắc phục',
      'chậm nhất ngày 25/01/2019',
      'xin lỗi Trưởng ban',
      'Số: 05/SYT-VP',
      'ngày 07 tháng 01 năm 2019',
    ]) {
      expect(xml).toContain(text);
    }
    expect(xml).not.toContain('DỰ THẢO');
  });
  it('A7 finished work states the finish date and no promise', async () => {
    const xml = await xmlOf(
      buildApologyLetterDocx({ ...apology, promisedDate: null, finishedOn: '2019-01-04' }),
    );
    expect(xml).toContain('đã hoàn thành ngày 04/01/2019');
    expect(xml).not.toContain('hẹn hoàn thành');
  });
  it('A3 an advance apology has no days late', async () => {
    const xml = await xmlOf(buildApologyLetterDocx({ ...apology, advance: true, workingDaysLate: 0 }));
    expect(xml).not.toContain('đã quá hạn');
  });
  it('text of people cannot leave its place', async () => {
    const xml = await xmlOf(buildApologyLetterDocx({ ...apology, reason: '</w:t><x>&\u0000\u0008' }));
    expect(xml).toContain('&lt;/w:t&gt;&lt;x&gt;&amp;');
    expect(xml).not.toContain('\u0000');
  });
});
