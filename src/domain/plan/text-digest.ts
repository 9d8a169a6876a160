/** A short stand-in for a long text, in the key of an imported row. */

const UTF8 = new TextEncoder();

/** FNV-1a, 64 bits in two halves: short enough for an index, and the domain has no crypto to import. */
export function digest(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const bytes = UTF8.encode(text);
  for (let at = 0; at < bytes.length; at += 1) {
    low = (low ^ (bytes[at] ?? 0)) >>> 0;
    // Times 2^40 + 0x1b3, in 64 bits.
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
