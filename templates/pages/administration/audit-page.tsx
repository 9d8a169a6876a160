import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import type { AuditLine, AuditView } from './audit.view.js';
import { FilterChoice, FilterForm, FilterLine } from './filter-form.js';

const PATH = '/quan-tri/nhat-ky';

export function AuditPage({ frame, view }: { frame: PageFrame; view: AuditView }) {
  const say = sayIn(frame.language);
  const { filter } = view;
  return (
    <AdministrationLayout frame={frame} title={say('audit.title')} lead={say('audit.lead')}>
      <FilterForm action={PATH} clear={view.isNarrowed ? PATH : null} say={say}>
        <FilterLine
          name="q"
          label={say('audit.search')}
          value={filter.q}
          placeholder={say('audit.search.hint')}
        />
        <FilterLine name="nguoi" label={say('audit.who')} value={filter.who} />
        <FilterChoice
          name="viec"
          label={say('audit.action')}
          value={filter.action}
          all={say('administration.all')}
          options={view.actions}
        />
        <FilterLine name="tu" label={say('audit.from')} value={filter.from} placeholder="dd/mm/yyyy" />
        <FilterLine name="den" label={say('audit.to')} value={filter.to} placeholder="dd/mm/yyyy" />
        <div class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            id="loc-tu-choi"
            name="tu-choi"
            value="co"
            checked={filter.refusedOnly}
          />
          <label class="form-check-label" for="loc-tu-choi">
            {say('audit.refused-only')}
          </label>
        </div>
      </FilterForm>
      <div id="danh-sach">
        {view.wrongDay && (
          <p class="field-error" role="alert">
            {say('audit.wrong-day')}
          </p>
        )}
        {view.lines.length === 0 ? (
          <p class="empty">{say('audit.none')}</p>
        ) : (
          <>
            <p class="actions">
              <a href={view.exports.xlsx}>{say('audit.export.xlsx')}</a>
              <a href={view.exports.csv}>{say('audit.export.csv')}</a>
            </p>
            <Lines lines={view.lines} say={say} />
          </>
        )}
        {(view.newer || view.older) && (
          <nav class="pager" aria-label={say('pager.label')}>
            {view.newer && (
              <a href={view.newer} rel="prev">
                {say('audit.newer')}
              </a>
            )}
            {view.older && (
              <a href={view.older} rel="next">
                {say('audit.older')}
              </a>
            )}
          </nav>
        )}
      </div>
    </AdministrationLayout>
  );
}

function Lines({ lines, say }: { lines: AuditLine[]; say: Say }) {
  return (
    <table class="table cards">
      <caption class="visually-hidden">{say('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('audit.when')}</th>
          <th scope="col">{say('audit.who')}</th>
          <th scope="col">{say('audit.action')}</th>
          <th scope="col">{say('audit.subject')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td class="when">{line.at}</td>
            <td>{line.who}</td>
            <td>
              {line.action}
              {line.refused && <small class="late">{say('audit.refused')}</small>}
              {line.reason !== '' && <small class="said">{line.reason}</small>}
            </td>
            <td>
              {line.href ? <a href={line.href}>{line.subject}</a> : line.subject}
              {line.title && <small>{line.title}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
