import type { ClassFigures } from '../../../templates/components/figures.js';
import { composeNarrative } from '../../../templates/reports/progress-report.narrative.js';
import type {
  ProgressReportView,
  ReportFigures,
  ReportRow,
  ReportTaskRow,
} from '../../../templates/reports/progress-report.view.js';

const names = [
  'Sở Thông tin và Truyền thông',
  'Sở Công thương',
  'Sở Kế hoạch và Đầu tư',
  'Sở Y tế',
  'Công an tỉnh',
  'Sở Nội vụ',
  'Sở Khoa học và Công nghệ',
  'Sở Tài nguyên và Môi trường',
  'Sở Tài chính',
  'Sở Giao thông Vận tải',
  'Sở Xây dựng',
  'Sở Nông nghiệp và Phát triển nông thôn',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Lao động - Thương binh và Xã hội',
  'Sở Giáo dục và Đào tạo',
  'Sở Tư pháp',
  'Ban Quản lý Khu kinh tế tỉnh',
  'UBND thành phố Pleiku',
  'UBND thị xã Ayun Pa',
  'UBND huyện Đak Pơ',
];

function classes(i: number): ClassFigures {
  const c = {
    doneOnTime: 5 + (i % 4),
    doneLate: i % 3,
    openInTerm: 2 + (i % 2),
    openOverdue: i % 5 === 0 ? 2 : 0,
    noDeadlineDone: 0,
    noDeadlineOpen: 1,
    noDeadlineStale: i % 7 === 0 ? 1 : 0,
    deadlineUnknown: i === 3 ? 1 : 0,
    total: 0,
  };
  c.total = Object.values(c).reduce((a, b) => a + b, 0);
  return c;
}

function row(name: string, c: ClassFigures): ReportRow {
  const denominator = c.doneOnTime + c.doneLate;
  return {
    name,
    classes: c,
    onTime: {
      original: { numerator: Math.max(0, c.doneOnTime - 1), denominator },
      effective: { numerator: c.doneOnTime, denominator },
    },
  };
}

function sum(name: string, rows: ReportRow[]): ReportRow {
  const total = row(name, classes(0));
  for (const key of Object.keys(total.classes) as (keyof ClassFigures)[]) {
    total.classes[key] = rows.reduce((n, r) => n + r.classes[key], 0);
  }
  for (const view of ['original', 'effective'] as const) {
    for (const part of ['numerator', 'denominator'] as const) {
      total.onTime[view][part] = rows.reduce((n, r) => n + r.onTime[view][part], 0);
    }
  }
  return total;
}

const units = names.map((name, i) => row(name, classes(i)));
const third = Math.ceil(units.length / 3);
const documents = [
  'Quyết định số 959/QĐ-UBND ngày 29/12/2017',
  'Quyết định số 885/QĐ-UBND ngày 30/11/2016',
  'Quyết định số 220/QĐ-UBND ngày 31/3/2016',
].map((name, i) => sum(name, units.slice(i * third, (i + 1) * third)));

export const figures: ReportFigures = {
  period: { kind: 'YEAR', label: 'năm 2018', from: '2018-01-01', to: '2018-12-31' },
  issuingBody: 'Ban Chỉ đạo ứng dụng công nghệ thông tin tỉnh Gia Lai',
  basis: ['Quyết định số 959/QĐ-UBND ngày 29/12/2017 của UBND tỉnh Gia Lai'],
  taskCount: 23,
  totals: sum('Tổng cộng', units),
  units,
  documents,
  apologies: { owed: 12, inTerm: 8, late: 3, kept: 6, broken: 2 },
  ages: [
    { from: 1, to: 5, count: 5 },
    { from: 6, to: 30, count: 2 },
    { from: 31, to: null, count: 1 },
  ],
  updateRate: { numerator: 41, denominator: 58 },
  extensions: 4,
  causes: [
    { label: 'chờ cơ quan, đơn vị khác', count: 5 },
    { label: 'thiếu nguồn lực', count: 3 },
  ],
  difficulties: [{ unitName: 'Sở Y tế', text: 'chưa có hướng dẫn kết nối với hệ thống của Bộ.' }],
  proposals: [{ unitName: 'Sở Tài chính', text: 'bố trí kinh phí thuê dịch vụ công nghệ thông tin.' }],
  ahead: [
    {
      title: 'Ban hành bộ chỉ tiêu xếp hạng',
      unitName: 'Sở Thông tin và Truyền thông',
      dueDate: '2019-01-31',
    },
    { title: null, unitName: 'Công an tỉnh', dueDate: '2019-02-15' },
  ],
  adjustments: [{ text: 'Sở Xây dựng: nhiệm vụ NV-2018-0007 chuyển từ quá hạn sang đúng hạn' }],
};

export const report: ProgressReportView = {
  ...figures,
  header: {
    superiorBody: 'UBND tỉnh Gia Lai',
    issuingBody: 'Ban Chỉ đạo\nứng dụng công nghệ thông tin\ntỉnh Gia Lai',
    place: 'Gia Lai',
    number: null,
    symbol: 'BC-BCĐ',
    date: null,
  },
  subject: 'Kết quả thực hiện nhiệm vụ năm 2018\ncủa Ban Chỉ đạo ứng dụng công nghệ thông tin tỉnh Gia Lai',
  year: 2018,
  draft: false,
  addressees: ['Ủy ban nhân dân tỉnh', 'Ủy ban Quốc gia về ứng dụng công nghệ thông tin'],
  sections: composeNarrative(figures),
  signature: {
    authority: ['TM. Ban Chỉ đạo', 'KT. Trưởng ban', 'Phó Trưởng ban'],
    post: 'Phó Chủ tịch UBND tỉnh',
    name: null,
  },
  recipients: ['Như trên', 'Các sở, ban, ngành thuộc tỉnh', 'UBND các huyện, thị xã, thành phố'],
  archive: 'VT, NC, KGVX',
  snapshotId: 'S-77',
};

export const tasks: ReportTaskRow[] = [
  {
    taskCode: 'NV-2018-0024',
    title: '=HYPERLINK("http://evil.test")',
    unitName: 'Sở Y tế',
    role: 'LEAD',
    documentNumber: '959/QĐ-UBND',
    originalDueDate: '2018-12-31',
    dueDate: '2019-01-02',
    class: 'openOverdue',
    workingDaysLate: 4,
  },
  {
    taskCode: 'NV-2018-0025',
    title: null,
    unitName: 'Công an tỉnh',
    role: 'LEAD',
    documentNumber: null,
    originalDueDate: null,
    dueDate: null,
    class: 'noDeadlineOpen',
    workingDaysLate: null,
  },
];
