import { ListTitle } from '../../components/page-list-title.js';
import { faultsOf, Refused } from '../../components/page-refused.js';
import { Field } from '../../components/page-field.js';
import { PageHeading } from '../../components/page-heading.js';
import { Pager } from '../../components/page-pager.js';
import { Layout } from '../frame/layout.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import type { CellView, PreviewRowView, UploadPreviewView } from './plan-upload.view.js';

/** The workbook as it would be imported; what is not certain is said at its cell and can be corrected in place. */
export function UploadPreviewPage({ frame, view }: { frame: PageFrame; view: UploadPreviewView }) {
  const say = sayIn(frame.language);
  const title = say('preview.title', { file: view.fileName });
  return (
    <Layout frame={frame} title={title}>
      <p class="back">
        <a href="/giao-viec/nhap">{say('upload.title')}</a>
      </p>
      <PageHeading
        title={title}
        lead={say('preview.lead', { plan: `${view.plan.code}, ${view.plan.title}`, sheet: view.sheetName })}
      >
        <Confirm view={view} say={say} />
      </PageHeading>
      {view.imported && (
        <p class="flash">
          {say('preview.done')} <a href={draftsOf(view)}>{say('preview.to-drafts')}</a>
        </p>
      )}
      <p>{say('preview.sum', view.counts)}</p>
      {!view.imported && view.counts.fresh === 0 && <p class="flash note">{say('preview.nothing')}</p>}
      {view.sheetWarnings.length > 0 && (
        <details class="sheet-warnings">
          <summary>
            {say('preview.sheet-warnings')}
            <span class="count">{view.sheetWarnings.length}</span>
          </summary>
          <ul>
            {view.sheetWarnings.map(({ cell, message }) => (
              <li>{say('preview.sheet-warning', { cell, message })}</li>
            ))}
          </ul>
        </details>
      )}
      <Tabs view={view} say={say} />
      {view.rows.length === 0 ? (
        <p class="empty">{say('preview.warned.none')}</p>
      ) : (
        <table class="table cards import" id="bang-xem-truoc" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{say('preview.column.row')}</th>
              <th scope="col">{say('preview.column.task')}</th>
              <th scope="col">{say('preview.column.lead')}</th>
              <th scope="col">{say('preview.column.coordinating')}</th>
              <th scope="col">{say('preview.column.deadline')}</th>
              <th scope="col">{say('preview.column.basis')}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row, index) => (
              <>
                {row.section !== (view.rows[index - 1]?.section ?? '') && (
                  <tr>
                    <th class="group" colSpan={6} scope="colgroup">
                      {row.section || say('plan.section.none')}
                    </th>
                  </tr>
                )}
                {row.form ? (
                  <RowForm row={row} form={row.form} view={view} say={say} />
                ) : (
                  <Row row={row} view={view} say={say} />
                )}
              </>
            ))}
          </tbody>
        </table>
      )}
      <Pager pager={view} language={frame.language} say={say} />
    </Layout>
  );
}

const draftsOf = ({ plan }: UploadPreviewView): string =>
  `/giao-viec?ke-hoach=${encodeURIComponent(plan.code)}`;

function Confirm({ view, say }: { view: UploadPreviewView; say: Say }) {
  return (
    <>
      {!view.imported && view.counts.fresh > 0 && (
        <form method="post" action={`/giao-viec/nhap/${view.id}`}>
          <input type="hidden" name="version" value={view.version} />
          <button class="btn btn-primary">{say('preview.confirm', { n: view.counts.fresh })}</button>
        </form>
      )}
      <form method="post" action={`/giao-viec/nhap/${view.id}/bo`}>
        <button class="btn">{say('preview.discard')}</button>
      </form>
    </>
  );
}

function Tabs({ view, say }: { view: UploadPreviewView; say: Say }) {
  const path = `/giao-viec/nhap/${view.id}`;
  const current = (only: typeof view.only) => (only === view.only ? ('page' as const) : undefined);
  return (
    <nav class="tabs" aria-label={say('preview.filter')}>
      <a href={path} aria-current={current('all')}>
        {say('preview.all', { n: view.counts.all })}
      </a>
      <a href={`${path}?xem=can-xem`} aria-current={current('warned')}>
        {say('preview.warned', { n: view.counts.warned })}
      </a>
    </nav>
  );
}

/** The address of this page of the list with a row opened, or with none. */
function rowHref(view: UploadPreviewView, row: number | null): string {
  const query = new URLSearchParams({
    ...(view.only === 'warned' ? { xem: 'can-xem' } : {}),
    ...(view.page > 1 ? { trang: String(view.page) } : {}),
    ...(row === null ? {} : { sua: String(row) }),
  }).toString();
  return `/giao-viec/nhap/${view.id}${query ? `?${query}` : ''}`;
}

function Row({ row, view, say }: { row: PreviewRowView; view: UploadPreviewView; say: Say }) {
  const id = `dong-${row.row}`;
  const href = rowHref(view, row.row);
  return (
    <tr id={id} class={row.state === 'SKIPPED' ? 'skipped' : undefined}>
      <td class="row-number" data-label={say('preview.column.row')}>
        {row.row}
        <small>{say(`preview.state.${row.state}`)}</small>
        {row.corrected && <small>{say('preview.corrected')}</small>}
        {!view.imported && row.state !== 'KNOWN' && (
          <a
            href={`${href}#${id}`}
            aria-label={say('preview.edit.row', { row: row.row })}
            hx-get={href}
            hx-target={`#${id}`}
            hx-select={`#${id}`}
            hx-swap="outerHTML"
          >
            {say('preview.edit')}
          </a>
        )}
      </td>
      <Cell cell={row.title} head />
      <Cell cell={row.lead} label={say('preview.column.lead')} />
      <Cell cell={row.coordinating} label={say('preview.column.coordinating')} />
      <Cell cell={row.deadline} label={say('preview.column.deadline')} />
      <Cell cell={row.basis} label={say('preview.column.basis')} />
    </tr>
  );
}

function Cell({ cell, label, head }: { cell: CellView; label?: string; head?: boolean }) {
  const empty = cell.lines.length + cell.notes.length + cell.warnings.length === 0;
  const content = (
    <>
      <ListTitle text={cell.lines.join('; ')} href={null} />
      {cell.notes.map((note) => (
        <small>{note}</small>
      ))}
      {cell.warnings.map((warning) => (
        <small class="cell-warning">
          <span aria-hidden="true">▲ </span>
          {warning}
        </small>
      ))}
    </>
  );
  const css = cell.warnings.length > 0 ? 'warned' : undefined;
  if (head)
    return (
      <th scope="row" class={css}>
        {content}
      </th>
    );
  return (
    <td class={[css, empty && 'nothing'].filter(Boolean).join(' ') || undefined} data-label={label}>
      {content}
    </td>
  );
}

/** One row as fields: what is written here stands over the file's cells, and the row keeps its identity. */
function RowForm({
  row,
  form,
  view,
  say,
}: {
  row: PreviewRowView;
  form: NonNullable<PreviewRowView['form']>;
  view: UploadPreviewView;
  say: Say;
}) {
  const id = `dong-${row.row}`;
  const warnings = [row.title, row.lead, row.coordinating, row.deadline, row.basis].flatMap(
    (cell) => cell.warnings,
  );
  return (
    <tr id={id}>
      <td colSpan={6}>
        <form
          method="post"
          action={`/giao-viec/nhap/${view.id}/dong/${row.row}`}
          class="fields row-form panel"
        >
          <h2>{say('preview.edit.row', { row: row.row })}</h2>
          {form.refusal && <Refused refusal={form.refusal} faults={faultsOf(form.fields, id)} say={say} />}
          {warnings.length > 0 && (
            <ul class="late mb-0">
              {warnings.map((warning) => (
                <li>{warning}</li>
              ))}
            </ul>
          )}
          <input type="hidden" name="version" value={view.version} />
          <input type="hidden" name="trang" value={view.page} />
          <input type="hidden" name="xem" value={view.only === 'warned' ? 'can-xem' : ''} />
          {form.fields.map((field) => (
            <Field
              field={field}
              prefix={id}
              say={say}
              control={
                field.name === 'lead' || field.name === 'coordinating'
                  ? {
                      list: 'cac-don-vi',
                      autocomplete: 'off',
                      autofocus: field.name === 'lead' ? 'true' : undefined,
                    }
                  : undefined
              }
            />
          ))}
          <p class="actions mb-0">
            <button class="btn">{say('row.save')}</button>
            {row.corrected && (
              <button class="btn btn-link" name="lenh" value="tra-lai" formNoValidate>
                {say('row.reset')}
              </button>
            )}
            <a href={`${rowHref(view, null)}#${id}`}>{say('row.cancel')}</a>
          </p>
        </form>
        <datalist id="cac-don-vi">
          {view.units.map(({ name, full }) => (
            <option value={name} label={full || undefined} />
          ))}
        </datalist>
      </td>
    </tr>
  );
}
