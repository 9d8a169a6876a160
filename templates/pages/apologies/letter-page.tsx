/** The letter of an apology to read and to print. */
import { apologyLetterDocument, type ApologyLetterView } from '../../reports/apology-letter.document.js';
import { StateLetter } from '../../components/page-state-letter.js';
import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface LetterPageView {
  assignmentId: number;
  code: string;
  letter: ApologyLetterView;
}

export function LetterPage({ frame, view }: { frame: PageFrame; view: LetterPageView }) {
  const say = sayIn(frame.language);
  const title = say(view.letter.draft ? 'apology.letter.draft' : 'apology.letter');
  return (
    <Layout frame={frame} title={`${title}: ${view.code}`}>
      <div class="not-printed">
        <p class="back">
          <a href={`/nhiem-vu/${view.assignmentId}/xin-loi`}>{say('apology.title')}</a>
        </p>
        <PageHeading title={title} lead={view.code}>
          <a class="btn" href={`/nhiem-vu/${view.assignmentId}/van-ban-xin-loi.docx`}>
            {say('apology.letter.docx')}
          </a>
        </PageHeading>
      </div>
      <StateLetter document={apologyLetterDocument(view.letter)} />
    </Layout>
  );
}
