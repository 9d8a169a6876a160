/**
 * What no field accepts, wherever it stands: characters that are no text, values nested or lists long without end, a
 * field of the query said twice or as a list; and a field of the query that says nothing is none.
 */
import type { FieldError } from '../domain/refusal.js';
import { FailureException } from './failure.js';
import type { WebRequest } from './web-request.js';

/** No body of the API is nested half as deep. */
const DEEPEST = 20;
/** The longest list that any of them takes: an issue of so many drafts. */
const LONGEST = 20_000;
/** PostgreSQL's text holds no NUL, and half a surrogate pair is no character. */
const NO_TEXT = /\p{Surrogate}/u;
/** What a decoder leaves in the place of bytes that are no UTF-8: the letter that was there is lost. */
const LOST = '\uFFFD';

/** @throws FailureException 400 that names the field. */
export function refuseUnreadable({ url, params, query, body }: WebRequest): void {
  // A program that sends another encoding than it says must not fill the register with �; a person sees what was typed.
  const isRead = url.startsWith('/api/') ? isWhole : isText;
  const errors = [params, query, body].flatMap((said) => faultsOf(said, '', isRead)).slice(0, 20);
  if (url.startsWith('/api/')) {
    errors.push(...saidTwice(query), ...saidAsList(query));
    dropEmpty(query);
  }
  if (errors.length === 0) return;
  const fields = errors.map(({ field }) => field).join(', ');
  throw new FailureException({
    status: 400,
    code: 'input.invalid',
    message: { vi: `Dữ liệu chưa hợp lệ: ${fields}.`, en: `Not accepted: ${fields}.` },
    errors,
  });
}

function faultsOf(value: unknown, field: string, isRead: (text: string) => boolean, depth = 0): FieldError[] {
  if (typeof value === 'string') return isRead(value) ? [] : [notText(field)];
  if (value === null || typeof value !== 'object') return [];
  if (depth === DEEPEST) return [tooDeep(field)];
  if (Array.isArray(value) && value.length > LONGEST) return [tooLong(field)];
  return Object.entries(value).flatMap(([name, each]) => {
    const path = field === '' ? name : `${field}.${name}`;
    return isRead(name) ? faultsOf(each, path, isRead, depth + 1) : [notText(shown(path))];
  });
}

/** The name of a field that is no text itself, as far as it can be said. */
function shown(name: string): string {
  return name.replaceAll('\0', LOST).replace(/\p{Surrogate}/gu, LOST);
}

function isWhole(value: string): boolean {
  return isText(value) && !value.includes(LOST);
}

function isText(value: string): boolean {
  return !value.includes('\0') && !NO_TEXT.test(value);
}

function notText(field: string): FieldError {
  const message = { vi: 'Có ký tự không đọc được.', en: 'It holds a character that cannot be read.' };
  return { field, code: 'not-text', message };
}

function tooDeep(field: string): FieldError {
  const message = { vi: 'Lồng quá nhiều lớp.', en: 'It is nested too deep.' };
  return { field: field.split('.')[0] ?? field, code: 'too-deep', message };
}

/** Looking at each entry of a list without end would keep everybody else waiting. */
function tooLong(field: string): FieldError {
  const message = { vi: `Nhiều nhất ${LONGEST} mục.`, en: `At most ${LONGEST} entries.` };
  return { field, code: 'too-long', message };
}

function saidTwice(query: Record<string, unknown>): FieldError[] {
  const message = { vi: 'Chỉ ghi một lần.', en: 'Say it once.' };
  return Object.entries(query ?? {})
    .filter(([, value]) => Array.isArray(value))
    .map(([field, value]) => ({ field, code: 'twice', message, value }));
}

/** `page[]=1`, `filter[state]=…`: names of other systems, which would be left out without a word. */
function saidAsList(query: Record<string, unknown>): FieldError[] {
  return Object.entries(query ?? {})
    .filter(([name]) => /[[\]]/.test(name))
    .map(([name, value]) => {
      const message = {
        vi: 'Ghi tên=giá trị, không có ngoặc vuông; nhiều giá trị cách nhau bằng dấu phẩy.',
        en: 'Write name=value, without square brackets; several values with commas.',
      };
      return { field: name, code: 'not-plain', message, value };
    });
}

function dropEmpty(query: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(query ?? {})) if (value === '') delete query[name];
}
