/**
 * Every mail of the walk from 26/11/2018 to 11/01/2019, written by hand from the rules (numbers beside the rows), not
 * from the code. A row says: on that day these people hear this. Rows of one person and day are one mail (R3). What is
 * not here must not be sent.
 *
 * A line is "KIND task", about the person's own unit, or "KIND task UNIT" about another's; "RUNG T-7 22" is the rung of
 * task 22; "gửi chậm" stands behind what an outage delayed (R4). A digest is named with its figures.
 *
 * The working days around the swapped day: 20 21 24 25 26 27 28/12, then 02 03 04 05 (Saturday, worked) 07 08 09/01.
 * Due 31/12/2018 → 02/01/2019: T-7 20/12, T-3 26/12, T-1 28/12, T 02/01, L1 03/01, L2 05/01, L3 08/01.
 */

/** The tasks of the plan that are issued, by their number in it; the others stay drafts. */
export const TITLES: Readonly<Record<number, string>> = {
  1: 'Rà soát hạ tầng, hệ thống ATTT; đẩy mạnh thuê dịch vụ CNTT',
  2: 'Tuyên truyền, công bố ứng dụng CNTT trên website và báo đài',
  3: 'Hướng dẫn ứng dụng CNTT gắn chỉ số CCHC, PCI; kế hoạch khắc phục hạn chế',
  4: 'Tăng cường bảo mật, an toàn thông tin tại đơn vị',
  5: 'Khảo sát, lập kế hoạch đầu tư hệ thống dùng chung cho Sở Ngoại vụ',
  6: 'Ban Dân tộc xây dựng kế hoạch và 02 quy chế về CNTT',
  7: 'Chấn chỉnh tồn tại, quán triệt; thủ trưởng trực tiếp xử lý, không ủy quyền',
  17: 'Thu thập số liệu mức độ sẵn sàng CNTT-TT năm 2018',
  18: 'Tổng kết công tác năm 2018',
  20: 'Đầu mối tổng hợp tình hình ứng dụng CNTT theo năm, giai đoạn',
  21: 'Hội thảo “Xây dựng đô thị thông minh”',
  22: 'Hội thảo “Ứng dụng CNTT trong doanh nghiệp”',
};

/** "Các sở, ban, ngành" and "UBND các huyện, thị xã, thành phố": 38 units. Công an tỉnh is neither and hears nothing. */
export const EACH = (
  'STTTT SCT SKHDT SYT SNV SKHCN STNMT STC SGTVT SXD SNNPTNT SVHTTDL SLDTBXH SGDDT STP SNGV BQLKKT BTDKT BDT VPUBND ' +
  'TTRA PLEIKU AYUNPA ANKHE DAKPO CHUPAH CHUPRONG CHUPUH CHUSE DAKDOA DUCCO IAGRAI IAPA KBANG KONGCHRO KRONGPA ' +
  'MANGYANG PHUTHIEN'
).split(' ');

export interface ExpectedMail {
  on: string;
  to: string[];
  says: string[];
}

const head = (...units: string[]): string[] => units.map((unit) => `head.${unit.toLowerCase()}`);
const officer = (...units: string[]): string[] => units.map((unit) => `officer.${unit.toLowerCase()}`);
const both = (...units: string[]): string[] => [...head(...units), ...officer(...units)];

const BEFORE_THE_OUTAGE: ExpectedMail[] = [
  // W1, R3: one mail for all that was issued at 07:30. Task 1 and 2: STTTT leads, the 37 others coordinate.
  { on: '2018-11-26', to: both(...EACH), says: ['ASSIGNED 1', 'ASSIGNED 2', 'ASSIGNED 4', 'ASSIGNED 7'] },
  {
    on: '2018-11-26',
    to: both('STTTT'),
    says: ['ASSIGNED 3', 'ASSIGNED 5', 'ASSIGNED 6', 'ASSIGNED 20', 'ASSIGNED 21', 'ASSIGNED 22'],
  },
  { on: '2018-11-26', to: both('SNGV'), says: ['ASSIGNED 5'] },
  { on: '2018-11-26', to: both('BDT'), says: ['ASSIGNED 6'] },
  { on: '2018-11-26', to: both('STC'), says: ['ASSIGNED 17'] },
  { on: '2018-11-26', to: both('SNV'), says: ['ASSIGNED 18'] },
  { on: '2018-11-26', to: both('PLEIKU'), says: ['ASSIGNED 21'] },
  { on: '2018-11-26', to: both('SCT', 'SKHDT'), says: ['ASSIGNED 22'] },
  // G1, G2: each Monday, also when nothing is late.
  { on: '2018-11-26', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },

  // CHUSE asks on 27/11 to return its part of task 2; refused on 28/11.
  { on: '2018-11-28', to: ['office'], says: ['RETURN_REQUESTED 2 CHUSE'] },
  { on: '2018-11-29', to: both('CHUSE'), says: ['RETURN_DECIDED 2'] },
  // W2: issued 26/11, to be received by 28/11. KBANG received nothing.
  {
    on: '2018-11-29',
    to: head('KBANG'),
    says: ['RECEIPT_LAPSED 1', 'RECEIPT_LAPSED 2', 'RECEIPT_LAPSED 4', 'RECEIPT_LAPSED 7'],
  },
  {
    on: '2018-11-29',
    to: ['office'],
    says: [
      'RECEIPT_LAPSED 1 KBANG',
      'RECEIPT_LAPSED 2 KBANG',
      'RECEIPT_LAPSED 4 KBANG',
      'RECEIPT_LAPSED 7 KBANG',
    ],
  },

  { on: '2018-12-03', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },
  // W4: a submission wakes the verifier. AYUNPA submits on 03/12, DAKPO on 04/12; DAKPO's is sent back on 05/12.
  { on: '2018-12-04', to: ['office'], says: ['SUBMITTED 4 AYUNPA'] },
  { on: '2018-12-05', to: ['office'], says: ['SUBMITTED 4 DAKPO'] },
  { on: '2018-12-06', to: both('DAKPO'), says: ['SENT_BACK 4'] },
  { on: '2018-12-10', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },
  // W4: AYUNPA's is unverified for five working days (04 05 06 07 10/12); verified on 12/12.
  { on: '2018-12-10', to: ['office'], says: ['VERIFICATION_DUE 4 AYUNPA'] },
  { on: '2018-12-13', to: both('AYUNPA'), says: ['VERIFIED 4'] },
  { on: '2018-12-17', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },

  // R1: T-7, to the officers; task 17 is in person, so to the head as well. STTTT submitted its part of task 22 on
  // 19/12: no rung (W4), and its lead, SCT, is woken to verify, and does so.
  { on: '2018-12-20', to: officer('SNV'), says: ['RUNG T-7 18'] },
  { on: '2018-12-20', to: officer('STTTT', 'PLEIKU'), says: ['RUNG T-7 21'] },
  { on: '2018-12-20', to: officer('SCT', 'SKHDT'), says: ['RUNG T-7 22'] },
  { on: '2018-12-20', to: both('STC'), says: ['RUNG T-7 17'] },
  { on: '2018-12-20', to: both('SCT'), says: ['SUBMITTED 22 STTTT'] },
  { on: '2018-12-21', to: both('STTTT'), says: ['VERIFIED 22'] },
];

const CHRISTMAS_TO_NEW_YEAR: ExpectedMail[] = [
  { on: '2018-12-24', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },
  // PLEIKU submits its part of task 21 on 21/12; the lead verifies it on 24/12.
  { on: '2018-12-24', to: both('STTTT'), says: ['SUBMITTED 21 PLEIKU'] },
  { on: '2018-12-25', to: both('PLEIKU'), says: ['VERIFIED 21'] },

  { on: '2018-12-26', to: officer('SNV'), says: ['RUNG T-3 18'] },
  { on: '2018-12-26', to: officer('STTTT'), says: ['RUNG T-3 21'] },
  { on: '2018-12-26', to: officer('SCT', 'SKHDT'), says: ['RUNG T-3 22'] },
  { on: '2018-12-26', to: both('STC'), says: ['RUNG T-3 17'] },
  // X2: SNV asks on 26/12 for 09/01/2019, the standing office grants it on 27/12.
  { on: '2018-12-27', to: ['office'], says: ['EXTENSION_REQUESTED 18 SNV'] },
  // The new version has rungs of its own: T-7 of 09/01/2019 is 28/12. The old T-1 is gone.
  { on: '2018-12-28', to: both('SNV'), says: ['EXTENSION_DECIDED 18'] },
  { on: '2018-12-28', to: officer('SNV'), says: ['RUNG T-7 18'] },
  { on: '2018-12-28', to: officer('STTTT'), says: ['RUNG T-1 21'] },
  { on: '2018-12-28', to: officer('SCT', 'SKHDT'), says: ['RUNG T-1 22'] },
  { on: '2018-12-28', to: both('STC'), says: ['RUNG T-1 17'] },
  // G1: 02/01 is the next working day after 28/12.
  { on: '2018-12-28', to: both('STTTT', 'SCT', 'SKHDT', 'STC'), says: ['UNIT_DAILY due 1'] },

  // 31/12 is swapped off, 01/01 a holiday: nothing leaves from 29/12 to 01/01, the week opens on Wednesday.
  { on: '2019-01-02', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 0'] },
  // W4, W5: STTTT submitted task 21 on 28/12; the committee head verifies the standing office's own work (03/01).
  { on: '2019-01-02', to: ['chair'], says: ['SUBMITTED 21 STTTT'] },
  { on: '2019-01-02', to: officer('SCT', 'SKHDT'), says: ['RUNG T 22'] },
  { on: '2019-01-02', to: both('STC'), says: ['RUNG T 17'] },
  { on: '2019-01-02', to: both('SCT', 'SKHDT', 'STC'), says: ['UNIT_DAILY due 1'] },

  // R1 L1 to head and officers; A2: the apology of a lead; P3: the explanation of a coordinating unit.
  { on: '2019-01-03', to: both('SCT', 'SKHDT'), says: ['RUNG L1 22'] },
  { on: '2019-01-03', to: both('STC'), says: ['RUNG L1 17'] },
  { on: '2019-01-03', to: both('SCT'), says: ['APOLOGY_OWED 22'] },
  { on: '2019-01-03', to: both('STC'), says: ['APOLOGY_OWED 17'] },
  { on: '2019-01-03', to: head('SKHDT'), says: ['EXPLANATION_OWED 22'] },
  { on: '2019-01-03', to: both('SCT', 'SKHDT', 'STC'), says: ['UNIT_DAILY late 1 owed 1'] },

  { on: '2019-01-04', to: both('STTTT'), says: ['VERIFIED 21'] },
  { on: '2019-01-04', to: both('SCT', 'SKHDT', 'STC'), says: ['UNIT_DAILY late 1 owed 1'] },
];

const FROM_SATURDAY_ON: ExpectedMail[] = [
  // Saturday, worked for 31/12. L2: the standing office with its head, and the leader; a part has its own lateness (P1),
  // and an apology stops no escalation (A6): STC delivered on 04/01 and promised 08/01. SKHDT explained on 04/01.
  {
    on: '2019-01-05',
    to: [...head('STTTT'), 'office', 'leader'],
    says: ['RUNG L2 17 STC', 'RUNG L2 22 SCT', 'RUNG L2 22 SKHDT'],
  },
  // A1: to the committee head, through the standing office.
  { on: '2019-01-05', to: ['office', 'chair'], says: ['APOLOGY_DELIVERED 17 STC'] },
  { on: '2019-01-05', to: officer('SNV'), says: ['RUNG T-3 18'] },
  { on: '2019-01-05', to: both('SCT'), says: ['UNIT_DAILY late 1 owed 1'] },
  { on: '2019-01-05', to: both('SKHDT', 'STC'), says: ['UNIT_DAILY late 1'] },

  // A4, A9: SCT's apology was due on 05/01 (three working days after 02/01, the Saturday counted): LATE from Sunday on.
  { on: '2019-01-07', to: head('SCT'), says: ['APOLOGY_LATE 22'] },
  { on: '2019-01-07', to: ['leader', 'chair'], says: ['LEADER_WEEKLY late 3'] },
  { on: '2019-01-07', to: both('SCT'), says: ['UNIT_DAILY late 1 owed 1'] },
  { on: '2019-01-07', to: both('SKHDT', 'STC'), says: ['UNIT_DAILY late 1'] },

  // SKHDT and STC submitted on 07/01: no L3 for them, the verifiers are woken, both are verified on 08/01.
  { on: '2019-01-08', to: ['chair'], says: ['RUNG L3 22 SCT', 'CHAIR_DAILY l3 1'] },
  { on: '2019-01-08', to: both('SCT'), says: ['SUBMITTED 22 SKHDT', 'UNIT_DAILY late 1 owed 1'] },
  { on: '2019-01-08', to: ['office'], says: ['SUBMITTED 17 STC'] },
  { on: '2019-01-08', to: officer('SNV'), says: ['RUNG T-1 18'] },
  { on: '2019-01-08', to: both('SNV'), says: ['UNIT_DAILY due 1'] },

  { on: '2019-01-09', to: both('SKHDT'), says: ['VERIFIED 22'] },
  { on: '2019-01-09', to: both('STC'), says: ['VERIFIED 17'] },
  // A9: three working days (07 08 09/01) after the apology's due date.
  { on: '2019-01-09', to: ['chair'], says: ['APOLOGY_LATE_ESCALATED 22 SCT'] },
  { on: '2019-01-09', to: officer('SNV'), says: ['RUNG T 18'] },
  { on: '2019-01-09', to: both('SNV'), says: ['UNIT_DAILY due 1'] },
  { on: '2019-01-09', to: both('SCT'), says: ['UNIT_DAILY late 1 owed 1'] },

  // On 09/01 SCT's head apologised and promised 10/01; SNV submitted, and was verified on 10/01.
  { on: '2019-01-10', to: ['office', 'chair'], says: ['APOLOGY_DELIVERED 22 SCT'] },
  { on: '2019-01-10', to: ['office'], says: ['SUBMITTED 18 SNV'] },
  { on: '2019-01-10', to: both('SCT'), says: ['UNIT_DAILY late 1'] },

  { on: '2019-01-11', to: both('SNV'), says: ['VERIFIED 18'] },
  // A10: the promised 10/01 has passed.
  { on: '2019-01-11', to: ['chair'], says: ['PROMISE_BROKEN 22 SCT', 'CHAIR_DAILY broken 1'] },
  { on: '2019-01-11', to: head('SCT'), says: ['EXPLANATION_OWED 22'] },
  { on: '2019-01-11', to: both('SCT'), says: ['UNIT_DAILY late 1 owed 1'] },
];

/**
 * R4: no worker from 24/12 to 03/01. On 04/01 only the gravest due rung goes out, marked; L2 comes on its own day, since
 * levels count from the deadline. R5: what is no longer true by then is not told: PLEIKU's and STTTT's submissions are
 * verified, the extension is decided. The weekly digest belongs to the first working day of its week, 02/01, and is gone.
 */
const THE_DAY_AFTER_THE_OUTAGE: ExpectedMail[] = [
  { on: '2019-01-04', to: both('STTTT', 'PLEIKU'), says: ['VERIFIED 21'] },
  { on: '2019-01-04', to: both('SNV'), says: ['EXTENSION_DECIDED 18'] },
  { on: '2019-01-04', to: officer('SNV'), says: ['RUNG T-7 18 gửi chậm'] },
  { on: '2019-01-04', to: both('SCT', 'SKHDT'), says: ['RUNG L1 22 gửi chậm'] },
  { on: '2019-01-04', to: both('STC'), says: ['RUNG L1 17 gửi chậm'] },
  { on: '2019-01-04', to: both('SCT'), says: ['APOLOGY_OWED 22'] },
  { on: '2019-01-04', to: both('STC'), says: ['APOLOGY_OWED 17'] },
  { on: '2019-01-04', to: head('SKHDT'), says: ['EXPLANATION_OWED 22'] },
  { on: '2019-01-04', to: both('SCT', 'SKHDT', 'STC'), says: ['UNIT_DAILY late 1 owed 1'] },
];

export const EXPECTED_MAILS: ExpectedMail[] = [
  ...BEFORE_THE_OUTAGE,
  ...CHRISTMAS_TO_NEW_YEAR,
  ...FROM_SATURDAY_ON,
];

export const EXPECTED_MAILS_AFTER_AN_OUTAGE: ExpectedMail[] = [
  ...BEFORE_THE_OUTAGE,
  ...THE_DAY_AFTER_THE_OUTAGE,
  ...FROM_SATURDAY_ON,
];

/** R4: the rungs that the outage skipped, "rung task person". */
export const SUPERSEDED_BY_THE_OUTAGE: string[] = ['T-3', 'T-1', 'T'].flatMap((rung) => [
  `${rung} 22 officer.sct`,
  `${rung} 22 officer.skhdt`,
  `${rung} 17 head.stc`,
  `${rung} 17 officer.stc`,
]);

/** R5: notices that were no longer true when the worker came back. */
export const CANCELLED_AFTER_THE_OUTAGE: string[] = [
  'EXTENSION_REQUESTED 18 SNV office',
  'SUBMITTED 21 PLEIKU head.stttt',
  'SUBMITTED 21 PLEIKU officer.stttt',
  'SUBMITTED 21 STTTT chair',
];

/** Words that a mail must say to whom it tells this, beside the title of the task. */
export const WORDS: Readonly<Record<string, string>> = {
  'RUNG T-7': 'ngày làm việc là đến hạn',
  'RUNG T-3': 'Còn 3 ngày làm việc là đến hạn',
  'RUNG T-1': 'Còn 1 ngày làm việc là đến hạn',
  'RUNG T': 'Đến hạn hôm nay',
  'RUNG L1': 'quá hạn',
  'RUNG L2': 'quá hạn 3 ngày làm việc',
  'RUNG L3': 'quá hạn 5 ngày làm việc',
  ASSIGNED: 'Nhiệm vụ mới giao',
  RECEIPT_LAPSED: 'Hết thời hạn tiếp nhận',
  RETURN_REQUESTED: 'xin trả lại nhiệm vụ',
  RETURN_DECIDED: 'quyết định về việc xin trả lại',
  SUBMITTED: 'nộp',
  VERIFICATION_DUE: 'chờ kiểm tra, xác nhận',
  VERIFIED: 'hoàn thành',
  SENT_BACK: 'trả lại để bổ sung',
  EXTENSION_REQUESTED: 'xin gia hạn',
  EXTENSION_DECIDED: 'Được gia hạn, hạn mới 09/01/2019',
  APOLOGY_OWED: 'xin lỗi',
  APOLOGY_LATE: 'xin lỗi',
  APOLOGY_LATE_ESCALATED: 'chưa gửi văn bản xin lỗi',
  APOLOGY_DELIVERED: 'xin lỗi',
  PROMISE_BROKEN: 'ngày hẹn lại',
  EXPLANATION_OWED: 'giải trình',
  UNIT_DAILY: 'Tổng hợp:',
  LEADER_WEEKLY: 'Tổng hợp tuần của lãnh đạo',
  CHAIR_DAILY: 'Tổng hợp ngày của Trưởng ban',
};

/** The register at the end. */
export const APOLOGIES: string[] = ['17 STC KEPT', '22 SCT BROKEN'];

/** S1 on 11/01/2019: the class of every assignment that is not simply open without a deadline. */
export const CLASSES: string[] = [
  '17 STC DONE_LATE',
  '18 SNV DONE_ON_TIME',
  '21 PLEIKU DONE_ON_TIME',
  '21 STTTT DONE_ON_TIME',
  '22 SCT OPEN_OVERDUE',
  '22 SKHDT DONE_LATE',
  '22 STTTT DONE_ON_TIME',
  '4 AYUNPA NO_DEADLINE_DONE',
];
/** Tasks 1, 2, 4, 7 with 38 each, 5 and 6 with 2, 3 and 20 with 1, and those above; the rest is NO_DEADLINE_OPEN. */
export const ISSUED_ASSIGNMENTS = 165;
