/**
 * `npm run load`: many files from many senders at once, against the demo server on each of its databases.
 *
 *     npm run load -- [--by clients|tabs] [--files 200] [--senders 20] [--rows 4000]
 *
 * Clients are loops in this process, each of which sends one file after the other; every tenth file is sent twice at the
 * same time. Tabs are pages of the demo in a browser. Prints figures; ends with 1 where a file was lost or doubled.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Import } from '../../../src/core/index.js';
import type { TestStorage } from '../support/databases.js';
import { ImportClient } from '../support/import-client.js';
import { startPostgres } from '../support/postgres.js';
import { startServerProcess } from '../support/server-process.js';
import { sendByClients } from './clients.js';
import { fileName } from './load.js';
import type { Load, Send } from './load.js';
import { sendByTabs } from './tabs.js';

interface Figures {
  readonly database: string;
  readonly lost: number;
  readonly doubled: number;
  /** Requests whose connection was cut. */
  readonly retries: number;
  /** Milliseconds from the sending of a file to its 202. */
  readonly answerMs: Spread;
  /** Milliseconds from the giving of a file to its Success: in the tab, or by the events of the server. */
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

const SENDERS = { clients: sendByClients, tabs: sendByTabs } as const;

function readOptions(): { readonly by: keyof typeof SENDERS; readonly load: Load } {
  const { values } = parseArgs({
    options: {
      by: { type: 'string', default: 'clients' },
      files: { type: 'string', default: '200' },
      senders: { type: 'string', default: '20' },
      rows: { type: 'string', default: '4000' },
    },
  });
  const load = {
    files: Number(values.files),
    senders: Number(values.senders),
    rows: Number(values.rows),
  };
  if (values.by !== 'clients' && values.by !== 'tabs') throw new Error('--by is clients or tabs.');
  if (!Object.values(load).every((count) => Number.isInteger(count) && count > 0))
    throw new Error('--files, --senders and --rows are whole numbers above 0.');
  return { by: values.by, load };
}

/** Sends all files and waits for their imports. */
async function measure(database: string, storage: TestStorage, send: Send, load: Load): Promise<Figures> {
  const server = await startServerProcess(storage);
  const over = new AbortController();
  try {
    const client = new ImportClient(server.url);
    const ends = hearEnds(client, over.signal);
    const { answers, begun, receivedAt, seen, retries } = await send(server.url, load);
    while (ends.size < load.files) await sleep(20);
    const imports = [...ends.values()].map(({ told }) => told);
    const endOf = new Map([...ends.values()].map(({ told, at }) => [told.fileName, at]));
    const endedAt = Math.max(...endOf.values());
    const beganAt = Math.min(...begun.values());
    return {
      database,
      ...(await judge(client, imports, load)),
      retries,
      answerMs: spread(answers),
      successMs: spread([...begun].map(([name, at]) => ((seen ?? endOf).get(name) ?? Infinity) - at)),
      receivedSeconds: round((receivedAt - beganAt) / 1000),
      importedSeconds: round((endedAt - beganAt) / 1000),
      rowsPerSecond: Math.round((load.files * load.rows * 1000) / (endedAt - beganAt)),
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

/** What is in the database against what was sent. */
async function judge(
  client: ImportClient,
  imports: readonly Import[],
  { files, rows }: Load,
): Promise<Pick<Figures, 'lost' | 'doubled'>> {
  const whole = imports.filter(({ status, counts }) => status === 'success' && counts?.imported === rows);
  const names = new Set(whole.map((told) => told.fileName));
  const listed = await client.get<{ items: readonly Import[] }>('imports?limit=1000');
  const surplusRows = (await client.count()) - whole.length * rows;
  const doubled = Math.max(
    0,
    imports.length - files,
    listed.items.length - files,
    Math.ceil(surplusRows / rows),
  );
  const lost = Array.from({ length: files }, (_, index) => fileName(index)).filter(
    (name) => !names.has(name),
  );
  return { lost: lost.length, doubled };
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
  const { by, load } = readOptions();
  const send = SENDERS[by];
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-load-'));
  const postgres = await startPostgres();
  try {
    const figures = [
      await measure('embedded', { dataFolder: join(folder, 'embedded'), databaseUrl: null }, send, load),
    ];
    if (typeof postgres === 'string') console.log(`skipped: no PostgreSQL server (${postgres})`);
    else {
      const storage = { dataFolder: join(folder, 'postgres'), databaseUrl: await postgres.createDatabase() };
      figures.push(await measure('PostgreSQL', storage, send, load));
    }
    console.log(JSON.stringify({ by, ...load, figures }, null, 2));
    process.exitCode = figures.every(({ lost, doubled }) => lost === 0 && doubled === 0) ? 0 : 1;
  } finally {
    if (typeof postgres !== 'string') await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
