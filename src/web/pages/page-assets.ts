/** The files of `public/` under names that change with their content, so that browsers keep them for good. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Injectable, NotFoundException, Param, Res, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { May } from '../../features/access/may.decorator.js';
import type { WebReply } from '../web-request.js';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The nearest folder above this file that holds `public/`, from the sources as from the build. */
function publicFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'public', 'page.css'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The folder public/ with page.css is missing.');
    folder = above;
  }
  return join(folder, 'public');
}

@Injectable()
export class PageAssets {
  private readonly files = new Map<string, { type: string; bytes: Buffer }>();
  readonly css: string;
  readonly mark: string;

  constructor() {
    const folder = publicFolder();
    this.css = this.add(folder, 'page.css');
    this.mark = this.add(folder, 'mark.svg');
  }

  find(name: string): { type: string; bytes: Buffer } | undefined {
    return this.files.get(name);
  }

  private add(folder: string, name: string): string {
    const bytes = readFileSync(join(folder, name));
    const extension = extname(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const hashed = `${name.slice(0, -extension.length)}.${hash}${extension}`;
    this.files.set(hashed, { type: TYPES[extension] ?? 'application/octet-stream', bytes });
    return `/assets/${hashed}`;
  }
}

@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(@Inject(PageAssets) private readonly assets: PageAssets) {}

  @Get(':name')
  @May('PUBLIC')
  file(@Param('name') name: string, @Res() reply: WebReply): void {
    const file = this.assets.find(name);
    if (!file) throw new NotFoundException();
    reply
      .header('content-type', file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(file.bytes);
  }
}
