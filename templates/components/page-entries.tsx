import type { EntryView } from '../pages/assignment/record.view.js';
import type { Say } from '../pages/frame/page-phrase.js';
import { FileList } from './page-file-list.js';

/** Entries of a record, one below the other: what it is, who and when, what was said, what was decided, files. */
export function Entries({ entries, say }: { entries: EntryView[]; say: Say }) {
  return (
    <ol class="entries">
      {entries.map((entry) => (
        <li id={entry.key}>
          <Entry entry={entry} say={say} />
        </li>
      ))}
    </ol>
  );
}

export function Entry({ entry, say }: { entry: EntryView; say: Say }) {
  return (
    <>
      <p class="entry-head">
        <b>{entry.title}</b>
        {entry.state && <span class={entry.state.grave ? 'late' : undefined}>{entry.state.text}</span>}
        <span class="muted">{[entry.who, entry.at].filter(Boolean).join(' · ')}</span>
      </p>
      {entry.said.map(({ label, text }) => (
        <p class="said">
          {label !== '' && <span class="muted">{label}: </span>}
          {text}
        </p>
      ))}
      {entry.more && (
        <p>
          <a href={entry.more}>{say('record.whole')}</a>
        </p>
      )}
      <FileList files={entry.files} say={say} />
    </>
  );
}
