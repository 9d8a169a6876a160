/** The form that asks for a report: which kind, which of the offered periods, which plan. */
import { Temporal } from 'temporal-polyfill';
import { readDate } from '../../../domain/calendar/local-time.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { ReportKind, ReportPeriod } from '../../../domain/statistics/report-period.js';
import type { Language } from '../../../features/access/language.js';
import type { ReportRequest } from '../../../features/reports/report-request.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { PageWord } from '../../../../templates/pages/frame/page-words.js';
import type { ReportForm } from '../../../../templates/pages/reports/reports.view.js';

export const KINDS = [
  'WEEK',
  'MONTH',
  'QUARTER',
  'HALF_YEAR',
  'NINE_MONTHS',
  'YEAR',
  'RANGE',
] as const satisfies readonly ReportKind[];

/** What was typed, by field. */
export type TypedRequest = Partial<Record<'ky' | 'tu' | 'den' | 'ke-hoach', string>>;

export interface FormScene {
  language: Language;
  today: Temporal.PlainDate;
  kind: ReportKind;
  /** Offered, the newest first; none for a range. */
  periods: ReportPeriod[];
  plans: { code: string; title: string }[];
  after: number;
  typed: TypedRequest;
  refusal: Refusal | null;
}

const FIELD_OF: Record<string, string> = { from: 'tu', to: 'den', plan: 'ke-hoach' };

export function kindOf(value: unknown): ReportKind {
  return KINDS.find((kind) => kind === value) ?? 'MONTH';
}

/** The request as the service takes it; what is no date goes on as it was typed, to be refused by its field. */
export function requestOf(kind: ReportKind, typed: TypedRequest): ReportRequest & { plan?: unknown } {
  const day = (text: string | undefined) => (text ? (readDate(text)?.toString() ?? text) : undefined);
  const plan = typed['ke-hoach'];
  return kind === 'RANGE'
    ? { kind, from: day(typed.tu), to: day(typed.den), plan }
    : { kind, from: typed.ky, plan };
}

export function reportForm(scene: FormScene): ReportForm {
  const { kind, periods, refusal, language } = scene;
  const oldest = periods.at(-1);
  const isNow = periods[0] === undefined || includes(periods[0], scene.today);
  return {
    kind,
    kinds: KINDS,
    after: scene.after,
    ...fieldsOf(scene),
    older: oldest ? `/bao-cao?loai=${kind}&den=${oldest.from.subtract({ days: 1 }).toString()}` : null,
    newest: isNow ? null : `/bao-cao?loai=${kind}`,
    refusal: refusal && { message: refusal.message[language], rule: refusal.options.rule ?? null },
  };
}

const includes = ({ from, to }: ReportPeriod, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0;

function fieldsOf({
  kind,
  periods,
  plans,
  typed,
  refusal,
  language,
  today,
}: FormScene): Pick<ReportForm, 'when' | 'plan'> {
  const say = sayIn(language);
  const errorOf = (name: string): string | null =>
    refusal?.options.errors?.find(({ field }) => (FIELD_OF[field] ?? field) === name)?.message[language] ??
    null;
  const field = (name: keyof TypedRequest, word: PageWord, rest: Partial<FieldView>): FieldView => ({
    name,
    label: say(word),
    kind: 'line',
    value: typed[name] ?? '',
    required: true,
    options: [],
    error: errorOf(name),
    ...rest,
  });
  const when =
    kind === 'RANGE'
      ? [
          field('tu', 'reports.field.from', { kind: 'date' }),
          field('den', 'reports.field.to', { kind: 'date' }),
        ]
      : [
          field('ky', 'reports.field.period', {
            kind: 'radio',
            value: typed.ky ?? defaultPeriod(periods, today),
            options: periods.map((period) => ({
              value: period.from.toString(),
              label: includes(period, today)
                ? say('reports.running-period', { label: capital(period.label[language]) })
                : capital(period.label[language]),
            })),
          }),
        ];
  return {
    when,
    plan: field('ke-hoach', 'reports.field.plan', {
      kind: 'choice',
      required: false,
      options: plans.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` })),
      hint: say('reports.field.plan.hint'),
    }),
  };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The last period that is over, as long as the present one has only begun; else the present one. */
function defaultPeriod(periods: ReportPeriod[], today: Temporal.PlainDate): string {
  const [present, last] = periods;
  if (!present) return '';
  const passed = present.from.until(today).days;
  const length = present.from.until(present.to).days;
  return (last && passed * 2 < length ? last : present).from.toString();
}
