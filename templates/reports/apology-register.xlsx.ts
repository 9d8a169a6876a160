/** The register of apologies as a workbook: dates as dates, numbers as numbers, texts never calculated. */
import writeExcelFile from 'write-excel-file/node';
import type { CellObject, Row } from 'write-excel-file/node';
import { formatDate } from '../components/figures.js';
import { sayIn, wordOf } from '../pages/frame/page-phrase.js';
import type { RegisterLineView } from '../pages/apologies/register.view.js';
import { cellText } from '../components/shown-text.js';

const THIN = { borderStyle: 'thin', borderColor: '#808080' } as const;

const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
  value: cellText(value),
  type: String,
  format: '@',
  wrap: true,
  alignVertical: 'top',
  ...THIN,
  ...more,
});
const heading = (value: string): CellObject =>
  text(value, { fontWeight: 'bold', align: 'center', backgroundColor: '#e7e6e6' });
const number = (value: number | null): CellObject =>
  value === null ? text('') : { value, type: Number, format: '#,##0', alignVertical: 'top', ...THIN };
const date = (iso: string | null): CellObject =>
  iso
    ? {
        value: new Date(`${iso}T00:00:00Z`),
        type: Date,
        format: 'dd/mm/yyyy',
        align: 'center',
        alignVertical: 'top',
        ...THIN,
      }
    : text('');

const COLUMNS: {
  heading: string;
  width: number;
  cell: (line: RegisterLineView, index: number) => CellObject;
}[] = [
  { heading: 'STT', width: 6, cell: (_, index) => number(index + 1) },
  { heading: 'Mã nhiệm vụ', width: 16, cell: ({ code }) => text(code) },
  { heading: 'Nhiệm vụ', width: 50, cell: ({ title }) => text(title) },
  { heading: 'Đơn vị', width: 30, cell: ({ unitName }) => text(unitName) },
  { heading: 'Hạn ban đầu', width: 13, cell: ({ originalDueDate }) => date(originalDueDate) },
  { heading: 'Hạn hiện hành', width: 13, cell: ({ dueDate }) => date(dueDate) },
  { heading: 'Phát sinh từ', width: 13, cell: ({ owedSince }) => date(owedSince) },
  { heading: 'Thời hạn xin lỗi', width: 13, cell: ({ apologyDueOn }) => date(apologyDueOn) },
  { heading: 'Tình trạng', width: 20, cell: ({ state }) => text(stateWord(state)) },
  {
    heading: 'Xin lỗi trước',
    width: 10,
    cell: ({ advance }) => text(advance ? 'x' : '', { align: 'center' }),
  },
  { heading: 'Ngày gửi', width: 13, cell: ({ deliveredOn }) => date(deliveredOn) },
  {
    heading: 'Số ngày chậm khi ký, kể cả ngày nghỉ',
    width: 12,
    cell: ({ daysLateAtSigning }) => number(daysLateAtSigning),
  },
  { heading: 'Loại nguyên nhân', width: 20, cell: ({ category }) => text(category ?? '') },
  { heading: 'Ngày hẹn', width: 13, cell: ({ promisedDate }) => date(promisedDate) },
  { heading: 'Ngày đã làm xong', width: 13, cell: ({ finishedOn }) => date(finishedOn) },
  { heading: 'Hủy bỏ: ngày', width: 13, cell: ({ voided }) => date(voided?.on ?? null) },
  { heading: 'Hủy bỏ: lý do', width: 30, cell: ({ voided }) => text(voided?.reason ?? '') },
  { heading: 'Hủy bỏ: văn bản', width: 16, cell: ({ voided }) => text(voided?.documentNumber ?? '') },
];

function stateWord(state: string): string {
  const word = wordOf(`apology.${state}`);
  return word ? sayIn('vi')(word) : state;
}

/** `asOf`: the day of the figures, 'YYYY-MM-DD'. */
export function buildApologyRegisterXlsx(lines: RegisterLineView[], asOf: string): Promise<Buffer> {
  const data: Row[] = [
    [{ value: `Sổ xin lỗi, số liệu đến ngày ${formatDate(asOf)}`, type: String, fontWeight: 'bold' }],
    COLUMNS.map((column) => heading(column.heading)),
    ...lines.map((line, index) => COLUMNS.map(({ cell }) => cell(line, index))),
  ];
  const sheet = {
    sheet: 'Sổ xin lỗi',
    data,
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 2,
    orientation: 'landscape' as const,
  };
  return writeExcelFile([sheet], { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}
