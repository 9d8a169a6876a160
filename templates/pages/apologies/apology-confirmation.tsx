/** Asked once before signing, with the promised date in words: it is given once for ever (A6). */
import { Temporal } from 'temporal-polyfill';
import { formatDate } from '../../components/figures.js';
import { weekday } from '../../components/page-dates.js';
import type { Say } from '../frame/page-phrase.js';
import type { ApologyFormView, ApologyPageView } from './apology.view.js';

export function ApologyConfirmation({
  view,
  form,
  say,
}: {
  view: ApologyPageView;
  form: ApologyFormView;
  say: Say;
}) {
  const path = `/nhiem-vu/${view.id}/xin-loi`;
  const { values } = form;
  const category = form.categories.find(({ value }) => value === values['reasonCategory'])?.label ?? '';
  const said: [string, string][] = [
    [say('field.reasonCategory'), category],
    [say('apology.content.reason'), values['reason'] ?? ''],
    [say('apology.content.unitAtFault'), values['unitAtFault'] ?? ''],
    [say('field.remedy'), values['remedy'] ?? ''],
    [say('field.apologyText'), values['text'] ?? ''],
    [
      say('apology.record.signatory'),
      form.signatory ? `${form.signatory.name}, ${form.signatory.capacity}` : '',
    ],
  ];
  return (
    <section aria-labelledby="h-ky">
      <h2 id="h-ky">{say('apology.confirm')}</h2>
      <p class="promise-named">
        {values['promisedDate'] ? (
          <>
            {say('apology.confirm.promised')} <b>{dayInWords(values['promisedDate'], say)}</b>.{' '}
            {say('apology.confirm.once')}
          </>
        ) : (
          <>
            {say('apology.confirm.finished')} <b>{dayInWords(values['finishedOn'] ?? '', say)}</b>.
          </>
        )}
      </p>
      <p>{say(view.advance ? 'apology.confirm.sent-advance' : 'apology.confirm.sent')}</p>
      <dl class="facts two">
        <div>
          <dt>{say('register.column.due')}</dt>
          <dd>
            {formatDate(view.due.dueDate)}
            {view.daysLate > 0 && (
              <small>
                {say('apology.late-today', { n: view.daysLate, working: view.workingDaysLate ?? '—' })}
              </small>
            )}
          </dd>
        </div>
        {said
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd class="said">{text}</dd>
            </div>
          ))}
      </dl>
      <form method="post" action={`${path}/ky`}>
        <input type="hidden" name="version" value={view.version} />
        <input type="hidden" name="apologyVersion" value={view.apologyVersion} />
        {Object.entries(values).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="actions">
          <button class="btn btn-primary" name="confirmed" value="true">
            {say('apology.button.confirm')}
          </button>
          <button class="btn" formAction={`${path}/kiem-tra`}>
            {say('apology.button.back')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** "Thứ Tư, 05/12/2018" of a day as it was typed. */
function dayInWords(typed: string, say: Say): string {
  const [day = '', month = '', year = ''] = typed.trim().split('/');
  const iso = /^\d{4}-/.test(typed) ? typed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return weekday(Temporal.PlainDate.from(iso), say);
}
