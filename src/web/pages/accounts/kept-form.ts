/**
 * What somebody typed and sent when their session had ended: carried through the sign-in page and given back to the same
 * person, who looks at it and sends it again. It is kept nowhere but in the page, sealed; files and passwords are not kept.
 */
import type { MultipartRequest } from '../../../features/attachments/upload.js';
import type { WebRequest } from '../../web-request.js';
import { ownerOf } from '../frame/cookies.js';
import { pageOfForm } from '../frame/form-page.js';
import { localPath } from '../frame/local-path.js';
import { seal, unseal } from '../frame/sealed.js';

export interface KeptForm {
  /** The address to which it was sent: one of ours. */
  path: string;
  /** The page it was typed on. */
  page: string;
  /** The account that had signed in on this browser. */
  owner: string;
  fields: [name: string, value: string][];
  /** The form had files: they have to be chosen again. */
  hasFiles: boolean;
}

const PURPOSE = 'kept-form';
const MOST_FIELDS = 300;
/** Longer than any text of the pages; a page this size still comes over a slow line. */
const MOST_CHARACTERS = 200_000;
const SECRETS = /^(password|present|again)$/;
/** There a code is a second factor, or a link's token; elsewhere it is a plan's or a unit's. */
const OWN_PAGES = /^\/(ca-nhan|dang-nhap|doi-mat-khau|dat-lai-mat-khau)(\/|$|\?)/;
const OWN_SECRETS = /^(ma|code|setup)$/;

type Body = Record<string, unknown> | undefined;

/** Reads the form of a request; null when whose it was is not known, or there is nothing to keep, or too much. */
export async function keptFormOf(
  request: WebRequest & Partial<MultipartRequest>,
  secret: string,
): Promise<KeptForm | null> {
  const owner = ownerOf(request.headers.cookie, secret);
  if (request.method !== 'POST' || owner === null || localPath(request.url) !== request.url) return null;
  const isMultipart = request.isMultipart?.() ?? false;
  const all = isMultipart ? await partsOf(request as MultipartRequest) : fieldsOf(request.body as Body);
  if (all === null) return null;
  const isOwn = OWN_PAGES.test(request.url);
  const fields = all.filter(([name]) => !SECRETS.test(name) && !(isOwn && OWN_SECRETS.test(name)));
  const characters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (fields.length === 0 || fields.length > MOST_FIELDS || characters > MOST_CHARACTERS) return null;
  return { path: request.url, page: pageOfForm(request), owner, fields, hasFiles: isMultipart };
}

export function sealedForm(form: KeptForm, secret: string): string {
  return seal(PURPOSE, form, secret);
}

export function openedForm(sealed: string, secret: string): KeptForm | null {
  return unseal<KeptForm>(PURPOSE, sealed, secret);
}

function fieldsOf(body: Body): [string, string][] {
  return Object.entries(body ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
  );
}

/** The fields of a multipart form; the bytes of its files run past. */
async function partsOf(request: MultipartRequest): Promise<[string, string][] | null> {
  const fields: [string, string][] = [];
  const limits = { fields: MOST_FIELDS, fieldSize: MOST_CHARACTERS };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') part.file.resume();
      else if (part.fieldname) fields.push([part.fieldname, String(part.value)]);
    }
  } catch {
    return null;
  }
  return fields;
}
