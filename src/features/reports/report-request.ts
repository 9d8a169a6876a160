/** S3: which period a request for a report means, or which field of it is wrong. */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../domain/calendar/local-time.js';
import { Refusal } from '../../domain/refusal.js';
import type { Decision, FieldError, Text } from '../../domain/refusal.js';
import { reportPeriod } from '../../domain/statistics/report-period.js';
import type { PeriodRule, ReportPeriod } from '../../domain/statistics/report-period.js';
import { ReportKind } from '../../infra/prisma/generated/enums.js';
import { dateFields } from '../statistics/date-field.js';

/** As the API gets it. */
export interface ReportRequest {
  kind?: unknown;
  /** RANGE: both; else either or both name the period they lie in, and none means the one that runs today. */
  from?: unknown;
  to?: unknown;
}

const compare = Temporal.PlainDate.compare;
const KINDS = Object.values(ReportKind);

/** The period of the request. */
export function requestedPeriod(
  request: ReportRequest,
  today: Temporal.PlainDate,
  rule: PeriodRule,
): Decision<ReportPeriod> {
  const kind = KINDS.find((one) => one === request.kind);
  if (kind === undefined) {
    return wrong('malformed', 'report.unknown-kind', 'kind', request.kind, {
      vi: `Loại báo cáo phải là một trong: ${KINDS.join(', ')}.`,
      en: `The kind must be one of ${KINDS.join(', ')}.`,
    });
  }
  const dates = dateFields({ from: request.from, to: request.to });
  if (dates instanceof Refusal) return dates;
  const { from, to } = dates;
  if (kind === 'RANGE' && (from === null || to === null)) return missingEnds({ from, to });

  const anchor = from !== null && to !== null ? { from, to } : (from ?? to ?? today);
  const reversed = from !== null && to !== null && compare(from, to) > 0;
  const period = reportPeriod(reversed ? 'RANGE' : kind, anchor, rule);
  if (period instanceof Refusal) return period;
  if (to !== null && compare(to, period.to) > 0) {
    const span = `${formatDate(period.from)} – ${formatDate(period.to)}`;
    return wrong('malformed', 'report.period-mismatch', 'to', to.toString(), {
      vi: `Kỳ báo cáo ${period.label.vi} là ${span}; ngày kết thúc ${formatDate(to)} nằm ngoài kỳ. Chọn RANGE để lấy đúng khoảng ngày.`,
      en: `The period ${period.label.en} is ${span}; ${formatDate(to)} lies outside it. Choose RANGE for exactly these days.`,
    });
  }
  if (compare(period.from, today) > 0) {
    return wrong('rule', 'report.period-not-begun', 'from', period.from.toString(), {
      vi: `Kỳ báo cáo chưa bắt đầu (từ ngày ${formatDate(period.from)}), chưa có số liệu.`,
      en: `The period has not begun (${formatDate(period.from)}); there are no figures yet.`,
    });
  }
  return period;
}

function wrong(
  kind: 'malformed' | 'rule',
  code: string,
  field: string,
  value: unknown,
  message: Text,
): Refusal {
  const errors: FieldError[] = [{ field, code: code.slice('report.'.length), message, value }];
  return new Refusal(kind, code, message, { rule: 'S3', errors });
}

function missingEnds(ends: Record<'from' | 'to', Temporal.PlainDate | null>): Refusal {
  const message = {
    vi: 'Báo cáo theo khoảng ngày cần cả ngày bắt đầu và ngày kết thúc.',
    en: 'A report over a range needs its first and its last day.',
  };
  const fields = (['from', 'to'] as const).filter((field) => ends[field] === null);
  const errors: FieldError[] = fields.map((field) => ({ field, code: 'missing', message }));
  return new Refusal('malformed', 'report.period-missing', message, { rule: 'S3', errors });
}
