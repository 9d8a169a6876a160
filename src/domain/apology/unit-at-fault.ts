/**
 * A5: "unit at fault, if another": a unit of the system that is in force on the day of signing, other than the one that
 * apologises. An outside party (a ministry, an association) has no account and answers for nothing here; what was waited
 * for from it stands in the reason.
 */
import { fold, lowered } from '../plan/folded-text.js';

export interface OtherUnit {
  name: string;
  /** Its short name, its code, and what else it is called. */
  alsoCalled: readonly string[];
}

/** The unit that is named, by any of its names, without regard to case, nor to diacritics where one alone is meant. */
export function unitAtFault(typed: string, others: readonly OtherUnit[]): OtherUnit | null {
  const calledBy = (form: (text: string) => string): OtherUnit[] =>
    others.filter(({ name, alsoCalled }) =>
      [name, ...alsoCalled].some((one) => form(one.trim()) === form(typed.trim())),
    );
  const [exact] = calledBy(lowered);
  if (exact) return exact;
  const alike = calledBy(fold);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
