/**
 * Whether the list of assignments can be narrowed to what an overview counts: then what is open now leads there, where it
 * can be worked on. What was done, and what stood on an earlier day, has the list of the figure itself.
 */
import type { Actor } from '../../../features/access/actor.js';
import { EVERY_FIELD, OWN_FIELDS } from '../../../features/statistics/overview-scope.js';
import type { OverviewScope } from '../../../features/statistics/overview-scope.js';
import type { Asked, WorkList } from '../../../../templates/pages/overview/overview.view.js';

export function workListOf(actor: Actor, of: OverviewScope, asked: Asked): WorkList | null {
  const { scope, today } = of;
  const fields = fieldQuery(of);
  if (fields === null || scope.withoutRestricted) return null;
  // People of a unit see theirs; those who act for several have no one address for them.
  const unit = of.unit?.code ?? (of.seesAll ? '' : actor.unitCode);
  if (!of.seesAll && (scope.unitIds?.length ?? 0) !== 1) return null;
  if (!of.seesAll && !of.unit && scope.unitIds?.[0] !== actor.unitId) return null;
  const query = {
    'don-vi': unit,
    'ke-hoach': asked['ke-hoach'] ?? '',
    khoi: scope.kind ?? '',
    'linh-vuc': fields,
  };
  return { query, isNow: scope.asOf === today.toString() };
}

/** '' every field; null: several, for which there is no one address. */
function fieldQuery({ field, ownFields }: OverviewScope): string | null {
  if (field === EVERY_FIELD) return '';
  const names = field === OWN_FIELDS ? ownFields : [field];
  return names.length === 1 ? (names[0] ?? null) : null;
}
