import { Field } from '../../components/page-field.js';
import type { Say } from '../frame/page-phrase.js';
import { addressOf } from './figure-links.js';
import type { Choice, FilterView } from './overview.view.js';

/** Period and scope: usual periods as links, the rest as a form; everything stands in the address. */
export function OverviewFilters({ filter, path, say }: { filter: FilterView; path: string; say: Say }) {
  const { asked, errors } = filter;
  const wrong = errors.from !== null || errors.to !== null;
  const narrowed = Object.keys(asked).length > 0;
  const date = (name: 'tu' | 'den', label: string, value: string, error: string | null) => (
    <Field
      field={{ name, label, kind: 'date', value, required: true, options: [], error }}
      prefix="ky"
      say={say}
    />
  );
  return (
    <>
      <nav class="periods" aria-label={say('overview.periods')}>
        {filter.periods.map(({ label, asked: to, current }) => (
          <a href={addressOf(path, to)} aria-current={current ? 'true' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {filter.unit && (
        <p class="flash note">
          {say('overview.unit', { name: filter.unit.name })}.{' '}
          <a href={addressOf(path, { ...asked, 'don-vi': undefined })}>{say('overview.every-unit')}</a>
        </p>
      )}
      <details class="scope-filters" open={wrong || narrowed}>
        <summary>{say('overview.filter')}</summary>
        <form method="get" action={path}>
          {date('tu', say('overview.from'), filter.from, errors.from)}
          {date('den', say('overview.to'), filter.to, errors.to)}
          <Choose
            name="ke-hoach"
            label={say('overview.plan')}
            choices={filter.plans}
            value={asked['ke-hoach']}
            say={say}
          />
          <Choose
            name="khoi"
            label={say('overview.block')}
            choices={filter.blocks}
            value={asked.khoi}
            say={say}
          />
          <Choose
            name="linh-vuc"
            label={say('overview.field')}
            choices={filter.fields}
            value={filter.field}
            say={say}
          />
          {filter.unit && <input type="hidden" name="don-vi" value={filter.unit.code} />}
          <button class="btn btn-primary">{say('overview.apply')}</button>
        </form>
      </details>
    </>
  );
}

function Choose({
  name,
  label,
  choices,
  value,
  say,
}: {
  name: string;
  label: string;
  choices: Choice[];
  value: string | undefined;
  say: Say;
}) {
  if (choices.length === 0) return null;
  const hasAll = choices.some((choice) => choice.label === say('overview.all'));
  return (
    <div>
      <label class="form-label" for={`ky-${name}`}>
        {label}
      </label>
      <select class="form-select" id={`ky-${name}`} name={name}>
        {!hasAll && <option value="">{say('overview.all')}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
