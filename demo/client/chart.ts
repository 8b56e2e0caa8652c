import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { formatCompact, formatNumber } from './format.js';

/** What a chart shows: one bar per entry, in this order. */
export interface ChartData {
  /** Id of the figure, unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the bars stand for, one sentence for those who do not see them. */
  readonly description: string;
  /** What the labels are, such as `Status`: the head of the table's first column. */
  readonly labelTitle: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
}

const ROW_HEIGHT = 46;
const PLOT_TOP = 10;
const PLOT_HEIGHT = 180;
const MOST_LABELS = 5;

/** A chart of few bars with a name each, lying one below the other. */
export function rowChart(data: ChartData): TemplateResult {
  const most = Math.max(1, ...data.bars.map(({ count }) => count));
  const height = data.bars.length * ROW_HEIGHT;
  const rows = data.bars.map(({ label, count }, index) => {
    const top = index * ROW_HEIGHT;
    return svg`
      <text class="label" x="0" y=${top + 16}>${label}</text>
      <text class="value" x="100%" y=${top + 16} text-anchor="end">${formatNumber(count)}</text>
      <rect class="track" x="0" y=${top + 24} width="100%" height="8" rx="4"></rect>
      <rect class="bar-shape" x="0" y=${top + 24} width=${percent(count / most)} height="8" rx="4"></rect>`;
  });
  return figure(data, { height, isScaled: false }, svg`${rows}`);
}

/** A chart of many bars in a row, such as one per month, with a scale. */
export function columnChart(data: ChartData): TemplateResult {
  const { bars } = data;
  const top = roundUp(Math.max(...bars.map(({ count }) => count)));
  const content = svg`
    ${[0, 0.5, 1].map((part) => gridLine(part, top))}
    ${bars.map(({ count }, index) => column(index, count / top, bars.length))}
    ${bars.map(({ label }, index) => columnLabel(index, label, bars.length))}`;
  return figure(data, { height: PLOT_TOP + PLOT_HEIGHT + 24, isScaled: true }, content);
}

function figure(
  data: ChartData,
  { height, isScaled }: { readonly height: number; readonly isScaled: boolean },
  content: SVGTemplateResult,
): TemplateResult {
  const { id, title, description } = data;
  return html`<figure class="card chart" id=${id}>
    <figcaption><h2>${title}</h2></figcaption>
    <svg
      class=${isScaled ? 'scaled' : nothing}
      role="img"
      aria-labelledby="${id}-title ${id}-description"
      width="100%"
      height=${height}
    >
      <title id="${id}-title">${title}</title>
      <desc id="${id}-description">${description}</desc>
      ${content}
    </svg>
    ${dataTable(data)}
  </figure>`;
}

function dataTable({ title, labelTitle, bars }: ChartData): TemplateResult {
  return html`<details>
    <summary>Show as a table</summary>
    <div class="scroll" role="region" tabindex="0" aria-label="${title}, as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">${labelTitle}</th>
            <th scope="col" class="number">Count</th>
          </tr>
        </thead>
        <tbody>
          ${bars.map(
            ({ label, count }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="number">${formatNumber(count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function gridLine(part: number, top: number): SVGTemplateResult {
  const y = PLOT_TOP + PLOT_HEIGHT * (1 - part);
  return svg`
    <text class="tick" x="-10" y=${y + 4} text-anchor="end">${formatCompact(top * part)}</text>
    <rect class="grid" x="0" y=${y} width="100%" height="1"></rect>`;
}

function column(index: number, part: number, columns: number): SVGTemplateResult {
  const slot = 1 / columns;
  const height = PLOT_HEIGHT * part;
  return svg`<rect class="bar-shape" x=${percent(slot * (index + 0.15))} width=${percent(slot * 0.7)}
    y=${PLOT_TOP + PLOT_HEIGHT - height} height=${height}></rect>`;
}

/** Only every n-th column has its label below it, and none at the very end: they would run into each other. */
function columnLabel(index: number, label: string, columns: number): SVGTemplateResult | typeof nothing {
  const every = Math.ceil(columns / MOST_LABELS);
  const middle = (index + 0.5) / columns;
  if (index % every !== Math.floor(every / 2) || (every > 1 && middle > 0.92)) return nothing;
  const y = PLOT_TOP + PLOT_HEIGHT + 18;
  const isSecond = Math.floor(index / every) % 2 === 1; // left out where there is little room
  return svg`<text class="tick ${isSecond ? 'second' : ''}" x=${percent(middle)} y=${y} text-anchor="middle">${label}</text>`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}

/** The next number that reads well at the top of a scale, and halved in its middle. */
function roundUp(value: number): number {
  if (value <= 10) return Math.max(2, Math.ceil(value / 2) * 2);
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.2, 1.6, 2, 3, 4, 5, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}
