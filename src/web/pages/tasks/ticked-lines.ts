/** Acts of the office on ticked lines of the list: what each would do, and doing it, line by line. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import { AssignmentChoices } from '../../../features/assignments/assignment-choices.js';
import { AssignmentTable, type TableRow } from '../../../features/assignments/assignment-table.service.js';
import { OfficeReminders } from '../../../features/reminders/office-reminder.service.js';
import { LeadNaming } from '../../../features/tasks/lead-naming.service.js';
import type { SeenDraft } from '../../../features/tasks/task-issue.service.js';
import type { FieldView } from '../../../../templates/components/page-field.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import type { TickedAct, TickedLine } from '../../../../templates/pages/tasks/ticked.view.js';

export interface Sorted {
  ready: TickedLine[];
  blocked: TickedLine[];
}

@Injectable()
export class TickedLines {
  constructor(
    @Inject(AssignmentTable) private readonly table: AssignmentTable,
    @Inject(AssignmentChoices) private readonly choices: AssignmentChoices,
    @Inject(OfficeReminders) private readonly reminders: OfficeReminders,
    @Inject(LeadNaming) private readonly leads: LeadNaming,
  ) {}

  /** The tasks of the ticked lines, each once. */
  async codes(actor: Actor, ids: number[]): Promise<string[]> {
    const rows = await this.table.lines(actor, ids);
    return [...new Set(rows.map(({ taskCode }) => taskCode))];
  }

  async preview(actor: Actor, act: TickedAct, ids: number[]): Promise<Sorted> {
    const rows = await this.table.lines(actor, ids);
    const lines = act === 'don-doc' ? await this.toRemind(actor, rows) : await this.toLead(actor, rows);
    return {
      ready: lines.filter(({ why }) => why === null),
      blocked: lines.filter(({ why }) => why !== null),
    };
  }

  /** One line that is refused, or fails, does not stand in the way of the others. */
  async remind(actor: Actor, ids: number[], text: string): Promise<TickedLine[]> {
    const rows = await this.table.lines(actor, ids);
    const lines: TickedLine[] = [];
    for (const row of rows) {
      const decided = await this.reminders.remind(actor, row.id, text);
      lines.push(lineOf(row, String(row.id), decided instanceof Refusal ? decided : null, actor));
    }
    return lines;
  }

  async nameLead(actor: Actor, seen: SeenDraft[], unit: string): Promise<TickedLine[]> {
    const named = await this.leads.name(actor, seen, unit);
    const rows = await this.table.ofTasks(
      actor,
      named.map(({ code }) => code),
    );
    return named.flatMap(({ code, refusal }) => {
      const row = rows.find(({ taskCode }) => taskCode === code);
      return row ? [lineOf(row, code, refusal, actor)] : [];
    });
  }

  /** A line of each of these tasks. */
  async idsOfTasks(actor: Actor, codes: string[]): Promise<number[]> {
    return (await this.table.ofTasks(actor, codes)).map(({ id }) => id);
  }

  async fieldOf(act: TickedAct, value: string, error: string | null, actor: Actor): Promise<FieldView> {
    const say = sayIn(actor.language);
    if (act === 'don-doc') {
      const label = say('tasks.ticked.text');
      const hint = say('tasks.ticked.text.hint');
      return {
        name: 'noi-dung',
        label,
        hint,
        kind: 'text',
        value,
        required: false,
        options: [],
        error,
        rows: 3,
      };
    }
    const { units } = await this.choices.read(actor);
    const label = say('tasks.ticked.lead');
    return { name: 'don-vi', label, kind: 'choice', value, required: true, options: units, error };
  }

  private async toRemind(actor: Actor, rows: TableRow[]): Promise<TickedLine[]> {
    const refused = await this.reminders.refusals(
      actor,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => lineOf(row, String(row.id), refused.get(row.id) ?? null, actor));
  }

  private async toLead(actor: Actor, rows: TableRow[]): Promise<TickedLine[]> {
    const first = rows.filter(
      ({ taskCode }, index) => rows.findIndex((row) => row.taskCode === taskCode) === index,
    );
    const refused = await this.leads.refusals(first.map(({ taskCode }) => taskCode));
    return first.map((row) =>
      lineOf(row, `${row.taskCode} ${row.taskVersion}`, refused.get(row.taskCode) ?? null, actor),
    );
  }
}

function lineOf(row: TableRow, value: string, refusal: Refusal | null, { language }: Actor): TickedLine {
  const { title, taskCode: code, unitName } = row;
  return { value, title, code, unitName, why: refusal?.message[language] ?? null };
}
