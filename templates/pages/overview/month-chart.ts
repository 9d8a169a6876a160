/** By month due: the classes standing on each other, and below them the on-time rate in both views (D2). */
import type { Language } from '../../components/figures.js';
import type { Say } from '../frame/page-phrase.js';
import { CLASS_SERIES, COLOURS, DECALS, FONT } from './chart-colours.js';
import type { CutRow } from './overview.view.js';

interface Drawn {
  language: Language;
  /** For a phone. */
  narrow: boolean;
}

const INK = { color: COLOURS.ink.light, fontFamily: FONT };
const MUTED = { color: COLOURS.muted.light, fontFamily: FONT };

export function monthChart(rows: CutRow[], say: Say, { language, narrow }: Drawn) {
  const months = rows.filter(({ key }) => key !== '');
  const labels = months.map(({ label }) => (narrow ? label.slice(0, 2) : label));
  const size = narrow ? 11 : 13;
  const hasRate = months.some(
    ({ onTime }) => onTime.effective.value !== null || onTime.original.value !== null,
  );
  const percent = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10);
  const axis = (gridIndex: number, shown: boolean) => ({
    type: 'category',
    gridIndex,
    data: labels,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOURS.muted.light } },
    axisLabel: { ...MUTED, show: shown, fontSize: size },
  });
  const values = (gridIndex: number, name: string, more: object) => ({
    type: 'value',
    gridIndex,
    name,
    nameTextStyle: { ...MUTED, fontSize: size, align: 'left' },
    nameGap: gridIndex === 0 ? 10 : 26,
    splitLine: { lineStyle: { color: COLOURS.line.light } },
    axisLabel: { ...MUTED, fontSize: size },
    ...more,
  });
  const rate = (name: string, view: 'effective' | 'original', dash: 'solid' | 'dashed', symbol: string) => ({
    type: 'line',
    name,
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: months.map(({ onTime }) => percent(onTime[view].value)),
    symbol,
    symbolSize: 8,
    color: view === 'effective' ? COLOURS.onTime.light : COLOURS.muted.light,
    lineStyle: { type: dash, width: 2 },
    label: {
      ...INK,
      show: view === 'effective',
      position: 'top',
      fontSize: size - 1,
      textBorderWidth: 0,
      formatter: ({ value }: { value: number }) =>
        language === 'vi' ? String(value).replace('.', ',') : String(value),
    },
  });
  const left = narrow ? 34 : 48;
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
    grid: [
      { left, right: 12, top: narrow ? 130 : 62, height: narrow ? 150 : 160 },
      { left, right: 12, top: narrow ? 345 : 302, height: narrow ? 80 : 66 },
    ],
    xAxis: [axis(0, true), axis(1, true)],
    yAxis: [
      values(0, say('overview.chart.count'), { minInterval: 1 }),
      values(1, say(hasRate ? 'overview.chart.rate' : 'overview.chart.rate.none'), {
        min: 0,
        max: 100,
        interval: 50,
      }),
    ],
    series: [
      ...CLASS_SERIES.map(({ of, word, colour, decal }) => ({
        type: 'bar',
        stack: 'classes',
        name: say(word),
        data: months.map(({ effective }) => effective[of]),
        color: colour,
        barMaxWidth: 48,
        itemStyle: { decal: DECALS[decal] },
      })),
      rate(say('overview.effective'), 'effective', 'solid', 'circle'),
      rate(say('overview.original'), 'original', 'dashed', 'emptyTriangle'),
    ],
  };
}
