/** What the pages of the calendar show, from what the service reads. */
import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../features/access/actor.js';
import type { CalendarMovesView } from '../../../features/calendar/calendar-preview.js';
import { CalendarService } from '../../../features/calendar/calendar.service.js';
import { Clock } from '../../../infra/clock/clock.js';
import type {
  CalendarEditView,
  CalendarFormView,
  CalendarYearPageView,
} from '../../../../templates/pages/calendar/calendar.view.js';
import { sayIn } from '../../../../templates/pages/frame/page-phrase.js';
import { emptyForm, type FormErrors, type TypedCalendar } from './calendar-form.js';
import { formView } from './calendar-form-view.js';
import { previewView } from './preview-view.js';
import { monthsOf } from './year-months.js';

export interface EditScene {
  /** Null: a form that nobody has written in. */
  typed: TypedCalendar | null;
  /** The version that was seen; absent: the present one. */
  seen?: number;
  errors?: FormErrors;
  refusal?: Refusal | null;
  preview?: {
    moves: CalendarMovesView;
    days: readonly { kind: string }[];
    pages: { deadlines: number; notices: number };
  };
}

@Injectable()
export class CalendarViews {
  constructor(
    @Inject(CalendarService) private readonly calendar: CalendarService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Null: the year that runs today. */
  async year(actor: Actor, wanted: number | null): Promise<CalendarYearPageView> {
    const { today } = await this.clock.read();
    const year = wanted ?? today.year;
    const [read, list, waiting] = await Promise.all([
      this.calendar.read(year),
      this.calendar.list(),
      this.calendar.waiting(),
    ]);
    const around = [...list.items.map((item) => item.year), today.year, today.year + 1, year];
    const months = read instanceof Refusal ? [] : monthsOf(year, read.days);
    return {
      year,
      today: today.toString(),
      years: [...new Set(around)].sort((a, b) => a - b),
      mayEdit: actor.roles.includes('ADMIN'),
      calendar:
        read instanceof Refusal
          ? null
          : {
              provisional: read.provisional,
              note: read.note,
              workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
              months,
              days: read.days.map((day) => ({ ...day, kind: day.kind === 'OPENED' ? 'OPENED' : 'CLOSED' })),
            },
      waiting: waiting.find((one) => one.year === year)?.assignments ?? 0,
      waitingElsewhere: waiting.filter((one) => one.year !== year),
      yearToEnter: list.yearToEnter,
    };
  }

  async edit(actor: Actor, year: number, scene: EditScene): Promise<CalendarEditView> {
    const read = await this.calendar.read(year);
    const known = read instanceof Refusal ? null : read;
    const typed = scene.typed ?? emptyForm(known);
    const { preview } = scene;
    return {
      year,
      form: formView(typed, {
        language: actor.language,
        year,
        version: known?.version ?? 0,
        errors: scene.errors ?? new Map(),
        refusal: await this.whyBack(actor, year, scene),
      }),
      preview: preview
        ? previewView(preview.moves, typed, {
            language: actor.language,
            entered: known ? null : entered(preview.days),
            pages: preview.pages,
          })
        : null,
    };
  }

  /** Why the form is shown again, with who changed the calendar meanwhile. */
  private async whyBack(
    { language }: Actor,
    year: number,
    { errors, refusal, seen }: EditScene,
  ): Promise<CalendarFormView['refusal']> {
    const say = sayIn(language);
    if (!refusal) return errors ? { message: say('calendar.error.form'), rule: null, changes: [] } : null;
    const isConflict = refusal.kind === 'conflict' && seen !== undefined;
    const made = isConflict ? await this.calendar.changesSince(year, seen) : [];
    return {
      message: refusal.message[language],
      rule: refusal.options.rule ?? null,
      changes: made.map(({ by, documentNumber }) =>
        say('calendar.changed-by', { who: by, document: documentNumber }),
      ),
    };
  }
}

function entered(days: readonly { kind: string }[]): { closed: number; opened: number } {
  const count = (kind: string) => days.filter((day) => day.kind === kind).length;
  return { closed: count('CLOSED'), opened: count('OPENED') };
}
