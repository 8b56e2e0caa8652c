import { CsvUploadError } from '../../../src/core/errors.js';
import { inspectFile } from '../../../src/core/inspect/inspect.js';
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

  /** A file that looks sound and whose bytes come from somewhere else. */
  function fakeFile(source: UnderlyingDefaultSource<Uint8Array>, content = 'a,b\n1,2\n'.repeat(20)): Blob {
    const file = new Blob([content]);
    Object.defineProperty(file, 'stream', { value: () => new ReadableStream(source, { highWaterMark: 0 }) });
    return file;
  }

  /** What engines say of a file that is no longer what it was when it was chosen. */
  const failures = [
    { engine: 'Chromium, overwritten or grown', name: 'NotReadableError', code: 'file-changed' },
    { engine: 'Chromium, overwritten, from a stream', name: 'TypeError', code: 'file-changed' },
    {
      engine: 'Chromium, deleted; WebKit, overwritten or deleted',
      name: 'NotFoundError',
      code: 'unreadable-file',
    },
    { engine: 'Firefox, deleted', name: 'AbortError', code: 'unreadable-file' },
    { engine: 'any, permission lost', name: 'NotAllowedError', code: 'unreadable-file' },
    { engine: 'any, out of its origin', name: 'SecurityError', code: 'unreadable-file' },
    { engine: 'any, unknown', name: 'Error', code: 'unreadable-file' },
  ] as const;
  for (const { engine, name, code } of failures) {
    const cause = Object.assign(new Error('network error'), { name });

    it(`says ${code} for ${name} while it reads (${engine})`, async () => {
      const file = fakeFile({
        pull: (controller) => {
          controller.error(cause);
        },
      });
      const error: unknown = await readAll(file).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(CsvUploadError).and.include({ code, cause });
    });

    it(`says ${code} for ${name} while it inspects (${engine})`, async () => {
      const file = new Blob(['a,b']);
      const slice = { arrayBuffer: () => Promise.reject(cause) };
      Object.defineProperty(file, 'slice', { value: () => slice });
      const error: unknown = await inspectFile(file).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(CsvUploadError).and.include({ code, cause });
    });
  }

  it('names a file that ends early without an error', async () => {
    const file = new Blob(['a,b\n1,2']);
    Object.defineProperty(file, 'stream', { value: () => new Blob(['a,b\n1']).stream() });
    const error: unknown = await readAll(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
  });

  const sound = 'a,b\n' + '1,2\n'.repeat(100_000);

  /** A file whose stream, of either kind, gives its content up to a byte and then does as it is told. */
  function failingFile(kind: 'bytes' | 'pieces', at: number, then: 'error' | 'close' | 'more'): Blob {
    const bytes = new TextEncoder().encode(sound);
    const cause = Object.assign(new Error('gone'), { name: 'NotReadableError' });
    let given = 0;
    const pull = (
      controller: ReadableByteStreamController | ReadableStreamDefaultController<Uint8Array>,
    ): void => {
      if (given < at) {
        const piece = bytes.slice(given, Math.min(at, given + 65_536));
        given += piece.length;
        controller.enqueue(piece);
      } else if (then === 'error') {
        controller.error(cause);
      } else if (then === 'close') {
        controller.close();
        (controller as ReadableByteStreamController).byobRequest?.respond(0);
      } else {
        controller.enqueue(new Uint8Array(1000).fill(0x20));
        then = 'close';
      }
    };
    const source = {
      pull,
      ...(kind === 'bytes' ? { type: 'bytes' } : {}),
    } as unknown as UnderlyingDefaultSource<Uint8Array>;
    const file = new Blob([sound]);
    Object.defineProperty(file, 'stream', { value: () => new ReadableStream(source, { highWaterMark: 0 }) });
    return file;
  }

  const places = [
    { where: 'at once', at: 0 },
    { where: 'in the middle of a chunk', at: 300_001 },
    { where: 'where a chunk ends', at: 65_536 },
    { where: 'at the last byte', at: sound.length - 1 },
    { where: 'behind the last byte', at: sound.length },
  ];
  for (const kind of ['bytes', 'pieces'] as const) {
    for (const { where, at } of places) {
      it(`says file-changed where a stream of ${kind} fails ${where}`, async () => {
        const error: unknown = await readAll(failingFile(kind, at, 'error')).catch((cause: unknown) => cause);
        expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
      });

      if (at === sound.length) continue;
      it(`says file-changed where a stream of ${kind} ends ${where}`, async () => {
        const error: unknown = await readAll(failingFile(kind, at, 'close')).catch((cause: unknown) => cause);
        expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
      });
    }

    it(`says file-changed where a stream of ${kind} gives more than the file had`, async () => {
      const file = failingFile(kind, sound.length, 'more');
      const error: unknown = await readAll(file).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
    });
  }

  it('says unreadable-file where the file cannot even be opened', async () => {
    const file = new Blob(['a,b\n1,2']);
    Object.defineProperty(file, 'stream', {
      value: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    const error: unknown = await readAll(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'unreadable-file');
  });

  it('says file-changed of a file that has lost its end since its size was taken', async () => {
    const file = new Blob(['a,b\n1,2\n']);
    Object.defineProperty(file, 'size', { value: 1000 });
    const error: unknown = await readAll(file).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'file-changed');
  });

  it('stops while a read is pending that never answers, and frees the file', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let canceled = 0;
    const file = fakeFile({
      pull: () => {
        setTimeout(() => {
          controller.abort(reason);
        });
        return new Promise(() => undefined);
      },
      cancel: () => {
        canceled += 1;
      },
    });
    const records = readAll(file, { signal: controller.signal }).catch((cause: unknown) => cause);
    expect(await records).to.equal(reason);
    expect(canceled).to.equal(1);
  });

  it('stops while the inspection waits for a read that never answers', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const file = new Blob(['a,b']);
    const slice = { arrayBuffer: () => new Promise(() => undefined) };
    Object.defineProperty(file, 'slice', { value: () => slice });
    const inspection = inspectFile(file, { signal: controller.signal }).catch((cause: unknown) => cause);
    setTimeout(() => {
      controller.abort(reason);
    }, 5);
    expect(await inspection).to.equal(reason);
  });

  const text = 'a,b\n' + '1,2\n'.repeat(200_000);
  const pieces = (onCancel: () => void): Blob => {
    const bytes = new TextEncoder().encode(text);
    let at = 0;
    return fakeFile(
      {
        pull: (controller) => {
          controller.enqueue(bytes.slice(at, (at += 65_536)));
          if (at >= bytes.length) controller.close();
        },
        cancel: onCancel,
      },
      text,
    );
  };

  it('frees the file when the caller breaks off', async () => {
    let canceled = 0;
    for await (const { recordNumber } of readRecords(pieces(() => (canceled += 1)))) {
      if (recordNumber === 3) break;
    }
    expect(canceled).to.equal(1);
  });

  it('frees the file when the caller throws', async () => {
    let canceled = 0;
    const error: unknown = await (async () => {
      for await (const _ of readRecords(pieces(() => (canceled += 1)))) throw new Error('mine');
    })().catch((cause: unknown) => cause);
    expect(error).to.have.property('message', 'mine');
    expect(canceled).to.equal(1);
  });

  it('yields no record after an abort', async () => {
    const controller = new AbortController();
    const records = readRecords(new Blob(['a,b\n1,2\n3,4\n']), { signal: controller.signal });
    await records.next();
    controller.abort(new Error('enough'));
    const error: unknown = await records.next().catch((cause: unknown) => cause);
    expect(error).to.have.property('message', 'enough');
  });

  it('reads no further than the caller asks for', async () => {
    let pulled = 0;
    const bytes = new TextEncoder().encode(text);
    const file = fakeFile(
      {
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(bytes);
        },
      },
      text,
    );
    const records = readRecords(file);
    await records.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(pulled).to.equal(1);
    await records.return();
  });

  it('tells how many bytes were read, at last all of them', async () => {
    const progress: number[] = [];
    const file = new Blob([text]);
    await readAll(file, {
      onProgress: ({ bytesRead, bytesTotal }) => {
        expect(bytesTotal).to.equal(file.size);
        progress.push(bytesRead);
      },
    });
    expect(progress.length).to.be.greaterThan(1);
    expect(progress).to.deep.equal([...new Set(progress)].sort((one, other) => one - other));
    expect(progress.at(-1)).to.equal(file.size);
  });

  it('names a field longer than is allowed', async () => {
    const records = await readAll('a,b\n1,12345678\n2,x\n', { maxFieldBytes: 6 });
    expect(records.map(({ problem }) => problem?.code ?? null)).to.deep.equal([null, 'value-too-long', null]);
  });

  for (const maxFieldBytes of [-1, 1.5, Number.NaN, '5' as never]) {
    it(`refuses ${String(maxFieldBytes)} as maxFieldBytes`, async () => {
      const error: unknown = await readAll('a,b', { maxFieldBytes }).catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'invalid-argument');
    });
  }
});
