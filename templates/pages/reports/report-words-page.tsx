import { Field } from '../../components/page-field.js';
import { Pager } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { RefusedEditNote, ReportFrame } from './report-parts.js';
import type { ParagraphLine, ReportWordsView } from './report.view.js';

const LONGEST_NAME = 60;

/** The wording, paragraph by paragraph; the one that is edited is a form in its place. */
export function ReportWordsPage({ frame, view }: { frame: PageFrame; view: ReportWordsView }) {
  const say = sayIn(frame.language);
  return (
    <ReportFrame frame={frame} head={view.head} tab="words">
      <p class="muted">
        {say('report.words.lead')}{' '}
        {view.edited > 0 ? say('report.words.some', { n: view.edited }) : say('report.words.none')}
      </p>
      {view.sections.map(({ heading, paragraphs }, index) => (
        <section aria-labelledby={`h-phan-${index}`}>
          <h2 id={`h-phan-${index}`} lang="vi">
            {heading}
          </h2>
          <ol class="paragraphs">
            {paragraphs.map((paragraph) => (
              <Paragraph paragraph={paragraph} view={view} say={say} />
            ))}
          </ol>
        </section>
      ))}
      <Pager pager={view.pager} language={frame.language} say={say} />
    </ReportFrame>
  );
}

interface ParagraphProps {
  paragraph: ParagraphLine;
  view: ReportWordsView;
  say: Say;
}

function Paragraph({ paragraph, view, say }: ParagraphProps) {
  const { anchor, open, text, composed, style } = paragraph;
  if (open) return <OpenParagraph paragraph={paragraph} view={view} say={say} />;
  const name = (text || composed || '').slice(0, LONGEST_NAME);
  const target = `#${anchor}`;
  return (
    <li id={anchor} class={composed === null ? undefined : 'edited'}>
      <div>
        <p lang="vi" class={style === 'title' ? 'fw-semibold' : undefined}>
          {text || <span class="muted">{say('report.words.removed')}</span>}
        </p>
        {composed !== null && <Edited paragraph={paragraph} view={view} say={say} />}
      </div>
      <a
        href={`${paragraph.editHref}#${anchor}`}
        hx-get={paragraph.editHref}
        hx-target={target}
        hx-select={target}
        hx-swap="outerHTML"
        aria-label={say('report.words.edit-what', { text: name })}
      >
        {say('report.words.edit')}
      </a>
    </li>
  );
}

function Edited({ paragraph, view, say }: ParagraphProps) {
  return (
    <div class="was">
      <span class="tag in-term">{say('report.words.edited')}</span>
      <details>
        <summary>{say('report.words.composed')}</summary>
        <p lang="vi">{paragraph.composed}</p>
        <form method="post" action={`/bao-cao/${view.head.id}/loi-van`}>
          <Hidden paragraph={paragraph} view={view} />
          <button class="btn btn-sm" name="viec" value="lay-lai">
            {say('report.words.put-back')}
          </button>
        </form>
      </details>
    </div>
  );
}

function OpenParagraph({ paragraph, view, say }: ParagraphProps) {
  const { anchor, open } = paragraph;
  if (!open) return null;
  return (
    <li id={anchor} class="open panel">
      <form method="post" action={`/bao-cao/${view.head.id}/loi-van`} class="fields">
        {open.refusal && <RefusedEditNote refusal={open.refusal} say={say} />}
        {open.now !== null && (
          <div>
            <b>{say('report.words.now')}</b>
            <p lang="vi">{open.now || say('report.words.removed')}</p>
          </div>
        )}
        <Hidden paragraph={paragraph} view={view} />
        <Field field={open.field} prefix={anchor} say={say} control={{ lang: 'vi', autofocus: '' }} />
        <div class="actions">
          <button class="btn btn-primary">{say('report.save')}</button>
          <button class="btn" name="viec" value="bo" formNoValidate>
            {say('report.words.remove')}
          </button>
          <a href={open.cancelHref}>{say('report.cancel')}</a>
        </div>
      </form>
    </li>
  );
}

function Hidden({ paragraph, view }: Omit<ParagraphProps, 'say'>) {
  return (
    <>
      <input type="hidden" name="version" value={view.head.version} />
      <input type="hidden" name="doan" value={paragraph.id} />
      <input type="hidden" name="trang" value={view.page} />
    </>
  );
}
