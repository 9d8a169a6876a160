import { describe, expect, it } from '@jest/globals';
import { renderDirectMail } from '../../../templates/mail/direct-mail.js';

const base = {
  personName: 'Chuyên viên',
  date: '2019-01-02',
  publicUrl: 'https://don-doc.test',
  mailRef: 'M-1',
  installationName: 'Đôn Đốc tỉnh Gia Lai',
};

describe('direct mails', () => {
  it('a password reset has its link in both parts', () => {
    const { subject, html, text } = renderDirectMail({
      ...base,
      kind: 'PASSWORD_RESET',
      actionUrl: 'https://don-doc.test/mat-khau?token=a&x=1',
      minutes: 30,
    });
    expect(subject).toBe('[Đôn đốc] Đặt lại mật khẩu');
    expect(html).toContain('href="https://don-doc.test/mat-khau?token=a&amp;x=1"');
    expect(text).toContain('https://don-doc.test/mat-khau?token=a&x=1');
    expect(text).toContain('trong 30 phút');
  });

  it('a new account names its address and roles and no password', () => {
    const { text } = renderDirectMail({
      ...base,
      kind: 'ACCOUNT_CREATED',
      actionUrl: 'https://don-doc.test/mat-khau',
      expiresAt: '2019-01-05',
      loginEmail: 'officer@demo.don-doc.test',
      roles: ['Chuyên viên'],
    });
    expect(text).toContain('officer@demo.don-doc.test');
    expect(text).toContain('Thư không chứa mật khẩu');
  });

  it('C3 warnings to the administrator are listed and escaped', () => {
    const { subject, html, text } = renderDirectMail({
      ...base,
      kind: 'ADMIN_WARNING',
      warnings: [{ code: 'calendar.missing', message: 'Chưa có lịch năm <2020>', since: '2019-12-01' }],
    });
    expect(subject).toContain('1 cảnh báo');
    expect(html).toContain('&lt;2020');
    expect(text).toContain('- calendar.missing: Chưa có lịch năm <2020> (từ 01/12/2019)');
  });
});
