/** "Sổ xin lỗi": the register with its figures, and the workbook of what it shows (Q1, A11). */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock/clock.js';
import type { RegisterView } from '../../../templates/pages/apologies/register.view.js';
import type { Actor } from '../access/actor.js';
import { OfficeCalendar } from '../calendar/office-calendar.js';
import { ApologiesRepository, type ApologyQuestion } from './apologies.repository.js';
import { registerFigures, registerLine } from './register.view.js';

const PAGE_SIZE = 20;
/** More than any committee's year; the workbook says when it was cut. */
const MOST_ROWS = 10_000;

export type RegisterPage = Omit<RegisterView, 'filter' | 'unreadable'>;

@Injectable()
export class RegisterService {
  constructor(
    @Inject(ApologiesRepository) private readonly register: ApologiesRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OfficeCalendar) private readonly calendar: OfficeCalendar,
  ) {}

  async read(actor: Actor, question: ApologyQuestion): Promise<RegisterPage> {
    const scene = await this.scene(actor);
    const { items, total, page } = await this.register.register(actor, { ...question, pageSize: PAGE_SIZE });
    return {
      figures: registerFigures(await this.register.counts(actor, question)),
      units: await this.register.units(actor),
      lines: items.map((item) => registerLine(item, scene)),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
      hidden: await this.register.hidden(actor, question),
    };
  }

  /** Exactly the rows that the page shows, all of its pages. */
  async workbook(actor: Actor, question: ApologyQuestion): Promise<{ fileName: string; bytes: Buffer }> {
    const scene = await this.scene(actor);
    const { items } = await this.register.register(actor, { ...question, page: 1, pageSize: MOST_ROWS });
    // Loaded when somebody asks: the writer of Office files is large.
    const { buildApologyRegisterXlsx } = await import('../../../templates/reports/apology-register.xlsx.js');
    return {
      fileName: `so-xin-loi-${scene.today.toString()}.xlsx`,
      bytes: await buildApologyRegisterXlsx(
        items.map((item) => registerLine(item, scene)),
        scene.today.toString(),
      ),
    };
  }

  private async scene(actor: Actor) {
    const { today } = await this.clock.read();
    return { actor, today, calendar: await this.calendar.current() };
  }
}
