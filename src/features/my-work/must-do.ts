/** How much one has to do: what waits for others, is new or only to be known is shown on the page but not counted. */
import type { SectionKey } from '../../../templates/pages/my-work/my-work.view.js';
import type { RoleWork } from './work-scene.js';

const TO_KNOW: readonly SectionKey[] = [
  'running',
  'waiting',
  'waiting-parts',
  'office-waiting',
  'directed',
  'news',
];

/** Each assignment once, in however many sections it stands; drafts, which stand in one, as they are. */
export function mustDo(works: readonly RoleWork[]): number {
  const ids = new Set<number>();
  const drafts = new Map<SectionKey, number>();
  for (const section of works.flatMap(({ sections }) => sections)) {
    if (TO_KNOW.includes(section.key)) continue;
    if (section.kind === 'lines') drafts.set(section.key, section.total);
    if (section.kind === 'rows') for (const id of section.ids ?? []) ids.add(id);
  }
  return [...drafts.values()].reduce((sum, n) => sum + n, ids.size);
}
