/** Where a day stands on the timeline, in units of its drawing. */
import { Temporal } from 'temporal-polyfill';

export interface Scale {
  width: number;
  /** The place of the beginning of a day; days outside stand at the edge. */
  at(day: string): number;
  /** First days of months, each with the label that fits. */
  months: { x: number; label: string | null }[];
}

/** Below this many units a month has no room for "12/2018". */
const LABEL_ROOM = 46;

export function scaleOf(from: string, to: string, width: number): Scale {
  const first = Temporal.PlainDate.from(from);
  const last = Temporal.PlainDate.from(to);
  const days = Math.max(1, first.until(last, { largestUnit: 'days' }).days + 1);
  const at = (day: string): number => {
    const passed = first.until(Temporal.PlainDate.from(day), { largestUnit: 'days' }).days;
    return Math.round((Math.min(Math.max(passed, 0), days) / days) * width * 10) / 10;
  };
  const months: Scale['months'] = [];
  const room = (width / days) * 30;
  const every = Math.max(1, Math.ceil(LABEL_ROOM / room));
  let month = first.with({ day: 1 });
  for (let index = 0; Temporal.PlainDate.compare(month, last) <= 0; index += 1) {
    const label = index % every === 0 ? `${String(month.month).padStart(2, '0')}/${month.year}` : null;
    months.push({ x: at(month.toString()), label });
    month = month.add({ months: 1 });
  }
  return { width, at, months };
}
