/** Puts figures into the documentation. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';

const PAGE = join(root, 'docs/performance.md');
const CHART = join(root, 'docs/performance.svg');

/**
 * Replaces what stands in a section of docs/performance.md, between its marks.
 *
 * @throws when the page has no such section
 */
export async function writeFigures(section, markdown) {
  const { format, resolveConfig } = await import('prettier');
  const page = await readFile(PAGE, 'utf8');
  const marks = new RegExp(`(<!-- figures: ${section} -->)[^]*?(<!-- end -->)`);
  if (!marks.test(page)) throw new Error(`docs/performance.md has no figures of the name ${section}.`);
  const filled = page.replace(marks, (_, begin, end) => `${begin}\n\n${markdown}\n\n${end}`);
  await writeFile(PAGE, await format(filled, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
}

export async function writeChart(svg) {
  await writeFile(CHART, svg);
}
