/**
 * S1: the tables a statistic can be cut into. An assignment stands in exactly one row of each, so that the rows add up to
 * the total: a task that rests on several documents stands under the first, one that names none under the first of its
 * plan, and a month or day is that of the effective due
 * date, in both views. Q1: where a row would tell what a restricted task is about (document, field), it stands in a row
 * of its own.
 */
import type { Text } from '../../domain/refusal.js';

export const CUTS = ['none', 'unit', 'block', 'field', 'document', 'month', 'day', 'plan'] as const;

export type Cut = (typeof CUTS)[number];

export function isCut(value: unknown): value is Cut {
  return CUTS.includes(value as Cut);
}

export const RESTRICTED_KEY = '~restricted';
export const RESTRICTED_LABEL: Text = { vi: 'Nhiệm vụ hạn chế', en: 'Restricted tasks' };

interface CutSql {
  key: string;
  label: string;
  /** In the Vietnamese order of the labels; else by key. */
  byLabel?: true;
}

const unlessRestricted = (sql: string): string =>
  `CASE WHEN f.restricted THEN '${RESTRICTED_KEY}' ELSE ${sql} END`;

/** Over `facts f` joined with `unit u` and `plan n`. */
export const CUT_SQL: Readonly<Record<Cut, CutSql>> = {
  none: { key: `''`, label: `''` },
  unit: { key: 'u.code', label: 'u.name', byLabel: true },
  block: { key: 'u.kind', label: 'u.kind' },
  field: {
    key: unlessRestricted(`coalesce(f.field, '')`),
    label: unlessRestricted(`coalesce(f.field, '')`),
    byLabel: true,
  },
  document: {
    key: unlessRestricted(`coalesce(f.document_id::text, '')`),
    label: unlessRestricted(
      `coalesce(f.document_number || coalesce('|' || coalesce(to_char(f.document_issued_on, 'DD/MM/YYYY'), f.document_issued_text), ''), '')`,
    ),
    byLabel: true,
  },
  month: {
    key: `coalesce(to_char(f.effective_due, 'YYYY-MM'), '')`,
    label: `coalesce(to_char(f.effective_due, 'MM/YYYY'), '')`,
  },
  day: {
    key: `coalesce(f.effective_due::text, '')`,
    label: `coalesce(to_char(f.effective_due, 'DD/MM/YYYY'), '')`,
  },
  plan: { key: 'n.code', label: 'n.title' },
};

/** Kinds of unit as the blocks of a report. */
export const BLOCKS: Readonly<Record<string, Text>> = {
  SO: { vi: 'Các sở', en: 'Departments' },
  BAN: { vi: 'Các ban', en: 'Boards' },
  VAN_PHONG: { vi: 'Các văn phòng', en: 'Offices' },
  CO_QUAN_NGANG_SO: { vi: 'Các cơ quan ngang sở', en: 'Bodies on the level of departments' },
  LUC_LUONG_VU_TRANG: { vi: 'Công an, quân sự', en: 'Police and military' },
  UBND_TINH: { vi: 'UBND tỉnh', en: 'Provincial people’s committee' },
  UBND_CAP_HUYEN: { vi: 'UBND các huyện, thị xã, thành phố', en: 'District people’s committees' },
  UBND_CAP_XA: { vi: 'UBND các xã, phường, thị trấn', en: 'Commune people’s committees' },
  TRUNG_UONG: { vi: 'Các cơ quan trung ương', en: 'Central bodies' },
};

const WITHOUT: Readonly<Partial<Record<Cut, Text>>> = {
  field: { vi: 'Chưa phân lĩnh vực', en: 'No field' },
  document: { vi: 'Không nêu văn bản', en: 'No document' },
  month: { vi: 'Không có hạn', en: 'No due date' },
  day: { vi: 'Không có hạn', en: 'No due date' },
};

/** Kinds of document by the symbol in their number (NĐ 30/2020/NĐ-CP, Phụ lục III). */
const TYPES: Readonly<Record<string, string>> = {
  QĐ: 'Quyết định',
  KH: 'Kế hoạch',
  CT: 'Chỉ thị',
  NQ: 'Nghị quyết',
  TB: 'Thông báo',
  CTr: 'Chương trình',
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  BC: 'Báo cáo',
};

/** "Quyết định số 959/QĐ-UBND ngày 29/12/2017". */
export function documentName(number: string, issuedOn: string | null): string {
  const symbols = number.split(/[/-]/).slice(1);
  const type = symbols.map((symbol) => TYPES[symbol]).find((name) => name !== undefined);
  return `${type ?? 'Văn bản'} số ${number}${issuedOn ? ` ngày ${issuedOn}` : ''}`;
}

/** What a row is called. */
export function rowLabel(cut: Cut, key: string, label: string): Text {
  const same = (words: string): Text => ({ vi: words, en: words });
  if (key === RESTRICTED_KEY) return RESTRICTED_LABEL;
  if (key === '') return WITHOUT[cut] ?? { vi: 'Tổng cộng', en: 'Total' };
  if (cut === 'block') return BLOCKS[key] ?? same(key);
  if (cut !== 'document') return same(label);
  const [number = '', issuedOn = null] = label.split('|');
  return same(documentName(number, issuedOn));
}
