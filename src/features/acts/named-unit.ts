/** A unit that a person names by its code, as the domain asks for it. */
import { Refusal, type Decision } from '../../domain/refusal.js';
import type { NamedUnit } from '../../domain/task/action-input.js';
import type { ActScene } from '../apologies/act-scene.js';
import { isValidOn } from '../assignments/assignment-context.repository.js';

/** The unit with this code; undefined when none was named. A code that is nobody's is named as the wrong field. */
export async function namedUnit(
  { tx, moment }: ActScene,
  code: string | undefined,
  field: string,
): Promise<Decision<NamedUnit | undefined>> {
  if (!code?.trim()) return undefined;
  const unit = await tx.unit.findUnique({ where: { code: code.trim() } });
  if (unit)
    return { id: unit.id, name: unit.name, isValid: !unit.isOutside && isValidOn(unit, moment.today) };
  const message = { vi: `Không có đơn vị mã ${code}.`, en: `There is no unit ${code}.` };
  return new Refusal('malformed', 'unit.unknown', message, {
    errors: [{ field, code: 'unknown', message, value: code }],
  });
}
