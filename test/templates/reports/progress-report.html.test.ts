import { describe, expect, it } from 'vitest';
import { renderProgressReportHtml } from '../../../templates/reports/progress-report.html.js';
import { report } from './sample-report.js';

describe('S4 the HTML view', () => {
  const html = renderProgressReportHtml(report);
  it('has the boxes and sentences of the .docx', () => {
    for (const text of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'BÁO CÁO',
      'I. KẾT QUẢ THEO VĂN BẢN VÀ THEO ĐƠN VỊ',
      '87,2% (130/149)',
      'Nơi nhận:',
      'tỉnh Gia Lai./.',
      'Phụ lục',
    ]) {
      expect(html).toContain(text);
    }
  });
  it('text of people cannot leave its place', () => {
    const evil = renderProgressReportHtml({ ...report, subject: '</title><script>x</script>' });
    expect(evil).not.toContain('<script>');
  });
});
