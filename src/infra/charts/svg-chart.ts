/** Charts as SVG, drawn on the server by ECharts, which is loaded with the first chart and only with the parts in use. */
import type { EChartsCoreOption } from 'echarts/core';

export interface Drawing {
  width: number;
  height: number;
  option: EChartsCoreOption;
  /** What the picture says, read out where it is opened by itself. */
  title: string;
  /** Colours that change in the dark, light → dark, written as `#rrggbb`. */
  dark: Readonly<Record<string, string>>;
}

let loaded: Promise<typeof import('./echarts.js')> | undefined;

/** The picture as a file of its own, which follows its reader's light or dark; `style` is its one sheet of styles. */
export async function drawChart({
  width,
  height,
  option,
  title,
  dark,
}: Drawing): Promise<{ svg: string; style: string }> {
  loaded ??= import('./echarts.js');
  const { init } = await loaded;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    const style = darkStyle(dark);
    return { svg: withHead(chart.renderToSVGString(), title, style), style };
  } finally {
    chart.dispose();
  }
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function darkStyle(dark: Drawing['dark']): string {
  const rules = Object.entries(dark).map(
    ([light, colour]) => `[fill="${light}"]{fill:${colour}}[stroke="${light}"]{stroke:${colour}}`,
  );
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`;
}

/** What ECharts says for a pointer over a bar goes: nothing is pointed at in a picture. */
function withHead(svg: string, title: string, style: string): string {
  const told = title.replaceAll(/[&<>]/g, (sign) => SIGNS[sign] ?? '');
  return svg
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/(<svg[^>]*>)/, (opening) => `${opening}<title>${told}</title><style>${style}</style>`);
}
