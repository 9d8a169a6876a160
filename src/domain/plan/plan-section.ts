/**
 * Sections of a plan: "I. GIẢI PHÁP …", "A. …", or a line across the table without a number. Two levels are kept:
 * the kind of number (letter or roman) that comes first is the outer one, so "A" then "I" makes "A.I".
 */

const NUMBERED = /^(?:phần\s+)?([IVX]{1,6}|\p{Lu})\s*[.\-–:)/]\s*(\S.*)$/su;
const NUMBER = /^([IVX]{1,6}|\p{Lu})\s*[.)]?$/u;
const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/;

/** Follows the section rows from top to bottom. */
export class SectionNumbering {
  private outer: { kind: 'letter' | 'roman'; code: string } | null = null;
  private current: string | null = null;
  private heading: string | null = null;

  /** The section the next tasks belong to, such as "II"; `null` before the first or in one without a number. */
  get code(): string | null {
    return this.current;
  }

  get title(): string | null {
    return this.heading;
  }

  /** "I. GIẢI PHÁP KHẮC PHỤC" in one cell. Returns whether it is a section. */
  enterNumbered(text: string): boolean {
    const match = NUMBERED.exec(text.normalize('NFC'));
    return match !== null && this.enter(match[1] ?? '', match[2] ?? '');
  }

  /** The number in one cell, the name in the next. Returns whether the number is a section's. */
  enter(number: string, title: string): boolean {
    const code = NUMBER.exec(number.normalize('NFC').trim())?.[1];
    if (!code) return false;
    const kind = ROMAN.test(code) ? 'roman' : 'letter';
    if (code.length > 1 && kind === 'letter') return false;
    if (this.outer === null || this.outer.kind === kind) {
      this.outer = { kind, code };
      this.current = code;
    } else {
      this.current = `${this.outer.code}.${code}`;
    }
    this.heading = oneLine(title);
    return true;
  }

  /** A line across the table without a number: a new heading, no code. */
  enterUnnumbered(title: string): void {
    this.current = null;
    this.heading = oneLine(title);
  }
}

function oneLine(title: string): string {
  return title.replace(/\s+/gu, ' ').trim();
}

const TYPED = /^((?:[IVX]+|\p{Lu})(?:\.[IVX]+)?)\s*[.)\-–:]\s*(.*)$/su;

/** A section as a person types it: "II. Tên mục" → II and its name; words without a number are a name alone. */
export function sectionIn(text: string): { section: string | null; sectionTitle: string | null } {
  const line = oneLine(text);
  if (line === '') return { section: null, sectionTitle: null };
  const [, section, title] = TYPED.exec(line) ?? [];
  if (section) return { section, sectionTitle: title?.trim() || null };
  return /^[IVX]+$|^\p{Lu}(\.[IVX]+)?$/u.test(line)
    ? { section: line, sectionTitle: null }
    : { section: null, sectionTitle: line };
}

/** The same the other way round: "II. Tên mục". */
export function sectionText(section: string | null, sectionTitle: string | null): string {
  return [section && `${section}.`, sectionTitle].filter(Boolean).join(' ');
}
