import { PageHeading } from '../../components/page-heading.js';
import { Layout } from '../frame/layout.js';
import { sayIn } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';

export interface SampleView {
  name: string;
  label: string;
}

export function SamplesPage({ frame, samples }: { frame: PageFrame; samples: SampleView[] }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={say('samples.title')}>
      <p class="back">
        <a href="/thu">{say('mail.back')}</a>
      </p>
      <PageHeading title={say('samples.title')} />
      <p class="muted">{say('samples.lead')}</p>
      <ul class="sample-list">
        {samples.map(({ name, label }) => (
          <li>
            <a href={`/thu/mau/${name}`}>{label}</a>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

export interface SamplePageView extends SampleView {
  languages: { language: 'vi' | 'en'; subject: string }[];
}

export function SamplePage({ frame, view }: { frame: PageFrame; view: SamplePageView }) {
  const say = sayIn(frame.language);
  return (
    <Layout frame={frame} title={view.label}>
      <p class="back">
        <a href="/thu/mau">{say('samples.back')}</a>
      </p>
      <PageHeading title={view.label} />
      <p class="flash warning">{say('samples.mark')}</p>
      {view.languages.map(({ language, subject }) => (
        <section aria-labelledby={`h-${language}`}>
          <h2 id={`h-${language}`}>{say(`samples.in.${language}`)}</h2>
          <p>
            <span lang={language}>{say('samples.subject', { subject })}</span>
          </p>
          <iframe
            class="mail-frame"
            src={`/thu/mau/${view.name}/${language}`}
            title={`${view.label}: ${say(`samples.in.${language}`)}`}
            sandbox=""
            loading="lazy"
          />
        </section>
      ))}
    </Layout>
  );
}
