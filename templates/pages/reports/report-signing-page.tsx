import { Field } from '../../components/page-field.js';
import { faultsOf } from '../../components/page-refused.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { RefusedEditNote, ReportFrame } from './report-parts.js';
import type { ReportSigningView } from './report.view.js';

/** Number, date, place, signatory and recipients of one report. */
export function ReportSigningPage({ frame, view }: { frame: PageFrame; view: ReportSigningView }) {
  const say = sayIn(frame.language);
  return (
    <ReportFrame frame={frame} head={view.head} tab="signing">
      <p class="muted">{say('report.signing.lead')}</p>
      <form method="post" action={`/bao-cao/${view.head.id}/ky`} class="fields signing">
        {view.refusal && (
          <RefusedEditNote refusal={view.refusal} faults={faultsOf(view.fields, 'ky')} say={say} />
        )}
        <input type="hidden" name="version" value={view.version} />
        {view.fields.map((field) => (
          <div class={field.name === 'number' || field.name === 'issuedOn' ? 'short' : undefined}>
            <Field field={field} prefix="ky" say={say} />
          </div>
        ))}
        <button class="btn btn-primary">{say('report.save')}</button>
      </form>
    </ReportFrame>
  );
}
