/** A document in the state's layout, as plain data. Dates are 'YYYY-MM-DD'. */
export interface DocumentHeader {
  /** Box 2, first line; sentence case, set in capitals by the layout. */
  superiorBody: string | null;
  /** Box 2, second line; sentence case. A line break in it, or in the subject, is kept where it is centred. */
  issuingBody: string;
  place: string;
  /** Null: left blank for the registry. */
  number: number | null;
  /** Such as BC-BCĐ. */
  symbol: string;
  /** Null: day and month left blank. */
  date: string | null;
}

export interface SignatureBlock {
  /** TM., KT., TL., TUQ. or Q. lines and the post: ['TM. Ban Chỉ đạo', 'KT. Trưởng ban', 'Phó Trưởng ban']. */
  authority: string[];
  /** The signatory's other post, above the name. */
  post: string | null;
  name: string | null;
}

export interface TableColumn {
  heading: string;
  /** Share of the table's width. */
  weight: number;
  align?: 'left' | 'center' | 'right';
}

export interface TableBlock {
  kind: 'table';
  columns: TableColumn[];
  rows: string[][];
  /** The last row is a sum, in bold. */
  totalRow?: boolean;
}

export type Block =
  | { kind: 'part'; text: string }
  | { kind: 'title'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'caption'; text: string }
  | TableBlock;

export interface Appendix {
  title: string;
  landscape: boolean;
  blocks: Block[];
}

export interface StateDocument {
  header: DocumentHeader;
  /** Box 5a, such as "Báo cáo"; null for a công văn, whose subject is box 5b. */
  typeName: string | null;
  subject: string;
  /** Printed when the date is left blank; null: the year is blank too. */
  year: number | null;
  draft: boolean;
  addressees: string[];
  /** Box 6, "Căn cứ …". */
  basis: string[];
  blocks: Block[];
  signature: SignatureBlock;
  /** The last line, "Lưu: …", comes from `archive`. */
  recipients: string[];
  archive: string;
  appendices: Appendix[];
}
