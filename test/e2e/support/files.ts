import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCaseBytes } from '../../../demo/generate-cases.js';

/** 10,000 real records of strikes of wildlife on aircraft. */
export const BIRD_STRIKES = join(
  dirname(createRequire(import.meta.url).resolve('vega-datasets')),
  '../data/birdstrikes.csv',
);

let folder: Promise<string> | null = null;
let nextCase = 1;

/** Path of one of the demo's sample files. */
export function sampleFile(name: string): string {
  return fileURLToPath(new URL(`../../../demo/sample-files/${name}`, import.meta.url));
}

/** Writes a file of cases which no other file has, and gives its path. */
export async function caseFile(name: string, rows: number): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, Buffer.concat([...generateCaseBytes({ rows, first: nextCase })]));
  nextCase += rows;
  return path;
}

/** A folder which is removed after the last test. */
export function temporaryFolder(): Promise<string> {
  return (folder ??= mkdtemp(join(tmpdir(), 'case-csv-files-')));
}

after(async () => {
  if (folder !== null) await rm(await folder, { recursive: true });
});
