/** What the import could not read for certain: kept as text, shown with its place in the sheet. */
import type { Text } from '../refusal.js';

/** `row` counts from 1 as the sheet shows it, `column` is its letters; `code` is stable, `import.*`. */
export interface ImportWarning {
  row: number;
  column: string | null;
  code: string;
  message: Text;
}
