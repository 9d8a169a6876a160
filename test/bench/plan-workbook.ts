/**
 * A plan's workbook of any length as an office sends it: the title above the table, sections, every column that the import
 * reads, texts of the length that people write, shared strings and styles as Excel keeps them.
 */
import writeExcelFile from 'write-excel-file/node';
import type { Row } from 'write-excel-file/node';

const HEADINGS = [
  'STT',
  'Nội dung nhiệm vụ',
  'Sản phẩm, kết quả',
  'Đơn vị chủ trì',
  'Đơn vị phối hợp',
  'Thời hạn hoàn thành',
  'Văn bản căn cứ',
  'Ghi chú',
];
const DEADLINES = ['Quý II/2018', 'Tháng 9/2018', '30/11/2018', 'Trong năm 2018', 'Thường xuyên'];
const ROWS_IN_SECTION = 500;

/** `units`: how many «Đơn vị số N» the office has. */
export function planWorkbook(rows: number, units: number): Promise<Buffer> {
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true });
  const table: Row[] = [[bold('DANH MỤC NHIỆM VỤ NĂM 2018')], [], HEADINGS.map(bold)];
  const unit = (n: number): string => `Đơn vị số ${1 + (n % units)}`;
  for (let n = 0; n < rows; n += 1) {
    if (n % ROWS_IN_SECTION === 0) table.push([bold(`Nhóm nhiệm vụ số ${n / ROWS_IN_SECTION + 1}`)]);
    const texts = [
      `Rà soát, hoàn thiện nội dung số ${n + 1} của kế hoạch ứng dụng công nghệ thông tin tại đơn vị`,
      'Báo cáo kết quả thực hiện; kế hoạch khắc phục tồn tại, hạn chế',
      unit(n),
      n % 3 === 0 ? '' : `${unit(n + 7)}; ${unit(n + 31)}`,
      DEADLINES[n % DEADLINES.length] ?? '',
      `${80 + (n % 40)}/QĐ-UBND ngày ${1 + (n % 28)}/0${1 + (n % 9)}/2017`,
      n % 50 === 0 ? 'Thủ trưởng trực tiếp' : '',
    ];
    table.push([
      { value: n + 1, type: Number },
      ...texts.map((value) => (value === '' ? null : { value, type: String, wrap: true })),
    ]);
  }
  return writeExcelFile(table, {
    sheet: 'Kế hoạch',
    columns: [6, 60, 30, 34, 40, 22, 24, 20].map((width) => ({ width })),
  }).toBuffer();
}
