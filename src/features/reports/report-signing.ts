/** S4: number, place, signatory and recipients of one report: the office's letterhead, and what a person put over it. */
import type { OfficeLetterhead } from '../../domain/settings.js';
import type { FieldError, Text } from '../../domain/refusal.js';

export interface ReportSigning {
  place: string;
  /** "Kính gửi", one each; none for a report that goes to nobody above. */
  addressees: string[];
  /** TM., KT., TL., TUQ. lines and the post, from above. */
  authority: string[];
  /** The signatory's other post, above the name. */
  post: string;
  name: string;
  /** "Nơi nhận", without "Lưu". */
  recipients: string[];
  /** "Lưu: …". */
  archive: string;
}

/** Only what a person put in another's place. */
export type SigningOverrides = Partial<ReportSigning>;

const LONGEST = 300;
const MOST_LINES = 30;
const MUST_STAND: readonly (keyof ReportSigning)[] = ['place', 'authority', 'archive'];

function letterheadSigning(office: OfficeLetterhead): ReportSigning {
  return {
    place: office.place,
    addressees: office.addressees,
    authority: office.signatory.authority,
    post: office.signatory.post,
    name: '',
    recipients: office.recipients,
    archive: office.archive,
  };
}

export function signingOf(overrides: SigningOverrides, office: OfficeLetterhead): ReportSigning {
  return { ...letterheadSigning(office), ...overrides };
}

/** The overrides with a change over them; what equals the letterhead, or is null, follows the letterhead again. */
export function checkSigning(
  given: unknown,
  present: SigningOverrides,
  office: OfficeLetterhead,
  errors: FieldError[],
): SigningOverrides {
  if (given === undefined) return present;
  const refuse = (field: string, code: string, message: Text) => errors.push({ field, code, message });
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    refuse('signing', 'not-an-object', { vi: 'Cần dạng {mục: nội dung}.', en: 'Give {field: text}.' });
    return present;
  }
  const letterhead = letterheadSigning(office);
  const after: Record<string, string | string[]> = { ...present };
  for (const [key, value] of Object.entries(given)) {
    const field = `signing.${key}`;
    if (!Object.hasOwn(letterhead, key)) {
      refuse(field, 'unknown', { vi: 'Không có mục này.', en: 'There is no such field.' });
      continue;
    }
    const name = key as keyof ReportSigning;
    const said = value === null ? letterhead[name] : inForm(value, Array.isArray(letterhead[name]));
    if (said === null) {
      refuse(field, 'not-a-text', {
        vi: `Ghi không quá ${LONGEST} ký tự một dòng, ${MOST_LINES} dòng.`,
        en: `At most ${LONGEST} characters a line and ${MOST_LINES} lines.`,
      });
    } else if (said.length === 0 && MUST_STAND.includes(name)) {
      refuse(field, 'missing', { vi: 'Không được để trống.', en: 'This cannot be empty.' });
    } else if (JSON.stringify(said) === JSON.stringify(letterhead[name])) delete after[name];
    else after[name] = said;
  }
  return after as SigningOverrides;
}

/** One line, or lines without the empty ones; null: neither. */
function inForm(value: unknown, asLines: boolean): string | string[] | null {
  const short = (line: unknown): line is string => typeof line === 'string' && line.length <= LONGEST;
  if (!asLines) return short(value) ? value.trim().replace(/\s+/g, ' ') : null;
  if (!Array.isArray(value) || value.length > MOST_LINES || !value.every(short)) return null;
  return value.map((line) => line.trim()).filter((line) => line !== '');
}
