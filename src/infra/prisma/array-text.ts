/**
 * Many values as one parameter: an array as PostgreSQL writes it, for a cast to `integer[]`, `text[]` and the like. What an
 * ORM makes of the parameters of ten thousand rows costs more than writing them, and JSON says each name with each row.
 */
export function arrayText(values: readonly (string | number | boolean | null)[]): string {
  // A column often says one thing over and over.
  let last: string | number | boolean | null = null;
  let text = elementText(last);
  let elements = '';
  for (const value of values) {
    if (value !== last) text = elementText((last = value));
    elements += elements === '' ? text : `,${text}`;
  }
  return `{${elements}}`;
}

function elementText(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
}
