import type { FileView } from '../pages/assignment/record.view.js';
import type { Say } from '../pages/frame/page-phrase.js';

/** Files to download, each with its size, who handed it in and when. */
export function FileList({ files, say }: { files: FileView[]; say: Say }) {
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={say('files.label')}>
      {files.map(({ href, name, size, who, at }) => (
        <li>
          <a href={href} download={name}>
            {name}
          </a>{' '}
          <small class="muted">{[fileSize(size), who, at].filter(Boolean).join(' · ')}</small>
        </li>
      ))}
    </ul>
  );
}

/** 1536000 → '1,5 MB'. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',').replace(',0', '')} MB`;
}
