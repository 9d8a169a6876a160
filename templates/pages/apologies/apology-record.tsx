/** What was delivered, and what the standing office may do with it. */
import { formatDate } from '../../components/figures.js';
import { ActForm } from '../../components/page-act-form.js';
import type { FieldView } from '../../components/page-field.js';
import type { Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import type { ApologyPageView, ApologyRecordView, OfficeActsView } from './apology.view.js';

export function ApologyRecord({ record, say }: { record: ApologyRecordView; say: Say }) {
  const days = record.daysLateAtSigning;
  const lines: [string, string][] = [
    [
      say('apology.record.delivered'),
      [formatDate(record.deliveredOn), days > 0 ? say('register.days-late', { n: days }) : '']
        .filter(Boolean)
        .join(', '),
    ],
    [say('apology.record.promised'), record.promisedDate ? formatDate(record.promisedDate) : ''],
    [say('apology.record.finished'), record.finishedOn ? formatDate(record.finishedOn) : ''],
    [say('field.reasonCategory'), record.category],
    [say('apology.content.reason'), record.reason],
    [say('apology.content.unitAtFault'), record.unitAtFault],
    [say('field.remedy'), record.remedy],
    [say('field.apologyText'), record.text],
    [
      say('apology.record.signatory'),
      [record.signatoryName, record.signatoryCapacity].filter(Boolean).join(', '),
    ],
  ];
  return (
    <section aria-labelledby="h-van-ban">
      <h2 id="h-van-ban">{say('apology.record')}</h2>
      <dl class="facts two">
        {lines
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd class="said">{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

export function OfficeActs({
  view,
  office,
  say,
}: {
  view: ApologyPageView;
  office: OfficeActsView;
  say: Say;
}) {
  const field = (name: string, word: PageWord, kind: FieldView['kind']): FieldView => ({
    name,
    label: say(word),
    kind,
    value: '',
    required: true,
    options: [],
    error: null,
  });
  const form = (slug: string, word: PageWord, fields: FieldView[]) => (
    <ActForm
      primary={false}
      say={say}
      form={{
        slug,
        label: say(word),
        action: `/nhiem-vu/${view.id}/${slug}`,
        version: view.version,
        fields,
        open: false,
        refusal: null,
      }}
    />
  );
  const { formReturn, voiding, publication } = office;
  if (!formReturn.allowed && !formReturn.why && !voiding && !publication) return null;
  return (
    <section class="panel office-acts not-printed" aria-labelledby="h-thuong-truc">
      <h2 id="h-thuong-truc">{say('apology.office')}</h2>
      {publication && (
        <form method="post" action={`/nhiem-vu/${view.id}/xin-loi/cong-khai`} class="fields">
          <input type="hidden" name="version" value={view.version} />
          <p class="mb-0">
            {say(publication.ticked ? 'apology.publication.ticked' : 'apology.publication.unticked')}{' '}
            <a href={publication.publicPath}>{say('apology.publication.see')}</a>
          </p>
          <button class="btn" name="published" value={publication.ticked ? 'false' : 'true'}>
            {say(publication.ticked ? 'apology.button.unpublish' : 'apology.button.publish')}
          </button>
        </form>
      )}
      {formReturn.allowed &&
        form('tra-lai-van-ban-xin-loi', 'apology.button.return', [field('reason', 'field.reason', 'text')])}
      {formReturn.why && <p class="muted">{formReturn.why}</p>}
      {voiding &&
        form('huy-bo-xin-loi', 'apology.button.void', [
          field('reason', 'field.reason', 'text'),
          field('documentNumber', 'field.documentNumber', 'line'),
        ])}
    </section>
  );
}
