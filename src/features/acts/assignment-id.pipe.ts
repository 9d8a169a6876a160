import { Injectable } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { RefusalException } from '../access/answer.js';
import { notFound } from './act-runner.js';
import { MAX_INTEGER } from '../access/page-bounds.js';

/** The number of an assignment in a path; what cannot be one is not there. */
@Injectable()
export class AssignmentIdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = /^\d{1,10}$/.test(value) ? Number(value) : 0;
    if (id < 1 || id > MAX_INTEGER) throw new RefusalException(notFound());
    return id;
  }
}
