import type { Say } from '../frame/page-phrase.js';
import type { PageWord } from '../frame/page-words.js';
import { DeadlinePreviewLine } from '../../components/page-deadline-preview.js';
import type { DraftFormView, UnitLineView } from './draft-form.view.js';

/** Who gets the task: one line per unit or group, by name; adding and removing lines needs no script. */
export function UnitLines({ view, say }: { view: DraftFormView; say: Say }) {
  return (
    <fieldset id="don-vi" class="unit-lines">
      <legend>{say('draft.units')}</legend>
      <p class="form-text" id="goi-y-don-vi">
        {say('draft.units.hint')}
      </p>
      {view.linesError && <p class="field-error">{view.linesError}</p>}
      {view.lines.map((line, index) => (
        <Line line={line} index={index} view={view} say={say} />
      ))}
      <input type="hidden" name="lines" value={view.lines.length} />
      <button class="btn btn-sm" id="them-don-vi" name="lenh" value="them" formNoValidate {...inPlace(view)}>
        {say('draft.add-unit')}
      </button>
    </fieldset>
  );
}

/** With script the lines alone come back. */
function inPlace({ action }: DraftFormView): Record<string, string> {
  return { 'hx-post': action, 'hx-target': '#don-vi', 'hx-select': '#don-vi', 'hx-swap': 'outerHTML' };
}

function Line({
  line,
  index,
  view,
  say,
}: {
  line: UnitLineView;
  index: number;
  view: DraftFormView;
  say: Say;
}) {
  const id = (name: string): string => `dv-${index}-${name}`;
  const errorId = (name: string, error: string | null) => (error ? `${id(name)}-loi` : undefined);
  const label = (word: PageWord) => (
    <>
      <span class="visually-hidden">{say('draft.line', { n: index + 1, label: '' })}</span>
      {say(word)}
    </>
  );
  return (
    <div class="unit-line" role="group" aria-label={say('draft.line', { n: index + 1, label: line.unit })}>
      <div>
        <label class="form-label" for={id('vai-tro')}>
          {label('draft.role')}
        </label>
        <select class="form-select" id={id('vai-tro')} name={`units.${index}.role`}>
          {(['LEAD', 'COORDINATING'] as const).map((role) => (
            <option value={role} selected={role === line.role}>
              {say(`role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="unit-name">
        <label class="form-label" for={id('ten')}>
          {label('draft.unit')}
        </label>
        <input
          class="form-control"
          id={id('ten')}
          name={`units.${index}.unit`}
          value={line.unit}
          list="cac-don-vi"
          autocomplete="off"
          aria-invalid={line.unitError ? 'true' : undefined}
          aria-describedby={errorId('ten', line.unitError)}
        />
        {line.unitError && (
          <span class="field-error" id={errorId('ten', line.unitError)}>
            {line.unitError}
          </span>
        )}
      </div>
      <button
        class="btn btn-sm remove"
        name="lenh"
        value={`bo-${index}`}
        formNoValidate
        aria-label={say('draft.remove-unit.line', { n: index + 1 })}
        {...inPlace(view)}
      >
        {say('draft.remove-unit')}
      </button>
      <div class="own-part">
        <label class="form-label" for={id('phan')}>
          {label('draft.part')}
        </label>
        <input class="form-control" id={id('phan')} name={`units.${index}.part`} value={line.part} />
      </div>
      <div>
        <label class="form-label" for={id('han')}>
          {label('draft.own-deadline')}
        </label>
        <input
          class="form-control"
          id={id('han')}
          name={`units.${index}.deadline`}
          value={line.deadline}
          autocomplete="off"
          aria-invalid={line.deadlineError ? 'true' : undefined}
          aria-describedby={errorId('han', line.deadlineError)}
          hx-get={`/giao-viec/xem-han?dong=${index}`}
          hx-trigger="input changed delay:300ms"
          hx-include="#du-thao [name=plan]"
          hx-target={`#${id('han-tinh')}`}
        />
        {line.deadlineError && (
          <span class="field-error" id={errorId('han', line.deadlineError)}>
            {line.deadlineError}
          </span>
        )}
        <div class="deadline-preview" id={id('han-tinh')} role="status">
          {line.preview && <DeadlinePreviewLine view={line.preview} say={say} />}
        </div>
      </div>
    </div>
  );
}
