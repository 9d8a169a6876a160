/**
 * Who a cell of "chủ trì" or "phối hợp" names. Cells are cut at ";", "," and line breaks, but never inside a known
 * name ("Sở Văn hóa, Thể thao và Du lịch"): at each place the longest known name wins. A name is known in full or in
 * short, whatever its case, spaces or Unicode form; without diacritics only when a single unit is meant. What is not
 * known stays as text; nothing is guessed.
 */
import { fold, lowered, tidy } from './folded-text.js';
import type { DirectoryUnit, GroupCode, UnitGroup } from './unit-directory.js';

/** One party of a cell, with the text that named it. */
export type NamedParty =
  | { kind: 'unit'; code: string; text: string }
  | { kind: 'group'; code: GroupCode; text: string }
  | { kind: 'outside'; name: string; text: string }
  | { kind: 'unknown'; text: string };

type Target =
  { kind: 'unit'; code: string } | { kind: 'group'; code: GroupCode } | { kind: 'outside'; name: string };

interface KnownName {
  words: string[];
  exact: string;
  target: Target;
}

interface Token {
  /** A folded word, or one of the separators. */
  word: string;
  separator: boolean;
  start: number;
  end: number;
}

const AND = 'va';
const SEPARATORS = new Set([';', ',', ':', '(', ')', '\n']);
/** Separators that can also stand inside a name. */
const INSIDE_NAMES = new Set([',', '(', ')', '\n']);
const SPELLED_OUT: Record<string, string[]> = {
  tp: ['thanh', 'pho'],
  tx: ['thi', 'xa'],
  h: ['huyen'],
  vp: ['van', 'phong'],
};
const PEOPLES_COMMITTEE = ['uy', 'ban', 'nhan', 'dan'];
/** "các Sở: Tài chính, Nội vụ" — what a list leaves out after its first member. */
const SHARED_BEGINNINGS = [['so'], ['ubnd', 'huyen'], ['ubnd', 'thi', 'xa'], ['ubnd', 'thanh', 'pho']];
const LIST_OPENINGS: { words: string[]; beginning: string[] }[] = [
  { words: ['cac', 'so'], beginning: ['so'] },
  { words: ['so'], beginning: ['so'] },
  { words: ['ubnd', 'cac', 'huyen'], beginning: ['ubnd', 'huyen'] },
  { words: ['ubnd', 'cac', 'thi', 'xa'], beginning: ['ubnd', 'thi', 'xa'] },
];

/** The names of a directory, ready for matching many cells. */
export class UnitNames {
  private readonly byFirstWord = new Map<string, KnownName[]>();

  constructor(units: readonly DirectoryUnit[], groups: readonly UnitGroup[]) {
    for (const unit of units) {
      const target: Target = unit.outside
        ? { kind: 'outside', name: unit.name }
        : { kind: 'unit', code: unit.code };
      for (const name of [unit.name, unit.shortName, unit.code, ...unit.aliases]) this.learn(name, target);
    }
    for (const group of groups) {
      for (const name of [group.name, ...group.aliases])
        this.learn(name, { kind: 'group', code: group.code });
    }
    for (const names of this.byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);
  }

  /** The parties of a cell in their order; an empty cell gives none. */
  parse(cell: string): NamedParty[] {
    const text = tidy(cell);
    const tokens = tokenise(text);
    const parties: NamedParty[] = [];
    let beginning: string[] = [];
    let at = 0;
    while (at < tokens.length) {
      const token = tokens[at] as Token;
      if (token.separator || (token.word === AND && parties.length > 0)) {
        at += 1;
        continue;
      }
      const opening = listOpening(tokens, at);
      if (opening && this.match(tokens, opening.next, text, opening.beginning)) {
        beginning = opening.beginning;
        at = opening.next;
      }
      const found =
        this.match(tokens, at, text, []) ??
        (beginning.length > 0 ? this.match(tokens, at, text, beginning) : null);
      const end =
        found?.end ?? endOfUnknown(tokens, at, (next) => this.match(tokens, next, text, []) !== null);
      const piece = text
        .slice(tokens[at]?.start, tokens[end - 1]?.end)
        .replace(/\s+/gu, ' ')
        .trim();
      parties.push(found ? { ...found.target, text: piece } : { kind: 'unknown', text: piece });
      if (found) beginning = SHARED_BEGINNINGS.find((words) => startsWith(found.words, words)) ?? beginning;
      at = end;
    }
    return parties;
  }

  private learn(name: string, target: Target): void {
    const words = tokenise(name).flatMap((token) => (token.separator ? [] : [token.word]));
    const first = words[0];
    if (first === undefined) return;
    const known = { words, exact: exactForm(name), target };
    const list = this.byFirstWord.get(first);
    if (list) list.push(known);
    else this.byFirstWord.set(first, [known]);
  }

  /** The longest known name that begins here and ends where a name can end. */
  private match(
    tokens: Token[],
    at: number,
    text: string,
    beginning: string[],
  ): { target: Target; end: number; words: string[] } | null {
    const first = beginning[0] ?? tokens[at]?.word ?? '';
    const candidates = this.byFirstWord.get(first) ?? [];
    const fits = candidates.flatMap((known) => {
      if (!startsWith(known.words, beginning)) return [];
      const end = reach(tokens, at, known.words.slice(beginning.length));
      return end !== null && this.canEndAt(tokens, end) ? [{ known, end }] : [];
    });
    const longest = fits.filter((fit) => fit.end === fits[0]?.end);
    const targets = new Set(longest.map((fit) => JSON.stringify(fit.known.target)));
    if (targets.size === 1)
      return longest[0]
        ? { target: longest[0].known.target, end: longest[0].end, words: longest[0].known.words }
        : null;
    const typed = exactForm(text.slice(tokens[at]?.start, tokens[(longest[0]?.end ?? at + 1) - 1]?.end));
    const exact = longest.filter((fit) => fit.known.exact === typed);
    const only =
      new Set(exact.map((fit) => JSON.stringify(fit.known.target))).size === 1 ? exact[0] : undefined;
    return only ? { target: only.known.target, end: only.end, words: only.known.words } : null;
  }

  private canEndAt(tokens: Token[], end: number): boolean {
    const next = tokens[end];
    if (next === undefined || next.separator) return true;
    const after = tokens[end + 1];
    return next.word === AND && after !== undefined && this.byFirstWord.has(after.word);
  }
}

/** Where the words end when they stand here, commas and line breaks inside a name passed over; `null` if they don't. */
function reach(tokens: Token[], from: number, words: string[]): number | null {
  let at = from;
  for (const [index, word] of words.entries()) {
    while (index > 0 && INSIDE_NAMES.has(tokens[at]?.word ?? '')) at += 1;
    if (tokens[at]?.word !== word) return null;
    at += 1;
  }
  return at;
}

function endOfUnknown(tokens: Token[], from: number, nameBegins: (at: number) => boolean): number {
  let at = from + 1;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    if (token.separator && token.word !== ':') break;
    if (token.word === AND && nameBegins(at + 1)) break;
    at += 1;
  }
  return at;
}

function listOpening(tokens: Token[], at: number): { beginning: string[]; next: number } | null {
  for (const { words, beginning } of LIST_OPENINGS) {
    const end = reach(tokens, at, words);
    if (end !== null && tokens[end]?.word === ':') return { beginning, next: end + 1 };
  }
  return null;
}

function startsWith(words: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((word, index) => words[index] === word);
}

/** The folded words and separators of a text; bullets are no words, shortened words of the trade stand in full. */
function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[;,:()\n]|[\p{L}\p{M}\p{N}]+|&/gu)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (SEPARATORS.has(match[0])) {
      tokens.push({ word: match[0], separator: true, ...span });
      continue;
    }
    const listNumber = /^\d{1,2}$/.test(match[0]) && /^[.)]/.test(text.slice(span.end));
    if (listNumber && (tokens.at(-1)?.separator ?? true)) continue;
    const folded = match[0] === '&' ? AND : fold(match[0]);
    for (const word of SPELLED_OUT[folded] ?? [folded]) tokens.push({ word, separator: false, ...span });
    joinPeoplesCommittee(tokens);
  }
  return tokens;
}

/** "Ủy ban nhân dân" and "UBND" are one word to the matching. */
function joinPeoplesCommittee(tokens: Token[]): void {
  const last = tokens.slice(-PEOPLES_COMMITTEE.length);
  if (
    last.some((token, index) => token.word !== PEOPLES_COMMITTEE[index]) ||
    last.length < PEOPLES_COMMITTEE.length
  )
    return;
  const start = last[0]?.start ?? 0;
  const end = last.at(-1)?.end ?? start;
  tokens.splice(-PEOPLES_COMMITTEE.length, PEOPLES_COMMITTEE.length, {
    word: 'ubnd',
    separator: false,
    start,
    end,
  });
}

function exactForm(text: string): string {
  return lowered(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
