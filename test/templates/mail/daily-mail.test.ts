import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { renderDailyMail } from '../../../templates/mail/daily-mail.js';
import type { MailLine } from '../../../templates/mail/mail.view.js';
import { leader, line, mail } from './sample-mail.js';

const today = line({ rung: 'T', dueDate: '2019-01-02', workingDaysLate: null, workingDaysLeft: 0 });

describe('R3 subject says what is due, gravest first', () => {
  it('counts overdue before due today', () => {
    const { subject } = renderDailyMail(
      mail({
        groups: [
          { key: 'DUE', lines: [today], total: 1 },
          { key: 'LATE', lines: [line(), line()], total: 2 },
        ],
      }),
    );
    expect(subject).toBe('[Đôn đốc] 2 việc quá hạn, 1 việc đến hạn hôm nay 02/01/2019');
  });

  it('names the one task it is about', () => {
    expect(renderDailyMail(mail()).subject).toBe(
      '[Đôn đốc] Quá hạn 3 ngày làm việc: Hội thảo về chính quyền điện tử',
    );
  });

  it('prints the day when nothing is due today', () => {
    const groups = [{ key: 'NEW' as const, lines: [line({ kind: 'ASSIGNED', rung: null })], total: 7 }];
    expect(renderDailyMail(mail({ groups })).subject).toBe('[Đôn đốc] 7 việc mới (02/01/2019)');
  });

  it('a weekend after the due date is late without a working day', () => {
    const groups = [{ key: 'LATE' as const, lines: [line({ workingDaysLate: 0 })], total: 1 }];
    expect(renderDailyMail(mail({ groups })).subject).toMatch(/^\[Đôn đốc\] Quá hạn: /);
  });

  it('stays one line of at most 120 characters whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const groups = [{ key: 'LATE' as const, lines: [line({ title })], total: 1 }];
        const { subject } = renderDailyMail(mail({ groups }));
        expect(subject.length).toBeLessThanOrEqual(120);
        expect(subject).not.toMatch(/[\r\n\u2028\u202e]/);
      }),
    );
  });

  it('speaks English when asked to', () => {
    expect(renderDailyMail(mail({ language: 'en' })).subject).toMatch(/Overdue by 3 working day/);
  });
});

describe('R3 each line says what is due and why the person gets it', () => {
  const both = (over: Partial<MailLine>) => {
    const { html, text } = renderDailyMail(
      mail({ groups: [{ key: 'LATE', lines: [line(over)], total: 1 }] }),
    );
    return [html, text] as const;
  };
  const cases: [string, Partial<MailLine>, RegExp][] = [
    [
      'T-3',
      { rung: 'T-3', dueDate: '2019-01-07', workingDaysLeft: 3 },
      /Còn 3 ngày làm việc là đến hạn 07\/01\/2019/,
    ],
    ['T', { rung: 'T', dueDate: '2019-01-02' }, /Đến hạn hôm nay, 02\/01\/2019/],
    ['L1 of a lead', { rung: 'L1', role: 'LEAD' }, /văn bản xin lỗi Trưởng ban/],
    ['P3: L1 of a coordinating unit', { rung: 'L1', role: 'COORDINATING' }, /giải trình với đơn vị chủ trì/],
    ['L2', { rung: 'L2' }, /dự thảo văn bản đôn đốc/],
    ['L3', { rung: 'L3' }, /Báo cáo Trưởng ban/],
    ['A10', { kind: 'PROMISE_BROKEN' }, /không được hẹn thêm ngày khác/],
    ['W2', { kind: 'RECEIPT_LAPSED' }, /không còn quyền trả lại/],
    ['X3', { kind: 'LATENESS_CORRECTED' }, /không còn đúng/],
    ['a kind not in the catalogue', { kind: 'SOMETHING_NEW' }, /Có thông báo mới/],
    ['head of a lead unit', { role: 'LEAD' }, /vì ông\/bà là thủ trưởng đơn vị chủ trì/],
    ['no due date', { kind: 'ASSIGNED', dueDate: null }, /không có thời hạn cụ thể/],
    ['R4', { sentLate: true }, /gửi chậm/],
    [
      'C5',
      { dueDate: '2019-01-02', printedDate: '2018-12-31', dueDateReason: '31/12/2018 nghỉ hoán đổi' },
      /Hạn: 02\/01\/2019 \(ngày ghi trong văn bản: 31\/12\/2018\): 31\/12\/2018 nghỉ hoán đổi/,
    ],
  ];
  it.each(cases)('%s', (_name, over, expected) => {
    for (const part of both(over)) expect(part).toMatch(expected);
  });

  it('R7 kính chuyển stands in both parts', () => {
    const { html, text } = renderDailyMail(mail({ onBehalfOf: 'Chuyên viên phụ trách' }));
    for (const part of [html, text]) expect(part).toContain('Kính chuyển: Chuyên viên phụ trách');
  });

  it('says how many more there are and where', () => {
    const { html, text } = renderDailyMail(mail({ groups: [{ key: 'LATE', lines: [line()], total: 61 }] }));
    for (const part of [html, text]) {
      expect(part).toContain('và 60 việc khác');
      expect(part).toContain('https://don-doc.test/viec-cua-toi');
    }
  });

  it('G2 the snapshot and the reference of the mail are printed', () => {
    const { html, text } = renderDailyMail(mail());
    for (const part of [html, text]) expect(part).toMatch(/M-1024.*S-77/s);
  });
});

describe('Q1 a restricted task', () => {
  it('shows neither title nor code, link or detail', () => {
    const groups = [{ key: 'LATE' as const, lines: [line({ title: null, detail: 'SECRET' })], total: 1 }];
    const { subject, html, text } = renderDailyMail(mail({ groups }));
    for (const part of [subject, html, text]) {
      expect(part).toContain('01 nhiệm vụ hạn chế');
      expect(part).not.toMatch(/SECRET|NV-2018-0024|nhiem-vu\/101/);
    }
  });
});

describe('text of people cannot leave its place', () => {
  const nasty = '<script>alert(1)</script> "x" \'y\' &amp; \u202etxt\u2066\r\nBcc: a@b.test';
  const view = mail({
    personName: nasty,
    unitName: nasty,
    onBehalfOf: nasty,
    installationName: nasty,
    groups: [
      {
        key: 'LATE',
        lines: [
          line({ title: nasty, unitName: nasty, detail: nasty, taskCode: nasty, dueDateReason: nasty }),
        ],
        total: 1,
      },
    ],
    leader: leader({
      field: nasty,
      periodLabel: nasty,
      overdueUnits: [{ unitName: nasty, overdue: 1, longestWorkingDays: 1, apologiesOwed: 0 }],
      news: [
        {
          kind: 'BROKEN',
          assignmentId: 5,
          taskCode: nasty,
          title: nasty,
          unitName: nasty,
          dueDate: '2018-12-27',
          workingDaysLate: 3,
          promisedDate: '2018-12-28',
        },
      ],
    }),
  });
  const { subject, html, text } = renderDailyMail(view);

  it('tags, quotes and entities are escaped', () => {
    expect(html).not.toMatch(/<script|"x"/);
    expect(html).toContain('&lt;script');
    expect(html).toContain('&amp;amp;');
  });
  it('direction marks and line breaks are gone', () => {
    for (const part of [subject, html, text]) expect(part).not.toMatch(/[\u202e\u2066\r]/);
    expect(text).not.toMatch(/^\s*Bcc:/m);
    expect(subject).not.toContain('\n');
  });
  it('any title leaves the tags of the page as they were', () => {
    const tags = (title: string) => {
      const groups = [{ key: 'LATE' as const, lines: [line({ title, detail: title })], total: 1 }];
      return renderDailyMail(mail({ groups, unitName: title })).html.match(/<[^>]*>/g)!.length;
    };
    const expected = tags('x');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'=/ \n\u202ea'), minLength: 1 }), (title) => {
        expect(tags(`x${title}`)).toBe(expected);
      }),
    );
  });
});

describe('links only open pages (Q4) and work in mail clients', () => {
  const { html } = renderDailyMail(mail({ leader: leader() }));
  it('every link is a page of the system', () => {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((m) => m[1]);
    expect(links.length).toBeGreaterThan(1);
    for (const link of links)
      expect(link).toMatch(/^https:\/\/don-doc\.test\/(viec-cua-toi|nhiem-vu\/\d+|tong-quan)$/);
  });
  it('holds no style sheet, script, picture or form', () => {
    expect(html).not.toMatch(/<(style|script|img|form|link)\b/);
  });
});
