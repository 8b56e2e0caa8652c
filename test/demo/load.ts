/**
 * `npm run load`: many files from many clients at once, against the demo server on each of its databases.
 *
 *     npm run load -- [--files 200] [--clients 20] [--rows 4000]
 *
 * Clients are loops in this process, each of which sends one file after the other. Every tenth file is sent twice at the
 * same time. Prints figures; ends with 1 where a file was lost or doubled.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateCases } from '../../demo/generate-cases.js';
import type { Import } from '../../src/core/index.js';
import type { TestStorage } from './support/databases.js';
import { ImportClient, newKey } from './support/import-client.js';
import { startPostgres } from './support/postgres.js';
import { startServerProcess } from './support/server-process.js';

interface Load {
  readonly files: number;
  readonly clients: number;
  readonly rows: number;
}

interface Figures {
  readonly database: string;
  readonly lost: number;
  readonly doubled: number;
  /** Requests whose connection was cut. */
  readonly retries: number;
  /** Milliseconds from the sending of a file to its 202. */
  readonly answerMs: Spread;
  /** Milliseconds from the sending of a file to the event which says that it is imported. */
  readonly successMs: Spread;
  /** Seconds from the first byte until every file was received, and until every one was imported. */
  readonly receivedSeconds: number;
  readonly importedSeconds: number;
  readonly rowsPerSecond: number;
}

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

interface Sent {
  readonly answers: readonly number[];
  /** When each import was sent for the first time, by its id. */
  readonly begun: ReadonlyMap<string, number>;
  readonly retries: number;
}

function readLoad(): Load {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '200' },
      clients: { type: 'string', default: '20' },
      rows: { type: 'string', default: '4000' },
    },
  });
  return { files: Number(values.files), clients: Number(values.clients), rows: Number(values.rows) };
}

/** Sends all files and waits for their imports. */
async function measure(database: string, storage: TestStorage, load: Load): Promise<Figures> {
  const server = await startServerProcess(storage);
  const over = new AbortController();
  try {
    const client = new ImportClient(server.url);
    const ends = hearEnds(client, over.signal);
    const began = performance.now();
    const { answers, begun, retries } = await sendAll(client, load);
    const received = performance.now();
    while ([...begun.keys()].some((id) => !ends.has(id))) await sleep(20);
    const imported = performance.now();
    const imports = [...begun.keys()].flatMap((id) => ends.get(id)?.told ?? []);
    const successes = [...begun].map(([id, sent]) => (ends.get(id)?.at ?? imported) - sent);
    return {
      database,
      ...(await judge(client, imports, load)),
      retries,
      answerMs: spread(answers),
      successMs: spread(successes),
      receivedSeconds: round((received - began) / 1000),
      importedSeconds: round((imported - began) / 1000),
      rowsPerSecond: Math.round((load.files * load.rows * 1000) / (imported - began)),
    };
  } finally {
    over.abort();
    await server.kill();
  }
}

/** Imports that are over, and when this was heard. */
function hearEnds(
  client: ImportClient,
  signal: AbortSignal,
): ReadonlyMap<string, { readonly told: Import; readonly at: number }> {
  const ends = new Map<string, { told: Import; at: number }>();
  const hear = async (): Promise<void> => {
    for await (const { told } of client.events({ signal })) {
      if (told.status !== 'received') ends.set(told.id, { told, at: performance.now() });
    }
    throw new Error('The events have ended.');
  };
  hear().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return ends;
}

async function sendAll(client: ImportClient, { files, clients, rows }: Load): Promise<Sent> {
  const answers: number[] = [];
  const begun = new Map<string, number>();
  let next = 0;
  let retries = 0;
  const post = async (body: string, key: string): Promise<void> => {
    const began = performance.now();
    for (;;) {
      const sent = performance.now();
      const answer = await client.post(body, { key }).catch(() => null);
      if (answer === null) {
        retries += 1; // a cut connection: the same again, under the same key, as every client has to
        continue;
      }
      answers.push(performance.now() - sent);
      if (answer.status === 202) {
        const { id } = (await answer.json()) as Import;
        begun.set(id, Math.min(began, begun.get(id) ?? Infinity));
        return;
      }
      const seconds = Number(answer.headers.get('retry-after') ?? NaN);
      if (Number.isNaN(seconds)) throw new Error(`${String(answer.status)} ${await answer.text()}`);
      await sleep(seconds * 1000);
    }
  };
  const work = async (): Promise<void> => {
    for (let index = next++; index < files; index = next++) {
      const body = [...generateCases({ rows, first: 1 + index * rows })].join('');
      const key = newKey();
      const times = index % 10 === 0 ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => post(body, key)));
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return { answers, begun, retries };
}

/** What is in the database against what was sent. */
async function judge(
  client: ImportClient,
  imports: readonly Import[],
  { files, rows }: Load,
): Promise<Pick<Figures, 'lost' | 'doubled'>> {
  const whole = imports.filter(({ status, counts }) => status === 'success' && counts?.imported === rows);
  const listed = await client.get<{ items: readonly Import[] }>('imports?limit=1000');
  const surplusRows = (await client.count()) - whole.length * rows;
  const doubled = Math.max(
    0,
    imports.length - files,
    listed.items.length - files,
    Math.ceil(surplusRows / rows),
  );
  return { lost: files - whole.length, doubled };
}

function spread(answers: readonly number[]): Spread {
  const sorted = [...answers].sort((one, other) => one - other);
  const at = (part: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

async function main(): Promise<void> {
  const load = readLoad();
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-load-'));
  const postgres = await startPostgres();
  try {
    const figures = [
      await measure('embedded', { dataFolder: join(folder, 'embedded'), databaseUrl: null }, load),
    ];
    if (typeof postgres === 'string') console.log(`skipped: no PostgreSQL server (${postgres})`);
    else {
      const storage = { dataFolder: join(folder, 'postgres'), databaseUrl: await postgres.createDatabase() };
      figures.push(await measure('PostgreSQL', storage, load));
    }
    console.log(JSON.stringify({ ...load, figures }, null, 2));
    process.exitCode = figures.every(({ lost, doubled }) => lost === 0 && doubled === 0) ? 0 : 1;
  } finally {
    if (typeof postgres !== 'string') await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
