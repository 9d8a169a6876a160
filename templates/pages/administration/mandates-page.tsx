import { formatDate } from '../../components/figures.js';
import type { FieldOption } from '../../components/page-field.js';
import { Pager, type PagerView } from '../../components/page-pager.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import { FilterChoice, FilterForm } from './filter-form.js';

export interface MandatesView {
  unit: string;
  units: FieldOption[];
  mandates: {
    personName: string;
    personTitle: string;
    unitName: string;
    from: string;
    to: string;
    decisionNumber: string;
    state: 'now' | 'ahead' | 'over';
    /** Where it is ended early. */
    end: string | null;
  }[];
  mayWrite: boolean;
  pager: PagerView;
}

const LIST = '/quan-tri/uy-quyen';

export function MandatesPage({ frame, view }: { frame: PageFrame; view: MandatesView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout
      frame={frame}
      title={say('mandates.title')}
      lead={say('mandates.lead')}
      actions={
        view.mayWrite && (
          <a class="btn btn-primary" href={`${LIST}/moi`}>
            {say('mandates.new')}
          </a>
        )
      }
    >
      <FilterForm action={LIST} clear={view.unit === '' ? null : LIST} say={say}>
        <FilterChoice
          name="don-vi"
          label={say('people.unit')}
          value={view.unit}
          all={say('administration.all')}
          options={view.units}
        />
      </FilterForm>
      <div id="danh-sach">
        {view.mandates.length === 0 ? (
          <p class="empty">{say('mandates.none')}</p>
        ) : (
          <table class="table cards">
            <caption class="visually-hidden">{say('mandates.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('mandates.person')}</th>
                <th scope="col">{say('mandates.unit')}</th>
                <th scope="col">{say('mandates.decision')}</th>
                <th scope="col">{say('mandates.term')}</th>
              </tr>
            </thead>
            <tbody>
              {view.mandates.map((mandate) => (
                <tr>
                  <th scope="row">
                    {mandate.personName}
                    <small>{mandate.personTitle}</small>
                  </th>
                  <td>{mandate.unitName}</td>
                  <td>{mandate.decisionNumber}</td>
                  <td>
                    {formatDate(mandate.from)} – {formatDate(mandate.to)}
                    <small>
                      {say(`mandates.state.${mandate.state}`)}
                      {mandate.end && (
                        <>
                          {' · '}
                          <a
                            href={mandate.end}
                            aria-label={`${say('mandates.end')}: ${mandate.personName}, ${mandate.decisionNumber}`}
                          >
                            {say('mandates.end')}
                          </a>
                        </>
                      )}
                    </small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </div>
    </AdministrationLayout>
  );
}
