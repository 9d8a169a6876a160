import { Pager } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { RefusedEditNote, ReportFrame } from './report-parts.js';
import type { ParagraphLine, ReportWordsView } from './report.view.js';

/** The wording: every paragraph is a field of one form, saved at once. */
export function ReportWordsPage({ frame, view }: { frame: PageFrame; view: ReportWordsView }) {
  const say = sayIn(frame.language);
  const { head, page, pager, refusal } = view;
  const faults = view.sections
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ anchor, name, error }) => (error ? [{ id: anchor, label: name, error }] : []));
  return (
    <ReportFrame frame={frame} head={head} tab="words">
      <p class="muted">
        {say('report.words.lead')}{' '}
        {view.edited > 0 ? say('report.words.some', { n: view.edited }) : say('report.words.none')}
      </p>
      <form method="post" action={`/bao-cao/${head.id}/loi-van`}>
        {refusal && <RefusedEditNote refusal={refusal} faults={faults} say={say} />}
        <input type="hidden" name="version" value={head.version} />
        <input type="hidden" name="trang" value={page} />
        {view.sections.map(({ heading, paragraphs }, index) => (
          <section aria-labelledby={`h-phan-${index}`}>
            <h2 id={`h-phan-${index}`} lang="vi">
              {heading}
            </h2>
            <ol class="paragraphs">
              {paragraphs.map((paragraph) => (
                <Paragraph paragraph={paragraph} say={say} />
              ))}
            </ol>
          </section>
        ))}
        <p class="actions save-all">
          <button class="btn btn-primary">{say('report.save')}</button>
          {page < pager.pages && (
            <button class="btn" name="sang" value={page + 1}>
              {say('report.words.save-next')}
            </button>
          )}
        </p>
      </form>
      <Pager pager={pager} language={frame.language} say={say} />
    </ReportFrame>
  );
}

function Paragraph({ paragraph, say }: { paragraph: ParagraphLine; say: Say }) {
  const { anchor, field, seenField, seen, name, text, rows, composed, style, now, error } = paragraph;
  const errorId = error ? `${anchor}-loi` : undefined;
  return (
    <li class={composed === null ? undefined : 'edited'}>
      <textarea
        id={anchor}
        name={field}
        class={style === 'title' ? 'form-control fw-semibold' : 'form-control'}
        rows={Math.max(1, rows)}
        lang="vi"
        aria-label={say('report.words.paragraph', { text: name })}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={errorId}
      >
        {text}
      </textarea>
      <input type="hidden" name={seenField} value={seen} />
      {error && (
        <span class="field-error" id={errorId}>
          {error}
        </span>
      )}
      {now !== null && (
        <p class="now">
          <b>{say('report.words.now')}:</b> <span lang="vi">{now || say('report.words.removed')}</span>
        </p>
      )}
      {composed !== null && <Edited paragraph={paragraph} composed={composed} say={say} />}
    </li>
  );
}

function Edited({ paragraph, composed, say }: { paragraph: ParagraphLine; composed: string; say: Say }) {
  const { id, anchor, text, isPutBack } = paragraph;
  return (
    <div class="was">
      <span class="tag in-term">{say(text === '' ? 'report.words.removed' : 'report.words.edited')}</span>
      <details>
        <summary>{say('report.words.composed')}</summary>
        <p lang="vi">{composed}</p>
      </details>
      <div class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          id={`${anchor}-lay-lai`}
          name="lay-lai"
          value={id}
          checked={isPutBack}
        />
        <label class="form-check-label" for={`${anchor}-lay-lai`}>
          {say('report.words.put-back')}
        </label>
      </div>
    </div>
  );
}
