/** Naming the lead of drafts that have none, several at once: each by itself, on the version that was seen. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import { Database } from '../../infra/prisma/database.js';
import type { Actor } from '../access/actor.js';
import { TaskDraftService } from './task-draft.service.js';
import type { SeenDraft } from './task-issue.service.js';
import { unknownTask } from './draft-errors.js';

export interface LeadNamed {
  code: string;
  /** Null: it has been done. */
  refusal: Refusal | null;
}

interface Draft {
  code: string;
  issued: number;
  leads: number;
}

@Injectable()
export class LeadNaming {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TaskDraftService) private readonly drafts: TaskDraftService,
  ) {}

  /** Why the lead of each of these tasks cannot be named now; those that wait for one are not in the answer. */
  async refusals(codes: readonly string[]): Promise<Map<string, Refusal>> {
    const rows = await this.database.rows<Draft>(
      `SELECT t.code, count(*) FILTER (WHERE a.state <> 'DRAFT')::integer AS issued,
         count(*) FILTER (WHERE a.role = 'LEAD' AND a.state <> 'CANCELLED')::integer AS leads
       FROM task t LEFT JOIN assignment a ON a.task_id = t.id WHERE t.code = ANY ($1::text[]) GROUP BY t.code`,
      [codes],
    );
    const found = new Map(rows.map((row) => [row.code, row]));
    return new Map(
      codes.flatMap((code) => {
        const row = found.get(code);
        const refusal = row ? refusalOf(row) : unknownTask(code);
        return refusal ? [[code, refusal] as const] : [];
      }),
    );
  }

  /** Names `unit` the lead of each draft; one that is refused does not stand in the way of the others. */
  async name(actor: Actor, seen: readonly SeenDraft[], unit: string): Promise<LeadNamed[]> {
    const refused = await this.refusals(seen.map(({ code }) => code));
    const named: LeadNamed[] = [];
    for (const { code, version } of seen) {
      const refusal = refused.get(code);
      const decided =
        refusal ?? (await this.drafts.change(actor, code, { version: version ?? 0, lead: unit }));
      named.push({ code, refusal: decided instanceof Refusal ? decided : null });
    }
    return named;
  }
}

function refusalOf({ code, issued, leads }: Draft): Refusal | null {
  if (issued > 0) {
    return new Refusal('conflict', 'task.not-draft', {
      vi: `Nhiệm vụ ${code} đã được giao.`,
      en: `The task ${code} has been issued.`,
    });
  }
  if (leads === 0) return null;
  return new Refusal('conflict', 'lead.already-named', {
    vi: `Nhiệm vụ ${code} đã có đơn vị chủ trì.`,
    en: `The task ${code} has a lead already.`,
  });
}
