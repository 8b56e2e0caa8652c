/**
 * Draws the figures of a comparison: `node bench/chart.mjs result.json > docs/performance.svg`, where `result.json` is
 * what `npm run bench -- --json` printed.
 */
import { readFile } from 'node:fs/promises';
import { isMain } from '../scripts/run.mjs';
import { BASE, CONTENDERS } from './contenders/index.mjs';
import { describeMachine } from './machine.mjs';

/** Files that are drawn, if they were measured: two groups are as much as an eye takes in. */
const MAX_FILES = 2;

const WIDTH = 720;
const BAR_LEFT = 120;
const BAR_WIDTH = 420;
const BAR_HEIGHT = 18;
const ROW = 24;
const GROUP_GAP = 44;
const HEAD = 78;
const MARGIN = 16;

/** The ground is painted, since a picture knows what the system likes, light or dark, but not what its page is. */
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .ground { fill: #ffffff; }
    .title { font-weight: 600; font-size: 15px; }
    .quiet { fill: #59636e; }
    .bar { fill: #8c959f; }
    .ours { fill: #0969da; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; }
      text { fill: #f0f6fc; }
      .quiet { fill: #9198a1; }
      .bar { fill: #656c76; }
      .ours { fill: #4493f8; }
    }`;

/** Bars for the first files of a comparison, as SVG. */
export function chartOf(result) {
  const place = 'chromium' in result ? 'chromium' : 'node';
  const files = Object.keys(result[place]).slice(0, MAX_FILES);
  const most = Math.max(...files.flatMap((file) => Object.values(result[place][file])));
  let top = HEAD;
  const groups = files.map((file) => {
    const speeds = Object.entries(result[place][file]);
    const group = groupOf({ file, speeds, ratios: result.ratios[place][file] ?? {}, top, most });
    top += GROUP_GAP + speeds.length * ROW;
    return group;
  });
  const title = `Megabytes a second in ${place === 'node' ? 'Node' : 'Chromium'}`;
  const [width, height] = [WIDTH + 2 * MARGIN, top + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-${MARGIN} -${MARGIN} ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${title}</title>
  <desc id="description">${escape(descriptionOf(files, result[place]))}</desc>
  <style>${STYLE}
  </style>
  <rect class="ground" x="-${MARGIN}" y="-${MARGIN}" width="${width}" height="${height}"/>
  <text class="title" x="0" y="18">${title}</text>
  <text class="quiet" x="0" y="38">${escape(describeMachine(result))}</text>
  <text class="quiet" x="0" y="56">In brackets: times as fast as ${BASE}, round by round</text>
${groups.join('\n')}
</svg>
`;
}

function groupOf({ file, speeds, ratios, top, most }) {
  const bars = speeds.map(([contender, speed], index) => {
    const y = top + 24 + index * ROW;
    const width = Math.max(1, Math.round((speed / most) * BAR_WIDTH));
    const kind = contender === 'ours' ? 'ours' : 'bar';
    const ratio = contender in ratios ? ` (${ratios[contender].toFixed(2)})` : '';
    return `  <text x="${BAR_LEFT - 8}" y="${y + 14}" text-anchor="end">${contender}</text>
  <rect class="${kind}" x="${BAR_LEFT}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="2">
    <title>${escape(CONTENDERS[contender].says)}</title>
  </rect>
  <text x="${BAR_LEFT + width + 8}" y="${y + 14}">${speed.toFixed(0)}${ratio}</text>`;
  });
  return [`  <text class="title" x="0" y="${top + 12}">${file}</text>`, ...bars].join('\n');
}

/** What the bars say, for those who do not see them. */
function descriptionOf(files, speeds) {
  const sentences = files.map((file) => {
    const figures = Object.entries(speeds[file]).map(([name, speed]) => `${name} ${speed.toFixed(0)}`);
    return `${file}: ${figures.join(', ')}.`;
  });
  return sentences.join(' ');
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

if (isMain(import.meta.url)) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('Give the file that holds what `npm run bench -- --json` printed.');
    process.exit(3);
  }
  console.log(chartOf(JSON.parse(await readFile(path, 'utf8'))).trimEnd());
}
