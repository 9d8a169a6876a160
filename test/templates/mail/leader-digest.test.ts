import { describe, expect, it } from 'vitest';
import { renderDailyMail } from '../../../templates/mail/daily-mail.js';
import { renderLeaderDigest } from '../../../templates/mail/leader-digest.js';
import { leader, mail } from './sample-mail.js';

const { groups: _groups, digest: _digest, leader: _leader, ...envelope } = mail();

describe('G1 leader digest', () => {
  it('S1 every rate prints numerator and denominator', () => {
    const { subject, html, text } = renderLeaderDigest({ ...envelope, leader: leader() });
    expect(subject).toBe('[Đôn đốc] 4 phân công quá hạn tại 1 đơn vị (02/01/2019)');
    for (const part of [html, text]) {
      expect(part).toContain('87,0% (20/23)');
      expect(part).toContain('78,3% (18/23)');
      expect(part).toContain('Sở Y tế');
    }
  });

  it('S1 no data is a dash, not 0', () => {
    const none = { numerator: 0, denominator: 0 };
    const { text } = renderLeaderDigest({
      ...envelope,
      leader: leader({ onTime: { original: none, effective: none } }),
    });
    expect(text).toContain('(theo hạn hiệu lực): —');
  });

  it('G2 không có nhiệm vụ quá hạn', () => {
    const quiet = leader({
      classes: { ...leader().classes, openOverdue: 0, openInTerm: 13 },
      overdueUnits: [],
      overdueUnitsTotal: 0,
    });
    const { subject, html, text } = renderLeaderDigest({ ...envelope, leader: quiet });
    for (const part of [subject, html, text]) expect(part).toContain('Không có nhiệm vụ quá hạn');
  });

  it('shows the first 50 units and says how many more', () => {
    const overdueUnits = Array.from({ length: 60 }, (_, i) => ({
      unitName: `Đơn vị số ${i}`,
      overdue: 1,
      longestWorkingDays: 1,
      apologiesOwed: 0,
    }));
    const view = leader({ overdueUnits, overdueUnitsTotal: 60 });
    for (const part of [renderLeaderDigest({ ...envelope, leader: view }).html]) {
      expect(part).toContain('Đơn vị số 49');
      expect(part).not.toContain('Đơn vị số 50');
      expect(part).toContain('và 10 đơn vị khác');
    }
  });

  it('R3 is part of the daily mail when the person gets both', () => {
    const { subject, html, text } = renderDailyMail(mail({ leader: leader() }));
    expect(subject).toBe('[Đôn đốc] 1 việc quá hạn, tổng hợp của lãnh đạo (02/01/2019)');
    expect(html).toContain('Tổng hợp tuần của lãnh đạo');
    expect(text).toContain('TỔNG HỢP TUẦN CỦA LÃNH ĐẠO');
  });

  it('alone in the daily mail, it gives the subject', () => {
    expect(renderDailyMail(mail({ groups: [], leader: leader() })).subject).toMatch(/4 phân công quá hạn/);
  });
});
