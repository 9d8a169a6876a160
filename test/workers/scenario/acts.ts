/**
 * What people do in the walk, by the hour. An act is a request of the API: who, which assignment (task and unit), which
 * resource under it, and the body without its version.
 */
import { EACH } from './expected-mails.js';

export interface Act {
  /** Local time. */
  at: string;
  who: string;
  task: number;
  unit: string;
  resource: string;
  body?: Record<string, unknown>;
}

/** Tasks without a lead that the office gives to a unit while they are drafts; 17 is marked in person (H1). */
export const GIVEN: { task: number; unit: string; inPerson: boolean }[] = [
  { task: 17, unit: 'STC', inPerson: true },
  { task: 18, unit: 'SNV', inPerson: false },
];

/** The tasks issued on 26/11/2018 at 07:30. */
export const ISSUED_TASKS = [1, 2, 3, 4, 5, 6, 7, 17, 18, 20, 21, 22];
export const ISSUED_AT = '2018-11-26T07:30';

/** Who holds what, from the plan: 1, 2, 4 and 7 are with each of the 38 units. */
const HELD_BY: { task: number; units: string[]; inPerson?: boolean }[] = [
  { task: 1, units: EACH },
  { task: 2, units: EACH },
  { task: 3, units: ['STTTT'] },
  { task: 4, units: EACH },
  { task: 5, units: ['SNGV', 'STTTT'] },
  { task: 6, units: ['BDT', 'STTTT'] },
  { task: 7, units: EACH, inPerson: true },
  { task: 17, units: ['STC'], inPerson: true },
  { task: 18, units: ['SNV'] },
  { task: 20, units: ['STTTT'] },
  { task: 21, units: ['STTTT', 'PLEIKU'] },
  { task: 22, units: ['SCT', 'SKHDT', 'STTTT'] },
];

const head = (unit: string): string => `head.${unit.toLowerCase()}`;
const officer = (unit: string): string => `officer.${unit.toLowerCase()}`;

/** Everyone receives on 27/11, KBANG nothing at all, CHUSE its part of task 2 only when its return was refused. */
const RECEIPTS: Act[] = HELD_BY.flatMap(({ task, units, inPerson }) =>
  units
    .filter((unit) => unit !== 'KBANG' && !(unit === 'CHUSE' && task === 2))
    .map((unit) => ({
      at: '2018-11-27T09:00',
      who: inPerson ? head(unit) : officer(unit),
      task,
      unit,
      resource: 'receipt',
    })),
);

const submits = (at: string, unit: string, task: number, who = officer(unit)): Act => ({
  at,
  who,
  task,
  unit,
  resource: 'submission',
  body: { text: 'Đơn vị đã hoàn thành nhiệm vụ, xin báo cáo kết quả thực hiện.' },
});
const verifies = (at: string, who: string, unit: string, task: number): Act => ({
  at,
  who,
  task,
  unit,
  resource: 'verification',
  body: { accepted: true },
});
const apologises = (at: string, unit: string, task: number, promisedDate: string): Act => ({
  at,
  who: head(unit),
  task,
  unit,
  resource: 'apology',
  body: {
    reasonCategory: 'OWN_FAULT',
    reason:
      'Đơn vị bố trí nhân lực chưa kịp thời nên việc chuẩn bị nội dung bị chậm so với kế hoạch đã định.',
    remedy: 'Cử thêm hai chuyên viên và họp giao ban hằng ngày.',
    promisedDate,
    text: 'Đơn vị xin lỗi Trưởng ban Ban Chỉ đạo về sự chậm trễ này.',
  },
});

export const ACTS: Act[] = [
  ...RECEIPTS,
  {
    at: '2018-11-27T10:00',
    who: officer('CHUSE'),
    task: 2,
    unit: 'CHUSE',
    resource: 'return-request',
    body: { reason: 'Huyện chưa có trang thông tin điện tử riêng.', proposedUnit: 'VPUBND' },
  },
  {
    at: '2018-11-28T09:00',
    who: 'office',
    task: 2,
    unit: 'CHUSE',
    resource: 'return-decision',
    body: { accepted: false, reason: 'Huyện tuyên truyền qua đài truyền thanh của huyện.' },
  },
  { at: '2018-11-29T09:00', who: officer('CHUSE'), task: 2, unit: 'CHUSE', resource: 'receipt' },

  submits('2018-12-03T10:00', 'AYUNPA', 4),
  submits('2018-12-04T10:00', 'DAKPO', 4),
  {
    at: '2018-12-05T10:00',
    who: 'office',
    task: 4,
    unit: 'DAKPO',
    resource: 'verification',
    body: { accepted: false, reason: 'Báo cáo chưa nêu biện pháp bảo vệ máy tính.' },
  },
  verifies('2018-12-12T10:00', 'office', 'AYUNPA', 4),

  submits('2018-12-19T10:00', 'STTTT', 22),
  verifies('2018-12-20T09:00', officer('SCT'), 'STTTT', 22),
  submits('2018-12-21T10:00', 'PLEIKU', 21),
  verifies('2018-12-24T10:00', officer('STTTT'), 'PLEIKU', 21),
  {
    at: '2018-12-26T10:00',
    who: officer('SNV'),
    task: 18,
    unit: 'SNV',
    resource: 'extension-requests',
    body: { requestedDate: '2019-01-09', reason: 'Chờ số liệu cả năm của các đơn vị.' },
  },
  {
    at: '2018-12-27T09:00',
    who: 'office',
    task: 18,
    unit: 'SNV',
    resource: 'extension-requests/1/decision',
    body: { granted: true, reason: 'Số liệu cả năm chỉ có sau 31/12.', documentNumber: '120/BCĐ' },
  },
  submits('2018-12-28T10:00', 'STTTT', 21),
  verifies('2019-01-03T09:00', 'chair', 'STTTT', 21),

  {
    at: '2019-01-04T10:00',
    who: officer('SKHDT'),
    task: 22,
    unit: 'SKHDT',
    resource: 'explanations',
    body: { text: 'Đơn vị chờ danh sách doanh nghiệp nên gửi phần việc của mình chậm.' },
  },
  apologises('2019-01-04T11:00', 'STC', 17, '2019-01-08'),
  submits('2019-01-07T10:00', 'SKHDT', 22),
  submits('2019-01-07T10:30', 'STC', 17, head('STC')),
  verifies('2019-01-08T10:00', officer('SCT'), 'SKHDT', 22),
  verifies('2019-01-08T10:30', 'office', 'STC', 17),
  apologises('2019-01-09T10:00', 'SCT', 22, '2019-01-10'),
  submits('2019-01-09T11:00', 'SNV', 18),
  verifies('2019-01-10T10:00', 'office', 'SNV', 18),
];
