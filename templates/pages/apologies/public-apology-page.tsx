/** One apology for the public: its line, and the letter where the office ticked it, with the office's title alone (A12). */
import { formatDate } from '../../components/figures.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { Outcome, Promised, PublicWay, unitPath } from './public-parts.js';
import type { PublicApologyView } from './public.view.js';

export function PublicApologyPage({ frame, view }: { frame: PageFrame; view: PublicApologyView }) {
  const say = sayIn(frame.language);
  const { line } = view;
  return (
    <Layout frame={frame} title={`${say('public.apology.title')}: ${line.code}`}>
      <PublicWay frame={frame} say={say} />
      <div class="heading">
        <h1>{say('public.apology.title')}</h1>
        <p class="long">
          {line.title}
          <small class="below">
            {line.code} · <a href={unitPath(line.unitCode)}>{line.unitName}</a>
          </small>
        </p>
      </div>
      <dl class="facts two">
        <div>
          <dt>{say('public.column.original')}</dt>
          <dd>{formatDate(line.originalDueDate)}</dd>
        </div>
        <div>
          <dt>{say('public.column.apology')}</dt>
          <dd>
            {formatDate(line.apologyDate)}, {say('public.days-late', { n: line.daysLate })}
          </dd>
        </div>
        <div>
          <dt>{say('public.column.promised')}</dt>
          <dd>
            <Promised line={line} say={say} />
          </dd>
        </div>
        <div>
          <dt>{say('public.column.outcome')}</dt>
          <dd>
            <Outcome outcome={line.outcome} say={say} />
          </dd>
        </div>
        {line.category && (
          <div>
            <dt>{say('field.reasonCategory')}</dt>
            <dd>{line.category}</dd>
          </div>
        )}
        {view.signatoryTitle !== '' && (
          <div>
            <dt>{say('public.signed-by')}</dt>
            <dd>{view.signatoryTitle}</dd>
          </div>
        )}
      </dl>
      {view.text !== null && (
        <section aria-labelledby="h-thu">
          <h2 id="h-thu">{say('public.letter')}</h2>
          <dl class="facts two">
            <div>
              <dt>{say('apology.content.reason')}</dt>
              <dd class="said">{view.reason}</dd>
            </div>
            <div>
              <dt>{say('field.apologyText')}</dt>
              <dd class="said">{view.text}</dd>
            </div>
          </dl>
        </section>
      )}
    </Layout>
  );
}
