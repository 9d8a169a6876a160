import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { type ApologyContext, checkApology } from '../../../src/domain/apology/apology-check.js';
import type { ApologyDraft } from '../../../src/domain/apology/apology-content.js';
import { promiseFault, promiseWindow } from '../../../src/domain/apology/promise.js';
import { WorkingCalendar } from '../../../src/domain/calendar/working-calendar.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.js';

const day = (iso: string) => Temporal.PlainDate.from(iso);
const calendar = new WorkingCalendar([
  { year: 2018, days: [{ date: '2018-12-31', kind: 'CLOSED', name: 'Nghỉ hoán đổi', documentNumber: null }] },
  {
    year: 2019,
    days: [{ date: '2019-01-01', kind: 'CLOSED', name: 'Tết Dương lịch', documentNumber: null }],
  },
]);
const draft: ApologyDraft = {
  reasonCategory: 'OWN_FAULT',
  reason: 'Đơn vị chưa bố trí đủ người theo dõi nên chưa hoàn thành phần mềm.',
  remedy: 'Phân công lãnh đạo phụ trách trực tiếp.',
  promisedDate: day('2018-12-28'),
  text: 'Đơn vị thành thật xin lỗi Trưởng ban.',
};
const context: ApologyContext = {
  role: 'LEAD',
  apologyState: 'OWED',
  owed: true,
  signedOn: day('2018-12-04'),
  issuedOn: day('2018-01-15'),
  originalDueDate: day('2018-11-30'),
  dueDate: day('2018-11-30'),
  apologyDueOn: day('2018-12-05'),
  hasStandingSubmission: false,
  promiseUsed: false,
  otherUnits: [
    { name: 'Sở Nội vụ', alsoCalled: ['Sở NV', 'SNV'] },
    { name: 'Sở Y tế', alsoCalled: ['SYT'] },
    { name: 'UBND huyện Chư Păh', alsoCalled: ['CHUPAH'] },
    { name: 'UBND huyện Chư Pảh', alsoCalled: ['CHUPAH2'] },
  ],
  actor: { isHead: true },
};
const check = (d: Partial<ApologyDraft> = {}, c: Partial<ApologyContext> = {}) =>
  checkApology({ ...draft, ...d }, { ...context, ...c }, calendar, DEFAULT_SETTINGS);
const code = (answer: unknown) => (answer instanceof Refusal ? answer.code : 'ok');
const fields = (answer: unknown) =>
  answer instanceof Refusal ? answer.options.errors?.map((e) => `${e.field}:${e.code}`) : [];

describe('A5 nội dung văn bản xin lỗi', () => {
  test('A5 đủ nội dung: đã gửi, ghi số ngày chậm lúc ký', () => {
    expect(check()).toMatchObject({
      state: 'DELIVERED',
      advance: false,
      daysLateAtSigning: 4,
      finishedOn: null,
    });
  });

  test('A5 thiếu tất cả: từng mục được gọi tên', () => {
    const empty = { reasonCategory: null, reason: ' ', remedy: '', promisedDate: null, text: undefined };
    expect(fields(check(empty))).toEqual([
      'reasonCategory:missing',
      'reason:missing',
      'remedy:missing',
      'text:missing',
      'promisedDate:missing',
    ]);
  });

  test('A5 lý do 49 ký tự bị từ chối, 50 được; khoảng trắng và ký tự không nhìn thấy không tính; chữ tổ hợp tính một', () => {
    expect(fields(check({ reason: 'ạ'.repeat(49) }))).toEqual(['reason:too-short']);
    expect(code(check({ reason: 'ạ'.repeat(50) }))).toBe('ok');
    expect(fields(check({ reason: `a${' '.repeat(80)}b` }))).toEqual(['reason:too-short']);
    expect(fields(check({ reason: 'ạ'.normalize('NFD').repeat(49) }))).toEqual(['reason:too-short']);
    for (const unseen of ['\u200b', '\u2060', '\u3164'])
      expect(fields(check({ reason: `${'ạ'.repeat(49)}${unseen.repeat(60)}` }))).toEqual([
        'reason:too-short',
      ]);
  });

  test('A5 loại nguyên nhân ngoài danh mục bị từ chối', () => {
    expect(fields(check({ reasonCategory: 'toString' }))).toEqual(['reasonCategory:unknown']);
  });

  test('A9 gửi sau hạn xin lỗi là gửi chậm, kể cả khi chưa kịp đánh dấu', () => {
    expect(check({}, { apologyState: 'LATE', signedOn: day('2018-12-06') })).toMatchObject({
      state: 'DELIVERED_LATE',
    });
    expect(check({}, { signedOn: day('2018-12-06') })).toMatchObject({ state: 'DELIVERED_LATE' });
    expect(check({}, { signedOn: day('2018-12-05') })).toMatchObject({ state: 'DELIVERED' });
  });
});

describe('A5 đơn vị có lỗi, nếu là đơn vị khác', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['Sở Nội vụ', []],
    ['sở nv', []],
    ['SNV', []],
    ['so y te', []],
    ['Bộ Thông tin và Truyền thông', ['unitAtFault:not-a-unit']],
    ['Sở', ['unitAtFault:not-a-unit']],
    // Two units are meant by these letters.
    ['UBND huyen Chu Pah', ['unitAtFault:not-a-unit']],
    ['UBND huyện Chư Pảh', []],
  ])('“%s”', (unitAtFault, wrong) => {
    expect(fields(check({ unitAtFault })) ?? []).toEqual(wrong);
  });
});

describe('A1, H1, H2 ai ký', () => {
  test('H1 không phải thủ trưởng thì bị từ chối', () => {
    const answer = check({}, { actor: { isHead: false } });
    expect(answer).toBeInstanceOf(Refusal);
    expect((answer as Refusal).kind).toBe('forbidden');
  });

  test('H2 ký thay (KT., TL., TUQ.) bị từ chối', () => {
    for (const signedAs of ['KT.', 'TL.', 'TUQ.'])
      expect(code(check({ signedAs }))).toBe('in-person.deputy-refused');
  });

  test('A1 đơn vị phối hợp giải trình chứ không xin lỗi', () => {
    expect(code(check({}, { role: 'COORDINATING' }))).toBe('apology.lead-only');
  });

  test('A2 không nợ thì không có gì để gửi; đã gửi thì không gửi lần hai', () => {
    expect(code(check({}, { owed: false, apologyState: null }))).toBe('apology.none-owed');
    expect(code(check({}, { apologyState: 'VOID' }))).toBe('apology.none-owed');
    for (const apologyState of ['DELIVERED', 'DELIVERED_LATE', 'KEPT', 'BROKEN'] as const)
      expect(code(check({}, { apologyState }))).toBe('apology.already-delivered');
  });
});

describe('A3 xin lỗi trước', () => {
  const ahead = { apologyState: null, owed: false, apologyDueOn: null };

  test('A3 hết ngày 29/11 còn được, ngày đến hạn 30/11 thì thôi, hôm sau là xin lỗi thường', () => {
    expect(check({}, { ...ahead, signedOn: day('2018-11-29') })).toMatchObject({
      state: 'DELIVERED',
      advance: true,
      daysLateAtSigning: 0,
    });
    expect(code(check({}, { ...ahead, signedOn: day('2018-11-30') }))).toBe('apology.advance-closed');
    expect(check({}, { signedOn: day('2018-12-01') })).toMatchObject({
      advance: false,
      daysLateAtSigning: 1,
    });
  });

  test('A3 xin lỗi trước phải hẹn ngày sau hạn, và không ghi ngày đã xong', () => {
    const signedOn = day('2018-11-20');
    expect(fields(check({ promisedDate: day('2018-11-30') }, { ...ahead, signedOn }))).toEqual([
      'promisedDate:too-early',
    ]);
    expect(code(check({ promisedDate: day('2018-12-03') }, { ...ahead, signedOn }))).toBe('ok');
    expect(fields(check({ promisedDate: null, finishedOn: signedOn }, { ...ahead, signedOn }))).toEqual([
      'finishedOn:in-time',
    ]);
  });

  test('A3 đã nộp kết quả thì không cần xin lỗi trước', () => {
    expect(code(check({}, { ...ahead, signedOn: day('2018-11-20'), hasStandingSubmission: true }))).toBe(
      'apology.none-owed',
    );
  });
});

describe('A6 ngày hẹn lại', () => {
  const promise = (iso: string, c: Partial<ApologyContext> = {}) =>
    fields(check({ promisedDate: day(iso) }, c));

  test('A6 ngày ký không được, ngày làm việc kế tiếp được', () => {
    expect(promise('2018-12-04')).toEqual(['promisedDate:too-early']);
    expect(promise('2018-12-05')).toEqual([]);
  });

  test('A6 ngày nghỉ không được', () => {
    expect(promise('2018-12-08')).toEqual(['promisedDate:not-working']);
    expect(promise('2018-12-31')).toEqual(['promisedDate:not-working']);
  });

  test('A6 xa nhất 60 ngày kể từ ngày ký: 60 được, 61 không', () => {
    const signedOn = day('2018-12-03');
    expect(promise('2019-02-01', { signedOn })).toEqual([]);
    expect(promise('2019-02-04', { signedOn })).toEqual(['promisedDate:too-far']);
    expect(promise('2019-02-01', { signedOn: day('2018-12-02') })).toEqual(['promisedDate:too-far']);
  });

  test('A6 không dài hơn thời hạn gốc', () => {
    const short = { issuedOn: day('2018-11-20'), signedOn: day('2018-12-04') };
    expect(promise('2018-12-14', short)).toEqual([]);
    expect(promise('2018-12-17', short)).toEqual(['promisedDate:too-far']);
  });

  test('A6 thời hạn gốc quá ngắn vẫn hẹn được ngày làm việc đầu tiên', () => {
    const terms = { ...context, issuedOn: day('2018-11-29'), signedOn: day('2018-12-07') };
    const window = promiseWindow(terms, calendar, DEFAULT_SETTINGS);
    expect([window.from.toString(), window.to.toString()]).toEqual(['2018-12-10', '2018-12-10']);
    expect(promise('2018-12-10', terms)).toEqual([]);
    expect(promise('2018-12-11', terms)).toEqual(['promisedDate:too-far']);
  });

  test('A6 câu từ chối nêu đúng ngày làm việc cuối cùng được hẹn, chỉ một ngày thì nêu một ngày', () => {
    const said = (promised: string, issuedOn: string): string => {
      const terms = { ...context, issuedOn: day(issuedOn), originalDueDate: day('2018-11-28') };
      const at = { ...terms, dueDate: day('2018-11-28'), signedOn: day('2018-11-29') };
      return promiseFault(day(promised), at, calendar, DEFAULT_SETTINGS)?.message.vi ?? '';
    };
    expect(said('2018-12-01', '2018-11-26')).toContain('(chỉ được hẹn ngày 30/11/2018)');
    expect(said('2018-12-08', '2018-11-18')).toContain('(được hẹn từ 30/11/2018 đến 07/12/2018)');
    expect(said('2018-12-10', '2018-11-18')).toContain('(được hẹn từ 30/11/2018 đến 07/12/2018)');
  });

  test('C3 năm chưa có lịch thì chưa hẹn được', () => {
    expect(promise('2020-01-02')).toEqual(['promisedDate:calendar-missing']);
    const only2018 = new WorkingCalendar([{ year: 2018, days: [] }]);
    const answer = checkApology(
      { ...draft, promisedDate: day('2018-12-29') },
      { ...context, signedOn: day('2018-12-31') },
      only2018,
      DEFAULT_SETTINGS,
    );
    expect(fields(answer)).toEqual(['promisedDate:too-early']);
  });

  test('A6 hẹn một lần mãi mãi: lần thứ hai bị từ chối, trừ khi việc đã xong', () => {
    expect(code(check({}, { promiseUsed: true }))).toBe('apology.promise-used');
    expect(fields(check({ promisedDate: null }, { promiseUsed: true }))).toEqual(['finishedOn:missing']);
    expect(code(check({ promisedDate: null, finishedOn: day('2018-12-03') }, { promiseUsed: true }))).toBe(
      'ok',
    );
  });

  test('A7 đã làm xong thì ghi ngày xong thay ngày hẹn, không sau ngày ký, không ghi cả hai', () => {
    expect(check({ promisedDate: null, finishedOn: day('2018-12-04') })).toMatchObject({
      promisedDate: null,
    });
    expect(fields(check({ promisedDate: null, finishedOn: day('2018-12-05') }))).toEqual([
      'finishedOn:after-signing',
    ]);
    expect(fields(check({ finishedOn: day('2018-12-03') }))).toEqual(['finishedOn:with-promise']);
  });
});
