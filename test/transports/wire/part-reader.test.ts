import * as fc from 'fast-check';
import type { Delivery } from '../../../src/core/upload/transport.js';
import { openParts } from '../../../src/transports/wire/part-reader.js';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';
import { delivery } from '../contract.js';

const { signal } = new AbortController();

/** A file whose slices a test decides on. */
function fileOf(size: number, read: (start: number, end: number) => Promise<ArrayBuffer>): Blob {
  return {
    size,
    slice: (start: number, end: number) => ({ arrayBuffer: () => read(start, end) }),
  } as unknown as Blob;
}

describe('openParts()', () => {
  it('gives the bytes of each part', async () => {
    const parts = openParts(await delivery('abcdef'), signal);
    const texts = [await parts.read(0, 4), await parts.read(4, 6)].map((bytes) =>
      new TextDecoder().decode(bytes),
    );
    expect(texts).to.deep.equal(['abcd', 'ef']);
  });

  it('gives the last byte of the checked file, from any place and after any reading before', async () => {
    const text = 'abcdefghij'.repeat(100);
    const file = await delivery(text);
    const place = fc.integer({ min: 0, max: text.length });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, place)), place, async (earlier, from) => {
        const parts = openParts({ ...file }, signal);
        for (const [one, other] of earlier) await parts.read(Math.min(one, other), Math.max(one, other));
        expect(new TextDecoder().decode(await parts.read(from, text.length))).to.equal(text.slice(from));
      }),
      { numRuns: 30 },
    );
  });

  it('does not give the last byte of any other file of the same size', async () => {
    const file = await delivery('abcdefghij'.repeat(10));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 100 }),
        async (at, from) => {
          const bytes = new Uint8Array(await file.file.arrayBuffer());
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          const changed: Delivery = { ...file, file: new Blob([bytes]) };
          const error = await rejection(openParts(changed, signal).read(from, 100));
          expect(error).to.have.property('code', 'file-changed');
        },
      ),
      { numRuns: 30 },
    );
  });

  it('remembers over attempts with the same delivery what it has digested', async () => {
    const text = 'x'.repeat(3 * 1024 ** 2);
    const real = await delivery(text);
    let bytesRead = 0;
    const file = fileOf(text.length, (start, end) => {
      bytesRead += end - start;
      return real.file.slice(start, end).arrayBuffer();
    });
    const counted = { ...real, file };
    await openParts(counted, signal).read(0, 2_500_000);
    await openParts(counted, signal).read(2_500_000, text.length);
    expect(bytesRead).to.equal(text.length);
    await openParts(counted, signal).read(2_900_000, text.length);
    expect(bytesRead - text.length).to.be.below(1.1 * 1024 ** 2);
  });

  const failures: readonly { name: string; read: () => Promise<ArrayBuffer>; code: string }[] = [
    { name: 'is shorter than it was', read: () => Promise.resolve(new ArrayBuffer(3)), code: 'file-changed' },
    {
      name: 'was overwritten (Chromium)',
      read: () => Promise.reject(new DOMException('', 'NotReadableError')),
      code: 'file-changed',
    },
    {
      name: 'was deleted',
      read: () => Promise.reject(new DOMException('', 'NotFoundError')),
      code: 'unreadable-file',
    },
    {
      name: 'was deleted (Firefox)',
      read: () => Promise.reject(new DOMException('', 'AbortError')),
      code: 'unreadable-file',
    },
  ];
  for (const { name, read, code } of failures) {
    it(`rejects with ${code} for a file that ${name}`, async () => {
      const broken = { ...(await delivery()), file: fileOf(4, read) };
      expect(await rejection(openParts(broken, signal).read(0, 4))).to.have.property('code', code);
    });
  }

  it('does not wait for a read that never ends when it is aborted', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const stuck = { ...(await delivery()), file: fileOf(4, () => new Promise(() => undefined)) };
    const reading = openParts(stuck, abort.signal).read(0, 4);
    abort.abort(reason);
    expect(await rejection(reading)).to.equal(reason);
  });
});
