import { setTimeout as sleep } from 'node:timers/promises';
import type { Import, Upload } from '../../src/core/upload/state.js';
import type { Page } from '../../src/core/upload/transport.js';
import type { StoredImport } from './lab.js';
import type { Stage } from './stage.js';

/**
 * What can be wrong: a file or a record that is `lost`; a file that is there twice (`doubled`); bytes that are not those
 * which were checked (`corrupted`); a row that says something else than the server (`untrue`).
 */
export type Wrong = 'lost' | 'doubled' | 'corrupted' | 'untrue';

/** One thing that is wrong, in a sentence. */
export interface Finding {
  readonly wrong: Wrong;
  readonly text: string;
}

/** What a file was, for the comparison with the database when all is over. */
export interface Expected {
  readonly fileName: string;
  readonly sha256: string;
  readonly keys: readonly string[];
  readonly isImported: boolean;
}

/** Milliseconds within which a row has to say what the server says: a gap in the events is found by asking again. */
export const NEWS_MS = 40_000;

const LOOK_MS = 50;

/** What a file is held to. */
export interface JudgeOptions {
  /** Whether it has to be there by now. */
  readonly isImported: boolean;
  /** `NEWS_MS` by default. */
  readonly newsMs?: number;
}

/**
 * Holds the rows of all pages against what the server says of a file, asked without the line and the transport under
 * test.
 */
export async function judge(
  stage: Stage,
  { isImported, newsMs = NEWS_MS }: JudgeOptions,
): Promise<readonly Finding[]> {
  const imports = standing(await settledImports(stage));
  const findings = countFindings(stage, { imports, isImported });
  const told = imports.flatMap((one) => recordFindings(stage, one));
  return [...findings, ...told, ...(await rowFindings(stage, imports, newsMs))];
}

/** Imports of the file as soon as the server has come to an end with each. */
async function settledImports({ lab, fileName }: Stage): Promise<readonly Import[]> {
  const endsAt = performance.now() + NEWS_MS;
  for (;;) {
    const asked = await allImports(lab).catch(() => null); // it is just being started again
    const imports = asked?.filter((one) => one.fileName === fileName) ?? [];
    const isSettled = asked !== null && imports.every(({ status }) => status !== 'received');
    if (isSettled || performance.now() > endsAt) return imports;
    await sleep(LOOK_MS);
  }
}

/** All that the server has: others have sent hundreds since a file that took its time. */
async function allImports({ client }: Pick<Stage['lab'], 'client'>): Promise<readonly Import[]> {
  const imports: Import[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Import> = await client.get(`imports?limit=1000&cursor=${cursor}`);
    imports.push(...page.items);
    cursor = page.nextCursor;
  }
  return imports;
}

/**
 * The imports that count: one which the server has ended in Error, without a row, is no longer the file's when the file
 * was sent again and became another.
 */
function standing<T extends { readonly status: string }>(imports: readonly T[]): readonly T[] {
  const good = imports.filter(({ status }) => status !== 'error');
  return good.length > 0 ? good : imports.slice(0, 1);
}

function countFindings(
  { fileName }: Stage,
  { imports, isImported }: { readonly imports: readonly Import[]; readonly isImported: boolean },
): readonly Finding[] {
  const good = imports.filter(({ status }) => status === 'success').length;
  const count = String(imports.length);
  if (imports.length > 1) return [{ wrong: 'doubled', text: `${fileName} is ${count} imports.` }];
  if (isImported && good === 0) {
    return [{ wrong: 'lost', text: `${fileName} was not imported: ${JSON.stringify(imports)}` }];
  }
  if (!isImported && good > 0) {
    return [{ wrong: 'untrue', text: `${fileName} was imported, and was not to be.` }];
  }
  return [];
}

function recordFindings({ fileName, records }: Stage, { status, counts }: Import): readonly Finding[] {
  if (status !== 'success') return [];
  const told = counts === null ? 0 : counts.imported + counts.rejected + counts.skipped;
  if (told === records && counts?.total === records) return [];
  return [
    { wrong: 'lost', text: `${fileName} has ${String(records)} records, not ${JSON.stringify(counts)}.` },
  ];
}

/** Rows that still say something else when there was time to hear. */
async function rowFindings(
  stage: Stage,
  imports: readonly Import[],
  newsMs: number,
): Promise<readonly Finding[]> {
  const endsAt = performance.now() + newsMs;
  for (;;) {
    const untrue = stage.pages.flatMap(({ tracker }) => falseRows(stage, tracker.uploads, imports));
    if (untrue.length === 0 || performance.now() > endsAt) {
      return untrue.map((text) => ({ wrong: 'untrue', text }));
    }
    await sleep(LOOK_MS);
  }
}

/** What the rows of one page say that the server does not, or the other way round. */
export function falseRows(
  { fileName }: Pick<Stage, 'fileName'>,
  uploads: readonly Upload[],
  imports: readonly Import[],
): readonly string[] {
  const rows = uploads.filter((upload) => upload.fileName === fileName);
  const invented = rows.filter(
    ({ state, importId }) =>
      (state.status === 'success' || state.status === 'received') &&
      !imports.some(({ id }) => id === importId),
  );
  const silent = rows.filter(({ state }) => state.status === 'error' && state.problem.title === '');
  return [
    ...invented.map(
      ({ state }) => `A row of ${fileName} says ${state.status}, and the server has no such import.`,
    ),
    ...silent.map(() => `A row of ${fileName} is in Error and does not say why.`),
    ...imports.flatMap((told) => falseRow(rows, told)),
  ];
}

function falseRow(rows: readonly Upload[], told: Import): readonly string[] {
  const own = rows.filter(({ importId }) => importId === told.id);
  const [row] = own;
  if (row === undefined || own.length > 1) {
    return [`The import of ${told.fileName} has ${String(own.length)} rows.`];
  }
  const { state } = row;
  const counts = state.status === 'success' ? state.counts : told.counts;
  if (state.status === told.status && JSON.stringify(counts) === JSON.stringify(told.counts)) return [];
  return [
    `The row of ${told.fileName} says ${state.status} ${JSON.stringify(counts)}, the server ${told.status} ${JSON.stringify(told.counts)}.`,
  ];
}

/** Holds the database against the files, when all is over. */
export function judgeDatabase(
  files: readonly Expected[],
  stored: readonly StoredImport[],
): ReadonlyMap<string, readonly Finding[]> {
  return new Map(
    files.map((file) => {
      const counting = stored.map((one) => ({ ...one, status: one.keys.length > 0 ? 'success' : one.state }));
      const own = standing(counting.filter(({ fileName }) => fileName === file.fileName));
      const copies = standing(counting.filter((one) => one.sha256 === file.sha256));
      const doubled = Math.max(own.length, copies.length) > 1;
      const twice: Finding = {
        wrong: 'doubled',
        text: `${file.fileName} is in the database more than once.`,
      };
      const none: Finding = { wrong: 'lost', text: `${file.fileName} is not in the database.` };
      return [
        file.fileName,
        [
          ...(doubled ? [twice] : []),
          ...(file.isImported && own.length === 0 ? [none] : []),
          ...own.flatMap((one) => storedFindings(file, one)),
        ],
      ];
    }),
  );
}

function storedFindings(
  { fileName, sha256, keys, isImported }: Expected,
  stored: StoredImport,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (stored.sha256 !== sha256) {
    findings.push({
      wrong: 'corrupted',
      text: `${fileName} is stored with the digest ${stored.sha256}, not ${sha256}.`,
    });
  }
  const isWhole =
    stored.keys.length === keys.length && stored.keys.every((key, index) => key === keys[index]);
  if (isImported && (stored.state !== 'success' || !isWhole)) {
    const found = `${stored.state} with ${String(stored.keys.length)} of ${String(keys.length)} records`;
    findings.push({ wrong: 'lost', text: `${fileName} is in the database as ${found}.` });
  }
  return findings;
}
