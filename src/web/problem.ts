/** Problem details (RFC 9457): the one shape of every answer that says no. */
import type { FieldError, Text } from '../domain/refusal.js';
import type { Language } from '../features/access/language.js';

export interface Problem {
  /** `urn:don-doc:problem:<code>`. */
  type: string;
  /** The status in words. */
  title: string;
  status: number;
  /** What happened and what can be done, in a sentence. */
  detail: string;
  /** Stable, for programs. */
  code: string;
  /** The path that was asked for. */
  instance: string;
  /** Finds the request in the log. */
  requestId: string;
  /** The rule that says no, such as "X1". */
  rule?: string;
  errors?: { field: string; code: string; message: string; value?: unknown }[];
  allowedActions?: string[];
  current?: unknown;
}

/** What went wrong, before it is said in a language. */
export interface Failure {
  status: number;
  code: string;
  message: Text;
  rule?: string;
  errors?: FieldError[];
  allowedActions?: string[];
  current?: unknown;
  headers?: Record<string, string>;
}

const TITLES: Readonly<Record<number, Text>> = {
  400: { vi: 'Yêu cầu không hợp lệ', en: 'Malformed request' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  405: { vi: 'Không dùng được cách này', en: 'Method not allowed' },
  409: { vi: 'Đã có thay đổi', en: 'Conflict' },
  413: { vi: 'Nội dung quá lớn', en: 'Too large' },
  415: { vi: 'Kiểu nội dung không nhận', en: 'Unsupported media type' },
  422: { vi: 'Quy định không cho phép', en: 'Refused by a rule' },
  429: { vi: 'Quá nhiều lần thử', en: 'Too many requests' },
  500: { vi: 'Lỗi của hệ thống', en: 'Failure of the system' },
  503: { vi: 'Hệ thống chưa sẵn sàng', en: 'Not ready' },
};

/** Values that are never given back. */
const SECRET_FIELD = /password|mật khẩu|secret|token/i;
const LONGEST_VALUE = 200;

/** Says a failure in a language, to the request that met it. */
export function problemOf(
  failure: Failure,
  language: Language,
  request: { id: string; url: string },
): Problem {
  const title = TITLES[failure.status] ?? TITLES[failure.status < 500 ? 400 : 500];
  return {
    type: `urn:don-doc:problem:${failure.code}`,
    title: title?.[language] ?? '',
    status: failure.status,
    detail: failure.message[language],
    code: failure.code,
    instance: request.url.split('?')[0] ?? request.url,
    requestId: request.id,
    ...(failure.rule === undefined ? {} : { rule: failure.rule }),
    ...(failure.errors === undefined
      ? {}
      : {
          errors: failure.errors.map(({ field, code, message, value }) => ({
            field,
            code,
            message: message[language],
            ...(value === undefined || SECRET_FIELD.test(field) ? {} : { value: shortened(value) }),
          })),
        }),
    ...(failure.allowedActions === undefined ? {} : { allowedActions: failure.allowedActions }),
    ...(failure.current === undefined ? {} : { current: failure.current }),
  };
}

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === undefined || text.length <= LONGEST_VALUE) return value;
  return `${text.slice(0, LONGEST_VALUE)}…`;
}
