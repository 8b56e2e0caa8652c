/** The figures of a comparison, for people. */
import { BASE, CONTENDERS } from './contenders/index.mjs';
import { describeMachine } from './machine.mjs';
import { PLACES } from './options.mjs';

/** A table per place and file, for the terminal. */
export function speedsAsText(result) {
  const tables = PLACES.filter((place) => place in result).flatMap((place) =>
    Object.entries(result[place]).map(([file, speeds]) => {
      const ratios = result.ratios[place][file] ?? {};
      const lines = Object.entries(speeds).map(([contender, speed]) =>
        [
          `  ${contender.padEnd(12)}`,
          `${speed.toFixed(0).padStart(6)} MB/s`,
          contender in ratios ? `${ratios[contender].toFixed(2).padStart(6)} x` : '',
          `  ${CONTENDERS[contender].says}`,
        ].join(' '),
      );
      return [`${place}, ${file}`, ...lines, ''].join('\n');
    }),
  );
  return [
    ...tables,
    `x: times as fast as ${BASE}, median of ${rounds(result)}`,
    describeMachine(result),
  ].join('\n');
}

/** A table per place, with a column per file, for the documentation. */
export function speedsAsMarkdown(result) {
  const tables = PLACES.filter((place) => place in result).map((place) => placeAsMarkdown(place, result));
  const machine = `Measured on ${describeMachine(result)}; ${rounds(result)}.`;
  return [machine, ...tables].join('\n\n');
}

function placeAsMarkdown(place, { [place]: speeds, ratios }) {
  const files = Object.keys(speeds);
  const contenders = Object.keys(CONTENDERS).filter((name) => files.some((file) => name in speeds[file]));
  const cell = (file, contender) => {
    const speed = speeds[file][contender];
    const ratio = ratios[place][file]?.[contender];
    if (speed === undefined) return '–';
    return `${speed.toFixed(0)}${ratio === undefined ? '' : ` (${ratio.toFixed(2)})`}`;
  };
  return [
    `**${place === 'node' ? 'Node' : 'Chromium'}**, MB/s (times ${BASE})`,
    '',
    `| | ${files.join(' | ')} |`,
    `| --- | ${files.map(() => '---:').join(' | ')} |`,
    ...contenders.map((name) => `| ${name} | ${files.map((file) => cell(file, name)).join(' | ')} |`),
  ].join('\n');
}

function rounds({ rounds: count }) {
  return count === 1 ? '1 round' : `${String(count)} rounds`;
}
