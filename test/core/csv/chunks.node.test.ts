import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChunks } from '../../../src/core/csv/chunks.js';
import { expect } from '../../support/expect.js';

const BYTES = Uint8Array.from({ length: 12_000_003 }, (_, index) => (index * 31 + (index >> 9)) & 0xff);

describe('readChunks() in Node', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chunks-'));
    path = join(folder, 'cases.csv');
    await writeFile(path, BYTES);
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function readAll(file: Blob, maxBytes: number): Promise<{ bytes: Uint8Array; sizes: number[] }> {
    const bytes = new Uint8Array(file.size);
    const sizes: number[] = [];
    let at = 0;
    for await (const chunk of readChunks(file, { maxBytes })) {
      bytes.set(chunk, at);
      at += chunk.length;
      sizes.push(chunk.length);
    }
    return { bytes: bytes.subarray(0, at), sizes };
  }

  for (const maxBytes of [100_000, 262_144, 300_000, 1_000_000]) {
    it(`gives the bytes of a file in order, in chunks of ${String(maxBytes)} at most`, async () => {
      const { bytes, sizes } = await readAll(await openAsBlob(path), maxBytes);
      expect(Buffer.compare(bytes, BYTES)).to.equal(0);
      expect(Math.max(...sizes)).to.be.at.most(maxBytes);
    });
  }

  it('reads by its own stream a file that has one', async () => {
    const file = await openAsBlob(path);
    const { size } = file;
    Object.defineProperty(file, 'stream', { value: () => new Blob([new Uint8Array(size)]).stream() });
    expect(Buffer.compare((await readAll(file, 1_000_000)).bytes, new Uint8Array(size))).to.equal(0);
  });

  const changes = {
    shortened: () => truncate(path, 7_000_000),
    lengthened: () => appendFile(path, 'more'),
    removed: () => rm(path),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`fails where the file is ${name} while it is read`, async () => {
      const chunks = readChunks(await openAsBlob(path), { maxBytes: 300_000 });
      await chunks.next();
      await change();
      const rest = async (): Promise<void> => {
        while ((await chunks.next()).done !== true);
      };
      const failure: unknown = await rest().then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).to.have.property('code', 'file-changed');
    });
  }

  it('stops at once, also while a slice does not come', async () => {
    const file = new Blob([BYTES]);
    const stuck = new Blob([BYTES]);
    Object.defineProperty(stuck, 'arrayBuffer', { value: () => new Promise(() => undefined) });
    Object.defineProperty(file, 'slice', { value: () => stuck });
    const stop = new AbortController();
    const chunks = readChunks(file, { maxBytes: 300_000, signal: stop.signal });
    const reading = chunks.next().then(
      () => null,
      (error: unknown) => error,
    );
    setTimeout(() => {
      stop.abort(new Error('enough'));
    }, 20);
    expect(await reading).to.equal(stop.signal.reason);
  });
});
