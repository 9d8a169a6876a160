import { describe, expect, it } from 'vitest';
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

  it('C3: what began is told with what to do, and escaped', () => {
    const { subject, html, text } = renderDirectMail({
      ...base,
      kind: 'ADMIN_WARNING',
      began: [
        { kind: 'WORKER_SILENT', subject: '<may-chu-1>', n: 1, since: '2019-12-02T09:30', until: null },
        { kind: 'CALENDAR_MISSING', subject: '2020', n: 1, since: '2019-12-01T00:05', until: null },
      ],
      ended: [],
    });
    expect(subject).toBe('[Đôn đốc] Quản trị: một tiến trình nền im lặng và 1 việc khác');
    expect(html).toContain('&lt;may-chu-1');
    expect(text).toContain('Tiến trình nền <may-chu-1> không báo hoạt động (từ 09:30, 02/12/2019).');
    expect(text).toContain('Chưa nhập lịch làm việc năm 2020');
    expect(text).toContain('/quan-tri/suc-khoe');
  });

  it('what is over is told with both times, in English too', () => {
    const { subject, text } = renderDirectMail({
      ...base,
      language: 'en',
      kind: 'ADMIN_WARNING',
      began: [],
      ended: [
        {
          kind: 'BAD_ADDRESSES',
          subject: '2019-12-02',
          n: 2,
          since: '2019-12-02T09:30',
          until: '2019-12-03T10:00',
        },
      ],
    });
    expect(subject).toBe('[Don Doc] Administration: over – bad addresses');
    expect(text).toContain(
      '2 address(es) were refused for good on 02/12/2019 (from 09:30, 02/12/2019 to 10:00, 03/12/2019).',
    );
  });
});
