/**
 * The files of the pages under names that change with their content, so that browsers keep them for good: what is kept in
 * `public/`, and what `scripts/assets.mjs` makes in `public/build`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Controller, Get, Headers, Inject, Injectable, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../../features/access/may.decorator.js';
import { REPORT_CSS } from '../../../../templates/reports/progress-report.html.js';
import type { WebReply } from '../../web-request.js';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Encoding = 'br' | 'gzip' | 'identity';

interface Asset {
  type: string;
  bytes: Record<Encoding, Buffer>;
}

/** The nearest folder above this file that holds `public/`, from the sources as from the build. */
function publicFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'public', 'mark.svg'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder public/ with mark.svg is missing.');
    folder = above;
  }
  return join(folder, 'public');
}

/** Squeezed once at the start; at this quality a stylesheet costs a few milliseconds. */
function squeezed(bytes: Buffer): Record<Encoding, Buffer> {
  return {
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    gzip: gzipSync(bytes, { level: 9 }),
    identity: bytes,
  };
}

@Injectable()
export class PageAssets {
  private readonly files = new Map<string, Asset>();
  readonly css: string;
  readonly script: string;
  readonly mark: string;
  readonly document: string;

  constructor() {
    const folder = publicFolder();
    this.css = this.add(join(folder, 'build'), 'page.css');
    this.script = this.add(join(folder, 'build'), 'app.js');
    this.mark = this.add(folder, 'mark.svg');
    this.document = this.keep('document.css', Buffer.from(REPORT_CSS));
  }

  find(name: string): Asset | undefined {
    return this.files.get(name);
  }

  private add(folder: string, name: string): string {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Error(`${name} has not been built: run "npm run build".`);
    return this.keep(name, readFileSync(path));
  }

  private keep(name: string, bytes: Buffer): string {
    const extension = extname(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
    this.files.set(hashed, {
      type: TYPES[extension] ?? 'application/octet-stream',
      bytes: squeezed(bytes),
    });
    return `/assets/${hashed}`;
  }
}

@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(@Inject(PageAssets) private readonly assets: PageAssets) {}

  @Get(':name')
  @May('PUBLIC')
  file(
    @Param('name') name: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: WebReply,
  ): void {
    const file = this.assets.find(name);
    if (!file) throw new NotFoundException();
    const encoding = encodingOf(accepted ?? '');
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    reply
      .header('content-type', file.type)
      .header('vary', 'Accept-Encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(file.bytes[encoding]);
  }
}

function encodingOf(accepted: string): Encoding {
  const names = accepted.split(',').map((name) => name.split(';')[0]?.trim());
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : 'identity';
}
