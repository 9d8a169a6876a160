import { formatCount, formatRatio } from '../../components/figures.js';
import { ProgressReport } from '../../reports/progress-report.html.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { progressWords, ReportFrame } from './report-parts.js';
import type { ReportDocumentView, ReportHead } from './report.view.js';

/** The report as a document, with its figures, its files, and its progress while it is compiled. */
export function ReportPage({ frame, view }: { frame: PageFrame; view: ReportDocumentView }) {
  const say = sayIn(frame.language);
  const { head } = view;
  return (
    <ReportFrame frame={frame} head={head} tab="document" actions={<Files head={head} say={say} />}>
      <Progress head={head} say={say} />
      {view.totals && view.rates && (
        <section aria-labelledby="h-so-lieu" class="numbers">
          <h2 id="h-so-lieu">{say('report.figures')}</h2>
          <ul class="figures">
            {Object.entries(view.totals).map(([key, n]) => (
              <li>
                <b class={key === 'openOverdue' && n > 0 ? 'late' : undefined}>
                  {formatCount(n, frame.language)}
                </b>{' '}
                {say(`report.figure.${key as keyof typeof view.totals}`)}
              </li>
            ))}
          </ul>
          <dl class="facts rates">
            {(['effective', 'original', 'update'] as const).map((rate) => (
              <div>
                <dt>{say(`report.rate.${rate}`)}</dt>
                <dd>{formatRatio(view.rates![rate], frame.language)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {view.adjustments.length > 0 && (
        <section aria-labelledby="h-dieu-chinh">
          <h2 id="h-dieu-chinh">{say('report.adjustments')}</h2>
          <ul>
            {view.adjustments.map((text) => (
              <li lang="vi">{text}</li>
            ))}
          </ul>
        </section>
      )}
      {view.document && (
        <section class="sheet" aria-label={say('report.preview')}>
          <ProgressReport view={view.document} />
        </section>
      )}
    </ReportFrame>
  );
}

function Files({ head, say }: { head: ReportHead; say: Say }) {
  const again = head.mayEdit && head.state === 'DONE' && (
    <form method="post" action={`/bao-cao/${head.id}/lap-lai`}>
      <button class={head.filesOutdated ? 'btn btn-primary' : 'btn'} title={say('report.again.why')}>
        {say(head.filesOutdated ? 'report.renew' : 'report.again')}
      </button>
    </form>
  );
  if (head.state !== 'DONE') return null;
  return (
    <>
      {again}
      {head.files.map(({ name, url }) => {
        const isDocx = name.endsWith('.docx');
        return (
          <a class={isDocx && !head.filesOutdated ? 'btn btn-primary' : 'btn'} href={url}>
            {say(isDocx ? 'report.docx' : 'report.xlsx')}
          </a>
        );
      })}
    </>
  );
}

function Progress({ head, say }: { head: ReportHead; say: Say }) {
  if (head.state === 'DONE') {
    return head.filesOutdated ? <p class="flash warning">{say('report.outdated')}</p> : null;
  }
  if (head.state === 'FAILED') {
    return (
      <div class="flash refused">
        <p>{say(head.mayEdit ? 'report.failed' : 'report.failed.reader')}</p>
        {head.mayEdit && (
          <>
            <form method="post" action={`/bao-cao/${head.id}/lap-lai`}>
              <button class="btn btn-primary">{say('report.again')}</button>
            </form>
            {head.error && (
              <details>
                <summary>{say('report.failed.details')}</summary>
                <code>{head.error}</code>
              </details>
            )}
          </>
        )}
      </div>
    );
  }
  const percent = Math.round(head.progress * 100);
  return (
    <section
      class="panel compiling"
      aria-label={say('report.progress')}
      hx-get={`/bao-cao/${head.id}/tien-do?tu=${head.state}-${percent}`}
      hx-trigger="every 1s"
      hx-target="#bao-cao"
      hx-select="#bao-cao"
      hx-swap="outerHTML"
      hx-select-oob="#loi-tien-do:innerHTML"
    >
      <p>{progressWords(head, say)}</p>
      <progress max={100} value={percent} aria-label={say('report.progress')}>
        {percent}%
      </progress>
      <noscript>
        <p>
          <a href={`/bao-cao/${head.id}`}>{say('report.progress.reload')}</a>
        </p>
      </noscript>
    </section>
  );
}
