/** From whatever was thrown to what is said about it: refusals, known failures of HTTP, and bugs. */
import { HttpException } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import type { Text } from '../domain/refusal.js';
import { RefusalException } from '../features/access/answer.js';
import { databaseTrouble, type DatabaseTrouble } from '../infra/prisma/database-trouble.js';
import type { Failure } from './problem.js';

/** A failure of HTTP itself (not signed in, too many tries), on its way to the one filter. */
export class FailureException extends HttpException {
  constructor(readonly failure: Failure) {
    super(failure.message.en, failure.status);
  }
}

/** No failure: another page comes first. */
export class SendOnException extends HttpException {
  constructor(readonly path: string) {
    super(path, 303);
  }
}

export const NOT_SIGNED_IN: Failure = {
  status: 401,
  code: 'access.not-signed-in',
  message: {
    vi: 'Cần đăng nhập để tiếp tục.',
    en: 'Sign in to go on.',
  },
};

const KNOWN: Readonly<Record<number, { code: string; message: Text }>> = {
  400: {
    code: 'input.malformed',
    message: {
      vi: 'Không đọc được nội dung gửi đến; kiểm tra lại JSON và kiểu nội dung.',
      en: 'What was sent cannot be read; check the JSON and the content type.',
    },
  },
  401: NOT_SIGNED_IN,
  403: {
    code: 'access.forbidden',
    message: { vi: 'Không được phép làm việc này.', en: 'This is not allowed.' },
  },
  404: {
    code: 'not-found',
    message: {
      vi: 'Không có gì ở địa chỉ này.',
      en: 'There is nothing at this address.',
    },
  },
  405: {
    code: 'method.not-allowed',
    message: { vi: 'Địa chỉ này không nhận cách gọi đó.', en: 'This address does not take that method.' },
  },
  413: {
    code: 'input.too-large',
    message: {
      vi: 'Nội dung gửi đến lớn hơn mức cho phép.',
      en: 'What was sent is larger than is accepted.',
    },
  },
  414: { code: 'input.too-large', message: { vi: 'Địa chỉ quá dài.', en: 'The address is too long.' } },
  415: {
    code: 'input.media-type',
    message: {
      vi: 'Kiểu nội dung này không được nhận; gửi application/json, hoặc multipart/form-data khi có tệp.',
      en: 'This media type is not accepted; send application/json, or multipart/form-data with files.',
    },
  },
  429: {
    code: 'too-many-requests',
    message: { vi: 'Quá nhiều yêu cầu; thử lại sau.', en: 'Too many requests; try again later.' },
  },
  503: {
    code: 'not-ready',
    message: {
      vi: 'Hệ thống chưa sẵn sàng; thử lại sau ít phút.',
      en: 'Not ready; try again in a few minutes.',
    },
  },
};

/** The database's own troubles that pass; what was sent has not been written. */
const TROUBLES: Readonly<Record<DatabaseTrouble, Failure>> = {
  full: {
    status: 503,
    code: 'database.full',
    message: {
      vi: 'Máy chủ đã hết chỗ lưu, chưa có gì được ghi. Báo người quản trị dọn chỗ trên đĩa của cơ sở dữ liệu rồi gửi lại.',
      en: 'The server has no room left and nothing was written. Tell the administrator to make room on the disk of the database, then send it again.',
    },
  },
  away: {
    status: 503,
    code: 'database.away',
    message: {
      vi: 'Cơ sở dữ liệu đang không trả lời, chưa có gì được ghi. Thử lại sau ít phút.',
      en: 'The database does not answer and nothing was written. Try again in a few minutes.',
    },
  },
  'gave-way': {
    status: 503,
    code: 'database.busy',
    message: {
      vi: 'Dữ liệu này đang được người khác ghi, yêu cầu chưa được thực hiện. Gửi lại sau giây lát.',
      en: 'Somebody else is writing the same data and nothing of this was written. Send it again in a moment.',
    },
  },
};

const UNEXPECTED: Failure = {
  status: 500,
  code: 'unexpected',
  message: {
    vi: 'Hệ thống gặp lỗi, chưa có gì được ghi. Thử lại; nếu vẫn lỗi, báo người quản trị kèm mã yêu cầu.',
    en: 'The system failed and nothing was written. Try again; if it stays, tell the administrator the request id.',
  },
};

/** What is said about something thrown; `unexpected` when it is a bug to be logged. */
export function failureOf(thrown: unknown): { failure: Failure; unexpected: boolean } {
  if (thrown instanceof RefusalException) {
    const { refusal } = thrown;
    return { failure: failureOfRefusal(refusal, thrown.getStatus()), unexpected: false };
  }
  if (thrown instanceof FailureException) return { failure: thrown.failure, unexpected: false };
  const status = statusOf(thrown);
  const known =
    status === null ? undefined : KNOWN[status >= 400 && status < 500 && !KNOWN[status] ? 400 : status];
  if (status !== null && known) return { failure: { status, ...known }, unexpected: false };
  // Also these are logged: an operator has to know.
  const trouble = databaseTrouble(thrown);
  return { failure: trouble ? TROUBLES[trouble] : UNEXPECTED, unexpected: true };
}

function failureOfRefusal({ code, message, options }: Refusal, status: number): Failure {
  const { waitSeconds, ...said } = options;
  const headers = waitSeconds === undefined ? {} : { headers: { 'retry-after': String(waitSeconds) } };
  return { status, code, message, ...said, ...headers };
}

/** Nest's exceptions carry a status, and so do Fastify's own errors (a body that is no JSON, one too large). */
function statusOf(thrown: unknown): number | null {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
