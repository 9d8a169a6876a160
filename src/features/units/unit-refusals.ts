import { Refusal } from '../../domain/refusal.js';

/** The unit of a path. */
export function noSuchUnit(code: string): Refusal {
  return new Refusal('not-found', 'unit.not-found', {
    vi: `Không có đơn vị mã ${code}.`,
    en: `There is no unit ${code}.`,
  });
}

/** A unit that a field of the body names. */
export function unknownUnit(field: string, code: string | undefined): Refusal {
  const message = { vi: `Không có đơn vị mã ${code ?? ''}.`, en: `There is no unit ${code ?? ''}.` };
  return new Refusal('malformed', 'unit.unknown', message, {
    errors: [{ field, code: 'unknown', message, value: code }],
  });
}
