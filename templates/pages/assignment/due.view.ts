/** A due date as people have to see it: what counts, what was printed, what it was at first, and why. 'YYYY-MM-DD'. */
export interface DueView {
  dueDate: string | null;
  printedDate: string | null;
  originalDueDate: string | null;
  reason: string | null;
  /** C3: the year whose calendar is missing. */
  missingYear: number | null;
}

/** How far it is: calendar days, and working days, by which reminders and lateness are counted; null: C3. */
export type TermView =
  | { kind: 'late' | 'left'; days: number; workingDays: number | null }
  | { kind: 'today' | 'suspended' | 'none' };
