import { CsvUploadError } from '../../../src/core/errors.js';
import { readRecords } from '../../../src/core/inspect/read.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';

describe('readRecords()', () => {
  it('yields the header as record 0 and then every record with its place', async () => {
    expect(await readAll('id,b\r\n\r\n1,"x\ny"\r\n2,z')).to.deep.equal([
      { fields: ['id', 'b'], line: 1, recordNumber: 0, byteStart: 0, byteEnd: 4, problem: null },
      { fields: ['1', 'x\ny'], line: 3, recordNumber: 1, byteStart: 8, byteEnd: 15, problem: null },
      { fields: ['2', 'z'], line: 5, recordNumber: 2, byteStart: 17, byteEnd: 20, problem: null },
    ]);
  });

  it('reads a file of many chunks', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${String(index)},"é ""${String(index)}"""`);
    const records = await readAll(['id,text', ...rows].join('\n'));
    expect(records).to.have.length(30_001);
    expect(records[29_999]?.fields).to.deep.equal(['29998', 'é "29998"']);
  });

  it('yields nothing for what is no CSV', async () => {
    expect(await readAll('%PDF-1.7')).to.deep.equal([]);
  });

  it('stops at once and with the reason of its signal', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const records = readRecords(new Blob(['a,b\n' + '1,2\n'.repeat(500_000)]), { signal: controller.signal });
    await records.next();
    controller.abort(reason);
    const error: unknown = await (async () => {
      for await (const _ of records);
    })().catch((cause: unknown) => cause);
    expect(error).to.equal(reason);
  });

  it('names a file whose reading fails', async () => {
    const file = new Blob(['a,b\n1,2']);
    Object.defineProperty(file, 'stream', {
      value: () =>
        new ReadableStream({
          pull: (controller) => {
            controller.error(new DOMException('gone', 'NotReadableError'));
          },
        }),
    });
    const error: unknown = await readAll(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
  });

  it('names a file that ends early without an error', async () => {
    const file = new Blob(['a,b\n1,2']);
    Object.defineProperty(file, 'stream', { value: () => new Blob(['a,b\n1']).stream() });
    const error: unknown = await readAll(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
  });
});
