import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { CalendarPreview } from './calendar-preview.js';
import type { CalendarEditView, CalendarFormView } from './calendar.view.js';

/** One document's days for a year: written, previewed, applied (C6). */
export function CalendarEditPage({ frame, view }: { frame: PageFrame; view: CalendarEditView }) {
  const say = sayIn(frame.language);
  const { year, form, preview } = view;
  const title = say(preview ? 'calendar.preview.title' : 'calendar.edit.title', { year });
  const body = <DaysForm form={form} year={year} primary={preview === null} say={say} />;
  return (
    <Layout frame={frame} title={title}>
      <p class="back">
        <a href={`/lich-lam-viec/${year}`}>{say('calendar.back', { year })}</a>
      </p>
      <PageHeading title={title} />
      {form.refusal && <WhyBack refusal={form.refusal} form={form} say={say} />}
      {preview ? (
        <>
          <CalendarPreview preview={preview} year={year} version={form.version} say={say} />
          <details class="act-form">
            <summary>{say('calendar.preview.change')}</summary>
            {body}
          </details>
        </>
      ) : (
        <>
          <p class="muted">{say('calendar.edit.lead')}</p>
          {body}
        </>
      )}
    </Layout>
  );
}

function WhyBack({
  refusal,
  form,
  say,
}: {
  refusal: NonNullable<CalendarFormView['refusal']>;
  form: CalendarFormView;
  say: Say;
}) {
  const rows = form.rows.flatMap((row, index) =>
    faultsOf([row.date, row.kind, row.name], 'lich').map((fault) => ({
      ...fault,
      label: `${say('calendar.row', { n: index + 1 })}, ${fault.label}`,
    })),
  );
  const faults = [
    ...faultsOf([form.document], 'lich'),
    ...rows,
    ...faultsOf([form.lines, ...form.more], 'lich'),
  ];
  return (
    <Refused refusal={refusal} faults={faults} say={say}>
      {refusal.changes.length > 0 && (
        <ul>
          {refusal.changes.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      )}
    </Refused>
  );
}

function DaysForm({
  form,
  year,
  primary,
  say,
}: {
  form: CalendarFormView;
  year: number;
  primary: boolean;
  say: Say;
}) {
  return (
    <form method="post" action={`/lich-lam-viec/${year}/xem-truoc`} class="fields days-form">
      <input type="hidden" name="version" value={form.version} />
      {/* The Enter key presses the first button of a form. */}
      <button class="visually-hidden" tabIndex={-1} aria-hidden="true">
        {say('calendar.preview.open')}
      </button>
      <Field field={form.document} prefix="lich" say={say} />
      <fieldset>
        <legend>{say('calendar.rows')}</legend>
        {form.rows.map((row, index) => (
          <div class="day-row" role="group" aria-label={say('calendar.row', { n: index + 1 })}>
            <Field field={row.date} prefix="lich" say={say} />
            <Field field={row.kind} prefix="lich" say={say} />
            <Field field={row.name} prefix="lich" say={say} />
          </div>
        ))}
        <button class="btn btn-sm" name="them-dong" value="1" formNoValidate>
          {say('calendar.more-rows')}
        </button>
      </fieldset>
      <Field field={form.lines} prefix="lich" say={say} />
      {form.more.map((field) => (
        <Field field={field} prefix="lich" say={say} />
      ))}
      <button class={primary ? 'btn btn-primary' : 'btn'}>{say('calendar.preview.open')}</button>
    </form>
  );
}
