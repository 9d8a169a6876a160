/**
 * Q: who reads the log without reading all, as the administrator does, sees of the office's business who did what when; what
 * was said with it (reasons, texts, names of files) is shown of acts of the administration alone.
 */
import { rightsOf } from '../../domain/people/roles.js';
import type { Actor } from '../access/actor.js';
import { isInSight, type Values } from '../assignments/sight.sql.js';

const OF_ADMINISTRATION = ['calendar', 'installation', 'mail', 'person', 'run', 'setting', 'unit'];

/** The event `e` with its assignment `a` and task `t` says everything to this reader. */
export function tellsAll(actor: Actor, values: Values): string {
  if (rightsOf(actor.roles).has('read-all')) return 'true';
  const kinds = values.add(OF_ADMINISTRATION);
  return `CASE WHEN a.id IS NOT NULL THEN ${isInSight(actor, values)}
    ELSE t.id IS NULL AND split_part(e.subject, ':', 1) = ANY (${kinds}::text[]) END`;
}
