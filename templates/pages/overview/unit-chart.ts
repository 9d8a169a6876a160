/** By unit: the classes of each beside its name, the most overdue on top. */
import type { Say } from '../frame/page-phrase.js';
import { CLASS_SERIES, COLOURS, DECALS, FONT, UNDATED_SERIES } from './chart-colours.js';
import type { CutRow } from './overview.view.js';

const INK = { color: COLOURS.ink.light, fontFamily: FONT };
const LONGEST_NAME = { wide: 42, narrow: 16 };

export function unitChart(rows: CutRow[], say: Say, narrow: boolean) {
  const size = narrow ? 11 : 13;
  const longest = narrow ? LONGEST_NAME.narrow : LONGEST_NAME.wide;
  return {
    textStyle: { fontFamily: FONT },
    aria: { enabled: true, decal: { show: true } },
    legend: {
      top: 0,
      left: 0,
      itemGap: narrow ? 8 : 16,
      itemWidth: 16,
      textStyle: { ...INK, fontSize: size },
    },
    grid: { left: narrow ? 112 : 290, right: 34, top: narrow ? 88 : 34, bottom: 22 },
    xAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: COLOURS.line.light } },
      axisLabel: { color: COLOURS.muted.light, fontFamily: FONT, fontSize: size },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => shortened(label, longest)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.muted.light } },
      axisLabel: { ...INK, fontSize: size, interval: 0 },
    },
    series: [...CLASS_SERIES, UNDATED_SERIES].map(({ of, word, colour, decal }) => ({
      type: 'bar',
      stack: 'classes',
      name: say(word),
      data: rows.map(({ effective }) => effective[of]),
      color: colour,
      barMaxWidth: 18,
      itemStyle: { decal: DECALS[decal] },
    })),
  };
}

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
