/** Where a page may send somebody on: a path of this site, never another one. */

const FIRST_PAGE = '/viec-cua-toi';
const SOMEWHERE = 'http://site.invalid';
/** Browsers read a backslash as a slash, and leave out control characters; an address holds no space. */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\\\u0000-\u0020\u007f]/;

/** The path if it is one of our pages, else the first page. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || UNSAFE.test(wanted)) return FIRST_PAGE;
  if (!URL.canParse(wanted, SOMEWHERE)) return FIRST_PAGE;
  const url = new URL(wanted, SOMEWHERE);
  // '/..//x' becomes '//x' once it is put in order, and that is another site.
  if (url.pathname.startsWith('//')) return FIRST_PAGE;
  if (url.origin !== SOMEWHERE || /^\/(dang-nhap|dang-xuat)?$/.test(url.pathname)) return FIRST_PAGE;
  return url.pathname + url.search + url.hash;
}
