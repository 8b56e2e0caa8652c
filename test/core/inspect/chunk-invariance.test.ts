import { checkFile } from '../../../src/core/check/check.js';
import { RecordReader } from '../../../src/core/csv/reader.js';
import type { Dialect } from '../../../src/core/csv/record.js';
import { inspectFile } from '../../../src/core/inspect/inspect.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { Dice } from '../../support/dice.js';
import { dialectCorpus } from '../../support/dialect-corpus.js';
import { encodingCorpus } from '../../support/encoding-corpus.js';
import { expect } from '../../support/expect.js';
import { loadFile } from '../../support/load-file.js';

/** A browser runs the same code, and takes longer for small pieces: there a few files have to do. */
const isNode = 'process' in globalThis;
const PER_KIND = isNode ? 3 : 1;
/** Generated files of which one is checked, too. */
const EVERY = isNode ? 6 : 20;

const SIZES = [1, 2, 3, 7, 64, 1000];

const PACKAGED = [
  ...['comma_in_quotes', 'empty', 'empty_crlf', 'escaped_quotes', 'json', 'location_coordinates', 'newlines'],
  ...['newlines_crlf', 'quotes_and_newlines', 'simple', 'simple_crlf', 'utf8'],
].map((name) => `node_modules/csv-spectrum/csvs/${name}.csv`);
const LARGE = ['birdstrikes', 'la-riots'].map((name) => `node_modules/vega-datasets/data/${name}.csv`);

/** Sizes of pieces, one after the other, until the file is over. */
type Cut = () => number;

function cutsOf(sizes: readonly number[], seed: number): Cut[] {
  const dice = new Dice(seed);
  return [...sizes.map((size) => () => size), () => dice.from(1, 40), () => dice.pick([1, 1, 2, 500])];
}

/** All that a reader says of a file. */
function readInPieces(bytes: Uint8Array, dialect: Dialect, cut: Cut): unknown {
  const reader = new RecordReader(dialect);
  const records: unknown[] = [];
  for (let start = dialect.byteStart; start < bytes.length;) {
    const end = start + cut();
    records.push(...reader.push(bytes.subarray(start, end)));
    start = end;
  }
  records.push(...reader.finish());
  return { records, blankLines: reader.blankLines, lineBreaks: { ...reader.lineBreaks } };
}

async function expectSameInPieces(
  bytes: Uint8Array<ArrayBuffer>,
  sizes: readonly number[],
  seed = 1,
): Promise<void> {
  const { dialect } = await inspectFile(new Blob([bytes]));
  if (dialect === null) return;
  const whole = JSON.stringify(readInPieces(bytes, dialect, () => bytes.length));
  for (const cut of cutsOf(sizes, seed)) {
    expect(JSON.stringify(readInPieces(bytes, dialect, cut)) === whole).to.equal(true);
  }
}

async function expectSameReport(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = new Blob([bytes]);
  const { header } = await inspectFile(file);
  const names = [...new Set((header?.fields ?? []).map((name) => name.trim()))].filter((name) => name !== '');
  const fields = names.map((name, index) => ({
    name,
    ...(index % 2 === 0
      ? { type: 'integer' }
      : { type: 'string', constraints: { required: true, maxLength: 12 } }),
  }));
  if (fields.length === 0) return;
  const schema = fromTableSchema({ fields, fieldsMatch: 'subset' });
  const whole = await checkFile(file, schema);
  for (const readBytes of SIZES) expect(await checkFile(file, schema, { readBytes })).to.deep.equal(whole);
}

async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await loadFile(path)).arrayBuffer());
}

describe('A file cut anywhere', () => {
  for (const path of PACKAGED) {
    it(`gives the same records, places and issues: ${path.replace(/.*\//, '')}`, async () => {
      const bytes = await bytesOf(path);
      await expectSameInPieces(bytes, SIZES);
      await expectSameReport(bytes);
    });
  }

  for (const path of LARGE) {
    it(`gives the same records and places: ${path.replace(/.*\//, '')}`, async () => {
      await expectSameInPieces(await bytesOf(path), [7, 64, 1000, 65_536]);
    }).timeout(60_000);
  }

  it('gives the same records and places in every dialect', async () => {
    for (const { text } of dialectCorpus(PER_KIND))
      await expectSameInPieces(new TextEncoder().encode(text), SIZES);
  }).timeout(120_000);

  it('gives the same records and places in every encoding', async () => {
    let seed = 0;
    for (const { bytes } of encodingCorpus(1)) {
      seed += 1;
      if (seed % (isNode ? 3 : 15) === 0) await expectSameInPieces(bytes, SIZES, seed);
    }
  }).timeout(120_000);

  it('gives the same issues in every dialect', async () => {
    let count = 0;
    for (const { text } of dialectCorpus(PER_KIND)) {
      count += 1;
      if (count % EVERY === 0) await expectSameReport(new TextEncoder().encode(text.slice(0, 1500)));
    }
  }).timeout(120_000);
});
