import { readBatches } from '../../../src/core/csv/batches.js';
import { ANY_FIELD } from '../../../src/core/csv/fast/field-rule.js';
import { PlainScanner } from '../../../src/core/csv/fast/plain-scanner.js';
import type { RecordScanner, ScannerOptions } from '../../../src/core/csv/fast/scanner.js';
import { loadScanModule } from '../../../src/core/csv/fast/wasm-module.js';
import { WasmScanner } from '../../../src/core/csv/fast/wasm-scanner.js';
import { expect } from '../../support/expect.js';

const dialect = { encoding: 'utf-8', byteStart: 0, lineStart: 1, delimiter: ',' };
const options: ScannerOptions = {
  delimiter: ',',
  fields: [ANY_FIELD, ANY_FIELD],
  demands: [],
  encoding: 'utf-8',
  maxRecordBytes: 1024 ** 2,
  maxRecords: Number.POSITIVE_INFINITY,
  namesSuspects: false,
  known: null,
  keys: null,
};

/** Records that the fast lane passed, and those which the slow lane read. */
async function readIn(
  text: string,
  { readBytes, create }: { readBytes: number; create: (options: ScannerOptions) => RecordScanner },
): Promise<{ passed: number; read: string[]; blankLines: number }> {
  const seen = { passed: 0, read: [] as string[], blankLines: 0 };
  const createScanner = (): RecordScanner => create(options);
  for await (const batch of readBatches(new Blob([text]), dialect, { readBytes, createScanner })) {
    seen.passed += batch.passed;
    seen.read.push(
      ...batch.records.map(({ fields, byteStart }) => `${String(byteStart)}:${fields.join('|')}`),
    );
    seen.blankLines = batch.blankLines;
  }
  return seen;
}

describe('RecordLanes', () => {
  let module: WebAssembly.Module;
  const inWasm = (settings: ScannerOptions): RecordScanner => new WasmScanner(settings, module);
  const inPlain = (settings: ScannerOptions): RecordScanner => new PlainScanner(settings);

  before(async () => {
    const loaded = await loadScanModule();
    if (loaded === null) throw new Error('There is no WebAssembly here.');
    module = loaded;
  });

  for (const readBytes of [1, 7, 10, 64]) {
    it(`passes records that go on in the next ${String(readBytes)} bytes`, async () => {
      const text = `id,title\n${'1,a b\r\n'.repeat(9)}\r\n2,"x,\ny"\n`;
      expect(await readIn(text, { readBytes, create: inWasm })).to.deep.equal({
        passed: 10,
        read: ['0:id|title'],
        blankLines: 1,
      });
    });
  }

  it('reads a record that is too long to be taken along', async () => {
    const long = 'x'.repeat(20_000);
    const text = `id,title\n1,a\n2,${long}\n3,b\n`;
    expect(await readIn(text, { readBytes: 1000, create: inWasm })).to.deep.equal({
      passed: 2,
      read: ['0:id|title', `13:2|${long}`],
      blankLines: 0,
    });
  });

  it('reads a record of which the beginning was taken along, and then turns out not to be certain', async () => {
    const text = 'id,title\n1,abc"def\n2,b\n';
    const { passed, read } = await readIn(text, { readBytes: 12, create: inWasm });
    expect([passed, read]).to.deep.equal([1, ['0:id|title', '9:1|abc"def']]);
  });

  it('reads what is left at the end of the file', async () => {
    const { passed, read } = await readIn('id,title\n1,a\n2,b', { readBytes: 5, create: inWasm });
    expect([passed, read]).to.deep.equal([1, ['0:id|title', '13:2|b']]);
  });

  it('reads the record between two chunks where the scanner looks at bytes where they are', async () => {
    const { passed, read } = await readIn('id,title\n1,a\n2,b\n3,c\n', { readBytes: 15, create: inPlain });
    expect([passed, read]).to.deep.equal([2, ['0:id|title', '13:2|b']]);
  });

  it('begins at 0 and not at -0, with which engines count far slower', async () => {
    const starts: number[] = [];
    const create = (settings: ScannerOptions): RecordScanner => {
      const scanner = new PlainScanner(settings);
      const scan = scanner.scan.bind(scanner);
      scanner.scan = (range) => {
        starts.push(range.start);
        return scan(range);
      };
      return scanner;
    };
    await readIn(`id,title\n${'1,a\n'.repeat(20)}`, { readBytes: 9, create });
    expect(starts).to.include(0);
    expect(starts.filter((start) => Object.is(start, -0))).to.be.empty;
  });
});
