/** The list as a file: the same lines and columns as on the page, one value a cell. */
import { leftToRight } from '../../components/shown-text.js';
import { wordOf, type Say } from '../frame/page-phrase.js';
import { formatDate } from '../../components/figures.js';
import type { Column, TaskLine } from './tasks.view.js';

/** A date is 'YYYY-MM-DD'. */
export type FileValue =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number | null }
  | { kind: 'date'; value: string | null };

export interface FileColumn {
  heading: string;
  /** In characters, for a workbook. */
  width: number;
  value: (line: TaskLine) => FileValue;
}

const text = (value: string | null): FileValue => ({ kind: 'text', value: value ?? '' });
const number = (value: number | null): FileValue => ({ kind: 'number', value });
const date = (value: string | null): FileValue => ({ kind: 'date', value });

/** The task itself, then what the columns of the page say. */
export function fileColumns(columns: readonly Column[], say: Say): FileColumn[] {
  const worded = (key: string): string => {
    const word = wordOf(key);
    return word ? say(word) : '';
  };
  const of: Record<Column, FileColumn[]> = {
    'don-vi': [
      { heading: say('tasks.column.don-vi'), width: 28, value: ({ unitName }) => text(unitName) },
      { heading: say('tasks.filter.vai-tro'), width: 12, value: ({ role }) => text(worded(`role.${role}`)) },
    ],
    han: [
      {
        heading: say('tasks.column.han'),
        width: 13,
        value: ({ due }) => date(due.dueDate ?? due.printedDate),
      },
      { heading: say('tasks.file.term'), width: 22, value: (line) => text(termInWords(line, say)) },
    ],
    loai: [
      {
        heading: say('tasks.column.loai'),
        width: 28,
        value: (line) => text(line.class === null ? '' : worded(`class.${line.class}`)),
      },
    ],
    'tien-do': [{ heading: say('tasks.file.percent'), width: 11, value: ({ percent }) => number(percent) }],
    'trang-thai': [
      { heading: say('tasks.column.trang-thai'), width: 28, value: ({ stateLabel }) => text(stateLabel) },
    ],
    'ke-hoach': [{ heading: say('tasks.column.ke-hoach'), width: 14, value: ({ plan }) => text(plan) }],
    'linh-vuc': [{ heading: say('tasks.column.linh-vuc'), width: 24, value: ({ field }) => text(field) }],
    'san-pham': [{ heading: say('tasks.column.san-pham'), width: 36, value: ({ output }) => text(output) }],
    'ngay-giao': [
      { heading: say('tasks.column.ngay-giao'), width: 13, value: ({ issuedOn }) => date(issuedOn) },
    ],
    'bao-cao': [
      { heading: say('tasks.column.bao-cao'), width: 13, value: ({ lastReportOn }) => date(lastReportOn) },
    ],
    'ngay-nop': [
      { heading: say('tasks.column.ngay-nop'), width: 13, value: ({ submittedOn }) => date(submittedOn) },
    ],
    'gia-han': [
      { heading: say('tasks.column.gia-han'), width: 11, value: ({ extensions }) => number(extensions) },
    ],
  };
  return [
    { heading: say('tasks.file.code'), width: 16, value: ({ code }) => text(code) },
    {
      heading: say('tasks.column.nhiem-vu'),
      width: 60,
      value: ({ title, period }) => text(period === null ? title : `${title} (${period})`),
    },
    ...columns.flatMap((name) => of[name]),
  ];
}

function termInWords({ term }: TaskLine, say: Say): string {
  switch (term.kind) {
    case 'late':
    case 'left': {
      const days = say(`term.${term.kind}`, { n: term.days });
      return term.workingDays === null ? days : `${days} (${say('term.working', { n: term.workingDays })})`;
    }
    case 'today':
      return say('term.today');
    case 'suspended':
      return say('term.suspended');
    case 'none':
      return '';
  }
}

/** As a text of a plain file. */
export function plainValue({ kind, value }: FileValue): string {
  if (value === null) return '';
  return kind === 'date' ? formatDate(value) : leftToRight(String(value));
}
