import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateCases } from '../../demo/generate-cases.js';
import { casesWorkspace } from '../../demo/workspaces/cases.js';
import { createImporter } from '../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../src/core/upload/importer.js';
import { memoryStore } from '../../src/core/upload/memory-store.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { isSettled, needsFile } from '../../src/core/upload/state.js';
import type { Upload, UploadState } from '../../src/core/upload/state.js';
import type { Transport } from '../../src/core/upload/transport.js';
import type { UploadStore } from '../../src/core/upload/upload-store.js';
import type { Lab } from './lab.js';
import { startFaultProxy } from './proxy.js';
import type { FaultProxy } from './proxy.js';
import { transportTo } from './way.js';
import type { Way } from './way.js';

/** Milliseconds within which an upload has to come to an end, its faults and the restart of a server included. */
const END_MS = 120_000;

/** Pauses between attempts, a fiftieth of those by default. They go on for as long as anyone looks. */
const RETRY = { firstMs: 20, mostMs: 500, forMs: 10 * END_MS } as const;

const LOOK_MS = 20;

const schema = fromTableSchema(casesWorkspace.descriptor);

/** What a page is opened with, beside the usual. */
export type PageOptions = Partial<ImporterOptions>;

/** What a stage is made of. */
export interface StageOptions {
  readonly lab: Lab;
  readonly way: Way;
  /** Tells files apart: each has content of its own. */
  readonly number: number;
  /** Cases in the file. */
  readonly records: number;
  /** Takes the place of the transport under test, to see that the oracle notices. */
  readonly breakTransport?: (transport: Transport) => Transport;
}

/** Cases of the largest file; the numbers of those of two files never meet. */
const MOST_RECORDS = 50_000;

/** One file, the pages which it is added in, and the line between them and the server. */
export class Stage {
  readonly lab: Lab;
  readonly way: Way;
  readonly fileName: string;
  readonly records: number;
  /** Keys of its cases, in the order of the file. */
  readonly keys: readonly string[];
  readonly content: Uint8Array<ArrayBuffer>;
  /** Of the bytes that are checked. */
  readonly sha256: string;
  readonly proxy: FaultProxy;
  readonly transport: Transport;
  /** What the browser keeps over a reload. */
  store: UploadStore = memoryStore();
  /** Id of the upload in each page. */
  id = '';
  readonly #pages: Importer[] = [];

  static async open(options: StageOptions): Promise<Stage> {
    return new Stage(options, await startFaultProxy(() => options.lab.origin));
  }

  constructor({ lab, way, number, records, breakTransport = same }: StageOptions, proxy: FaultProxy) {
    const first = 1 + number * MOST_RECORDS;
    this.lab = lab;
    this.way = way;
    this.records = records;
    this.fileName = `cases-${String(number)}-by-${way}.csv`;
    this.content = new TextEncoder().encode([...generateCases({ rows: records, first })].join(''));
    this.keys = Array.from(
      { length: records },
      (_, index) => `CASE-${String(first + index).padStart(6, '0')}`,
    );
    this.sha256 = createHash('sha256').update(this.content).digest('hex');
    this.proxy = proxy;
    this.transport = breakTransport(transportTo(way, proxy.origin));
  }

  /** The page that was opened last. */
  get page(): Importer {
    const page = this.#pages.at(-1);
    if (page === undefined) throw new Error('No page was opened.');
    return page;
  }

  /** All pages that are open. */
  get pages(): readonly Importer[] {
    return this.#pages;
  }

  /** The file as the person has it. */
  file(): File {
    return new File([this.content], this.fileName, { lastModified: 1 });
  }

  /** Opens a page, beside those that are open. */
  open(options: PageOptions = {}): Importer {
    const { transport, store } = this;
    const page = createImporter({
      ...{ transport, schema, store, keepFile: 'copy', retry: RETRY },
      ...options,
    });
    page.tracker.addEventListener('change', () => undefined); // someone looks at it
    this.#pages.push(page);
    return page;
  }

  /** Adds the file, in a page that is opened for it. */
  add(options: PageOptions = {}, file = this.file()): void {
    const [id] = this.open(options).add([file]);
    this.id = id ?? '';
  }

  /** Closes the pages there are, and opens one over what they kept. */
  reload(options: PageOptions = {}): void {
    for (const page of this.#pages.splice(0)) page.dispose();
    this.open(options);
  }

  /** The row of the file in the page that was opened last; `null` until it is there. */
  get row(): Upload | null {
    return this.page.tracker.uploads.find(({ id }) => id === this.id) ?? null;
  }

  /** The row as soon as its state is as wanted; a row that is not so in time is shown as it is. */
  async until(isWanted: (state: UploadState) => boolean): Promise<Upload> {
    const endsAt = performance.now() + END_MS;
    for (;;) {
      const { row } = this;
      if (row !== null && (isWanted(row.state) || performance.now() > endsAt)) return row;
      if (performance.now() > endsAt) throw new Error(`The row of ${this.fileName} is not there.`);
      await sleep(LOOK_MS);
    }
  }

  /** The row as soon as nothing more happens to it by itself. */
  ended(): Promise<Upload> {
    return this.until((state) => isSettled(state) || needsFile(state));
  }

  async close(): Promise<void> {
    for (const page of this.#pages.splice(0)) page.dispose();
    await this.proxy.close();
  }
}

function same(transport: Transport): Transport {
  return transport;
}
