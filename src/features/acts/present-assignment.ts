/** The assignment after an act, as GET gives it. */
import { Inject, Injectable } from '@nestjs/common';
import type { Decision } from '../../domain/refusal.js';
import { Refusal } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import type { AssignmentAnswer } from './act-runner.js';

@Injectable()
export class PresentAssignment {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(_actor: Actor, id: number): Promise<Decision<AssignmentAnswer>> {
    const row = await this.database.assignment.findUnique({ where: { id }, include: { apology: true } });
    return row ?? new Refusal('not-found', 'assignment.not-found', { vi: '', en: '' });
  }
}
