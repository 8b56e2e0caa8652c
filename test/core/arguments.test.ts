import { checkFile } from '../../src/core/check/check.js';
import { writeCsv } from '../../src/core/csv/write.js';
import { CsvUploadError } from '../../src/core/errors.js';
import { inspectFile } from '../../src/core/inspect/inspect.js';
import { readRecords } from '../../src/core/inspect/read.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../src/core/schema/from-zod.js';
import { createImporter } from '../../src/core/upload/importer.js';
import { StatusTracker } from '../../src/core/upload/tracker.js';
import { httpTransport } from '../../src/transports/http.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { createWorkerCheck } from '../../src/worker/client.js';
import * as z from 'zod/mini';
import { expect } from '../support/expect.js';

/** A call whose argument no type would allow, as from JavaScript. */
interface WrongCall {
  readonly call: string;
  readonly run: () => unknown;
  /** Goes into the message: what is wrong. */
  readonly says: string;
}

const file = new File(['a\r\n1\r\n'], 'cases.csv');
const schema = fromTableSchema({ fields: [{ name: 'a' }] });
const http = httpTransport('http://127.0.0.1:9/imports');
const memory = memoryTransport();
const sound = { file, fileName: 'a.csv', idempotencyKey: 'k', sha256: '0'.repeat(64), encoding: 'utf-8' };
const quiet = { signal: new AbortController().signal, onProgress: (): void => undefined };
const any = (value: unknown): never => value as never;
const next = (run: () => AsyncIterable<unknown> | undefined): unknown =>
  run()?.[Symbol.asyncIterator]().next();

const createsNoImporter = (options: object): (() => unknown) => {
  return () => createImporter(any({ transport: memory, ...options }));
};
const checksNothing = (options: unknown): (() => unknown) => {
  return () => checkFile(file, schema, any(options));
};

const wrongCalls: readonly WrongCall[] = [
  { call: 'createImporter(null)', run: () => createImporter(any(null)), says: '`options`' },
  { call: 'createImporter({})', run: () => createImporter(any({})), says: '`transport`' },
  ...[null, 5, {}].map((transport) => ({
    call: `createImporter({ transport: ${JSON.stringify(transport)} })`,
    run: createsNoImporter({ transport }),
    says: '`transport`',
  })),
  {
    call: 'createImporter() with a list that is no function',
    run: createsNoImporter({ transport: { send: () => null, list: 5 } }),
    says: '`transport.list`',
  },
  { call: 'createImporter({ check: null })', run: createsNoImporter({ check: null }), says: '`check`' },
  {
    call: 'createImporter({ checkOptions: { delimiter: "ab" } })',
    run: createsNoImporter({ checkOptions: { delimiter: 'ab' } }),
    says: '`delimiter`',
  },
  {
    call: 'createImporter({ retryDelaysMs: 5 })',
    run: createsNoImporter({ retryDelaysMs: 5 }),
    says: '`retryDelaysMs`',
  },
  {
    call: 'importer.add({ length: 1e9 })',
    run: () => createImporter({ transport: memory }).add(any({ length: 1e9 })),
    says: '`files`',
  },
  { call: 'tracker.subscribe(5)', run: () => new StatusTracker().subscribe(any(5)), says: '`listener`' },

  { call: 'checkFile(null)', run: () => checkFile(any(null), schema), says: '`file`' },
  { call: 'checkFile(file, {})', run: () => checkFile(file, any({})), says: '`schema`' },
  {
    call: 'checkFile(file, {columns: [5], …})',
    run: () => checkFile(file, any({ columns: [5], validate: () => [] })),
    says: '`schema`',
  },
  { call: 'checkFile(…, null)', run: checksNothing(null), says: '`options`' },
  { call: 'checkFile(…, { signal: {} })', run: checksNothing({ signal: {} }), says: '`signal`' },
  { call: 'checkFile(…, { onProgress: 5 })', run: checksNothing({ onProgress: 5 }), says: '`onProgress`' },
  { call: 'checkFile(…, { onChunk: 5 })', run: checksNothing({ onChunk: 5 }), says: '`onChunk`' },
  { call: 'checkFile(…, { maxIssues: 1n })', run: checksNothing({ maxIssues: 1n }), says: '`maxIssues`' },

  { call: 'inspectFile("x")', run: () => inspectFile(any('x')), says: '`file`' },
  { call: 'inspectFile(file, null)', run: () => inspectFile(file, any(null)), says: '`options`' },
  ...[{ delimiter: 5 }, { columns: 5 }, { columns: [5] }, { signal: 5 }].map((options) => ({
    call: `inspectFile(file, ${JSON.stringify(options)})`,
    run: () => inspectFile(file, any(options)),
    says: `\`${Object.keys(options)[0] ?? ''}\``,
  })),
  { call: 'readRecords(null)', run: () => next(() => readRecords(any(null))), says: '`file`' },
  ...[null, 5, 'ab', [1], ['ab'], [[1]], [null], [[null]]].map((records) => ({
    call: `writeCsv(${JSON.stringify(records)})`,
    run: () => writeCsv(any(records)),
    says: '`records`',
  })),
  { call: 'writeCsv([], null)', run: () => writeCsv([], any(null)), says: '`options`' },
  ...['xx', '"', '', 5].map((delimiter) => ({
    call: `writeCsv([], { delimiter: ${JSON.stringify(delimiter)} })`,
    run: () => writeCsv([], any({ delimiter })),
    says: '`delimiter`',
  })),
  {
    call: 'writeCsv([], { lineBreak: "x" })',
    run: () => writeCsv([], any({ lineBreak: 'x' })),
    says: '`lineBreak`',
  },

  ...[null, { missingValues: 5 }, { extraColumns: 'x' }, { trim: 'x' }, { uniqueKeys: ['a'] }].map(
    (options) => ({
      call: `fromZod(…, ${JSON.stringify(options)})`,
      run: () => fromZod(z.object({ a: z.string() }), any(options)),
      says: `\`${Object.keys(options ?? { options: 0 })[0] ?? ''}\``,
    }),
  ),

  ...[{ headers: 5 }, { headers: { 'a b': 'c' } }, { fetch: 5 }, { stallMs: -1 }].map((options) => ({
    call: `httpTransport(${JSON.stringify(options)})`,
    run: () => httpTransport(any({ endpoint: 'http://127.0.0.1/', ...options })),
    says: `\`${Object.keys(options)[0] ?? ''}\``,
  })),
  ...[null, { latencyMs: -1 }, { importMs: Infinity }, { fail: 5 }].map((options) => ({
    call: `memoryTransport(${JSON.stringify(options)})`,
    run: () => memoryTransport(any(options)),
    says: `\`${Object.keys(options ?? { options: 0 })[0] ?? ''}\``,
  })),
  ...[http, memory].flatMap((transport): readonly WrongCall[] => [
    ...['', '.', '..', 5].map((id) => ({
      call: `${transport.name}.cancel(${JSON.stringify(id)})`,
      run: () => transport.cancel?.(any(id)),
      says: '`id`',
    })),
    { call: `${transport.name}.get()`, run: () => transport.get?.(any(undefined)), says: '`id`' },
    {
      call: `${transport.name}.issues('x', null)`,
      run: () => transport.issues?.('x', any(null)),
      says: '`options`',
    },
    {
      call: `${transport.name}.list({ limit: 0 })`,
      run: () => transport.list?.({ limit: 0 }),
      says: '`limit`',
    },
    {
      call: `${transport.name}.list({ signal: 5 })`,
      run: () => transport.list?.(any({ signal: 5 })),
      says: '`signal`',
    },
    {
      call: `${transport.name}.send()`,
      run: () => transport.send(any(undefined), quiet),
      says: '`delivery`',
    },
    {
      call: `${transport.name}.send() with a key that is no header`,
      run: () => transport.send({ ...sound, idempotencyKey: 'a\r\nb: c' }, quiet),
      says: '`delivery.idempotencyKey`',
    },
    { call: `${transport.name}.send(…, {})`, run: () => transport.send(sound, any({})), says: '`signal`' },
    {
      call: `${transport.name}.watch({})`,
      run: () => next(() => transport.watch?.(any({}))),
      says: '`signal`',
    },
  ]),

  { call: 'createWorkerCheck(null)', run: () => createWorkerCheck(any(null)), says: '`options`' },
  {
    call: 'createWorkerCheck({ startTimeoutMs: "x" })',
    run: () => createWorkerCheck(any({ startTimeoutMs: 'x' })),
    says: '`startTimeoutMs`',
  },
  {
    call: 'the check in a worker, of nothing',
    run: () => createWorkerCheck()(any(undefined), schema, {}),
    says: '`file`',
  },
  {
    call: 'the check in a worker, by nothing',
    run: () => createWorkerCheck()(file, any(null), {}),
    says: '`schema`',
  },
];

async function errorOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  return null;
}

describe('an argument which no type would allow', () => {
  for (const { call, run, says } of wrongCalls) {
    it(`${call} is invalid-argument and names ${says}`, async () => {
      const error = await errorOf(run);
      expect(error).to.be.instanceOf(CsvUploadError);
      expect(error).to.have.property('code', 'invalid-argument');
      expect((error as Error).message)
        .to.match(/^[^.]+\..* /)
        .and.to.contain(says);
    });
  }

  const wrongSchemas = [
    { of: 'internals that are none', schema: { _zod: {} } },
    { of: 'no shape', schema: { _zod: { def: { type: 'object' } } } },
    { of: 'a column that is not defined', schema: z.object({ a: any(undefined) }) },
    {
      of: 'a column that fails when it is asked for',
      schema: z.object({
        a: z.lazy(() => {
          throw new Error('broken');
        }),
      }),
    },
  ];
  for (const { of, schema: wrong } of wrongSchemas) {
    it(`fromZod() of a schema with ${of} is invalid-schema`, async () => {
      expect(await errorOf(() => fromZod(any(wrong)))).to.have.property('code', 'invalid-schema');
    });
  }
});

describe('CsvUploadError', () => {
  it('takes a code of a host’s own, without advice', () => {
    const error = new CsvUploadError(any('quota-used-up'), { message: 'The quota is used up.' });
    expect(error).to.include({ code: 'quota-used-up', message: 'The quota is used up.', help: '' });
  });
});
