import { LIMITS } from '../../../src/core/limits.js';
import { sealFile } from '../../../src/core/upload/sealed-file.js';
import { expect } from '../../support/expect.js';
import { rejection, sha256 } from '../../support/uploads.js';

const { signal } = new AbortController();

/** A file that pretends to be too large to be read whole. */
function large(text: string): Blob {
  const file = new Blob([text]);
  const { size } = file;
  Object.defineProperty(file, 'size', { value: LIMITS.sealBytes + 1 });
  Object.defineProperty(file, 'slice', {
    value: (start: number) => (start < size ? new Blob([text]) : new Blob()),
  });
  return file;
}

describe('sealFile()', () => {
  it('gives the bytes that were checked, whatever becomes of the file', async () => {
    const file = new Blob(['a\n1\n'], { type: 'text/csv' });
    const sealed = await sealFile(file, await sha256(file), signal);
    expect(sealed).to.not.equal(file);
    expect(sealed.type).to.equal('text/csv');
    expect(await sealed.text()).to.equal('a\n1\n');
  });

  it('digests a large file and gives it as it is', async () => {
    const file = large('a\n1\n');
    expect(await sealFile(file, await sha256(new Blob(['a\n1\n'])), signal)).to.equal(file);
  });

  for (const [size, file] of [
    ['small', new Blob(['a\n2\n'])],
    ['large', large('a\n2\n')],
  ] as const) {
    it(`refuses a ${size} file with other bytes`, async () => {
      const checked = await sha256(new Blob(['a\n1\n']));
      expect(await rejection(sealFile(file, checked, signal))).to.have.property('code', 'file-changed');
    });
  }

  for (const name of ['NotReadableError', 'NotFoundError', 'AbortError']) {
    it(`names ${name} for what it is: the file changed`, async () => {
      const file = new Blob(['a']);
      Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new DOMException('', name)) });
      expect(await rejection(sealFile(file, '', signal))).to.have.property('code', 'file-changed');
    });
  }

  it('rejects with the reason of an abort, also while the browser hangs', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const file = new Blob(['a']);
    Object.defineProperty(file, 'arrayBuffer', { value: () => new Promise(() => undefined) });
    const sealing = sealFile(file, '', abort.signal);
    abort.abort(reason);
    expect(await rejection(sealing)).to.equal(reason);
  });
});
