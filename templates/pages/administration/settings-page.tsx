import { Pager } from '../../components/page-pager.js';
import { sayIn, type Say } from '../frame/page-phrase.js';
import type { PageFrame } from '../frame/page.view.js';
import { AdministrationLayout } from './administration-layout.js';
import type { SettingsPageView, VersionLine } from './settings.view.js';

export function SettingsPage({ frame, view }: { frame: PageFrame; view: SettingsPageView }) {
  const say = sayIn(frame.language);
  return (
    <AdministrationLayout
      frame={frame}
      title={say('settings.title')}
      lead={
        view.lastChange === null
          ? say('settings.never')
          : say('settings.version', { version: view.version, ...view.lastChange })
      }
    >
      {view.families.map(({ slug, label, href, lines }) => (
        <section aria-labelledby={`h-${slug}`} class="setting-family">
          <div class="heading">
            <h2 id={`h-${slug}`}>{label}</h2>
            {view.mayWrite && (
              <div class="actions">
                <a class="btn btn-sm" href={href} aria-label={`${say('settings.edit')}: ${label}`}>
                  {say('settings.edit')}
                </a>
              </div>
            )}
          </div>
          <dl class="settings">
            {lines.map((line) => (
              <div>
                <dt>
                  {line.label} <span class="rule">{line.rule}</span>
                </dt>
                <dd>
                  <b class="said">{line.value}</b>
                  {line.byDefault !== null && (
                    <small>{say('settings.default', { value: line.byDefault })}</small>
                  )}
                </dd>
                <dd class="muted">{line.what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section aria-labelledby="h-history" id="lich-su">
        <h2 id="h-history">{say('settings.history')}</h2>
        {view.versions.length === 0 ? (
          <p class="empty">{say('settings.history.none')}</p>
        ) : (
          <ol class="timeline">
            {view.versions.map((version) => (
              <Version version={version} say={say} />
            ))}
          </ol>
        )}
        <Pager pager={view.pager} language={frame.language} say={say} />
      </section>
    </AdministrationLayout>
  );
}

function Version({ version: { version, at, by, reason, changes }, say }: { version: VersionLine; say: Say }) {
  return (
    <li>
      <span class="when">{at}</span>
      <div>
        <b>{say('settings.history.version', { version, by })}</b>
        {reason !== '' && <small>{say('settings.history.reason', { reason })}</small>}
        {changes.length === 0 && <small>{say('settings.history.same')}</small>}
        {changes.map((change) => (
          <div>{say('settings.history.change', change)}</div>
        ))}
      </div>
    </li>
  );
}
