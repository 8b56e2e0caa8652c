/** The files of the bench, which are made when they are first asked for and kept in `.cache/bench`. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { generateCases } from './cases.mjs';

const FOLDER = join(root, '.cache/bench');
const NAME = /^(?<variant>clean|quoted|bad|shuffled|columns-(?:3|12|48))-(?<megabytes>[1-9]\d{0,3})$/;

/** How the name of a file is written. */
export const FILE_NAMES =
  'clean-100, quoted-100, bad-100 and shuffled-100, with any number of megabytes up to 9999';

/** Whether a name stands for a file. */
export function isFileName(name) {
  return NAME.test(name);
}

/**
 * The file of a name such as `clean-100`, made if it is not there.
 *
 * @param tell - hears that a file is made, which takes about half a minute for a gigabyte
 * @returns its name, variant and path, and how many bytes, records and invalid records it has
 */
export function caseFile(name, tell) {
  const { variant, megabytes } = NAME.exec(name).groups;
  const path = join(FOLDER, `${name}.csv`);
  const note = join(FOLDER, `${name}.json`);
  const version = versionOfGenerator();
  if (existsSync(note)) {
    const { version: made, ...file } = JSON.parse(readFileSync(note, 'utf8'));
    if (made === version && existsSync(path)) return { ...file, path };
  }
  tell(`making ${name}`);
  const file = { name, variant, ...writeCases(path, variant, Number(megabytes) * 1e6) };
  writeFileSync(note, JSON.stringify({ version, ...file }));
  return { ...file, path };
}

/** Under its name only when it is whole. */
function writeCases(path, variant, bytes) {
  mkdirSync(FOLDER, { recursive: true });
  const partPath = `${path}.part`;
  const part = openSync(partPath, 'w');
  const pieces = generateCases(variant, bytes);
  try {
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
      writeSync(part, value);
    }
  } finally {
    closeSync(part);
    renameSync(partPath, path);
  }
}

/** Another generator makes other files. */
function versionOfGenerator() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'bench/cases.mjs')))
    .digest('hex');
}
