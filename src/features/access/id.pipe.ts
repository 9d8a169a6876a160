import { Injectable, NotFoundException } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { MAX_INTEGER } from './page-bounds.js';

/** The number of a row in a path; what cannot be one is not there. */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^\d{1,10}$/.test(value) ? Number(value) : 0;
    if (id < 1 || id > MAX_INTEGER) throw new NotFoundException();
    return id;
  }
}
