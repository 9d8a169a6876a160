/** The solids of the classes of S1 as styles/_palette.scss has them, and the inks around them, in light and in dark. */

export const COLOURS = {
  onTime: { light: '#1a6b3c', dark: '#7fd0a0' },
  doneLate: { light: '#8a5200', dark: '#f0bd6b' },
  inTerm: { light: '#1f5fa8', dark: '#8abdf5' },
  overdue: { light: '#b42318', dark: '#ff9485' },
  noDeadline: { light: '#57606a', dark: '#a7afb8' },
  ink: { light: '#1b1f24', dark: '#e6e8ea' },
  muted: { light: '#57606b', dark: '#a7afb9' },
  line: { light: '#d8dce1', dark: '#363c43' },
  paper: { light: '#ffffff', dark: '#14171a' },
} as const;

export const DARK: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(COLOURS).map(({ light, dark }) => [light, dark]),
);

export const FONT = 'system-ui, Roboto, sans-serif';

/** The classes that have a due date, as series: a colour and a pattern each, in the order in which they stand on each other. */
export const CLASS_SERIES = [
  { of: 'doneOnTime', word: 'overview.column.on-time', colour: COLOURS.onTime.light, decal: 'none' },
  { of: 'doneLate', word: 'overview.column.done-late', colour: COLOURS.doneLate.light, decal: 'dots' },
  { of: 'openInTerm', word: 'overview.column.in-term', colour: COLOURS.inTerm.light, decal: 'rising' },
  { of: 'openOverdue', word: 'overview.column.overdue', colour: COLOURS.overdue.light, decal: 'falling' },
] as const;

/** What has no due date, or none yet, stands in no month. */
export const UNDATED_SERIES = {
  of: 'noDeadline',
  word: 'overview.chart.undated',
  colour: COLOURS.noDeadline.light,
  decal: 'bars',
} as const;

const STRIPE = { color: COLOURS.paper.light, symbol: 'rect' };

/** Patterns, so that no class is told by its colour alone. */
export const DECALS = {
  none: { symbol: 'none' },
  dots: {
    color: COLOURS.paper.light,
    symbol: 'circle',
    symbolSize: 0.5,
    dashArrayX: [6, 6],
    dashArrayY: [6, 6],
  },
  rising: { ...STRIPE, symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: -Math.PI / 4 },
  falling: { ...STRIPE, symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  bars: { ...STRIPE, symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
} as const;
