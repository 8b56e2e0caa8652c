import { CsvUploadError } from '../../src/core/errors.js';
import type { Transport } from '../../src/core/upload/transport.js';
import { transportContract } from '../../src/testing/transport-contract.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';

type Full = Required<Transport>;

/** A transport that breaks one promise, by the name of the promise. */
const broken: Readonly<Record<string, (good: Full) => Partial<Transport>>> = {
  'has a name in lower case': () => ({ name: 'My Transport' }),
  'confirms a file by an import': ({ send }) => ({
    send: async (...args) => ({ ...(await send(...args)), id: '' }),
  }),
  'keeps every character of a file name': ({ send }) => ({
    send: (delivery, options) => send({ ...delivery, fileName: delivery.fileName.normalize('NFD') }, options),
  }),
  'sends an empty file': ({ send }) => ({
    send: (delivery, options) =>
      delivery.file.size === 0 ? Promise.reject(new Error('empty')) : send(delivery, options),
  }),
  'reports bytes that never become fewer, at last all of them': ({ send }) => ({
    send: (delivery, options) => send(delivery, { ...options, onProgress: () => undefined }),
  }),
  'makes one import of one key, however often it is sent': ({ send }) => {
    let count = 0;
    return {
      send: (delivery, options) =>
        send({ ...delivery, idempotencyKey: delivery.idempotencyKey + String(++count) }, options),
    };
  },
  'refuses other content under the same key, in the words of the server': ({ send }) => ({
    send: (delivery, options) =>
      send(delivery, options).catch((cause: unknown) => {
        options.signal.throwIfAborted();
        throw new CsvUploadError('transport-rejected', { cause });
      }),
  }),
  'makes no import of a file that is no longer what was checked': ({ send }) => ({
    send: async (delivery, options) => {
      const digest = await crypto.subtle.digest('SHA-256', await delivery.file.arrayBuffer());
      const sha256 = Buffer.from(digest).toString('hex');
      return send({ ...delivery, sha256 }, options);
    },
  }),
  'passes over a token that leads nowhere': ({ send }) => ({
    send: (delivery, options) =>
      options.resumeFrom === 'x' ? Promise.reject(new Error('token')) : send(delivery, options),
  }),
  'sends two files at the same time': ({ send }) => {
    let isBusy = false;
    return {
      send: async (...args) => {
        if (isBusy) throw new Error('busy');
        isBusy = true;
        try {
          return await send(...args);
        } finally {
          isBusy = false;
        }
      },
    };
  },
  'rejects with the reason of an abort before it began': ({ send }) => ({
    send: (delivery, options) => send(delivery, { ...options, signal: new AbortController().signal }),
  }),
  'rejects with the reason of an abort under way': ({ send }) => ({
    send: (delivery, options) =>
      send(delivery, options).catch(() => {
        throw new DOMException('', 'AbortError');
      }),
  }),
  'gives one import': ({ get }) => ({ get: async (...args) => ({ ...(await get(...args)), id: 'other' }) }),
  'lists imports page by page, newest first': ({ list }) => ({
    list: async (page) => {
      const found = await list(page);
      return { ...found, items: [...found.items].reverse() };
    },
  }),
  'gives the issues of an import': () => ({ issues: () => Promise.resolve({} as never) }),
  'rejects questions after an import that does not exist': ({ get }) => ({
    get: (id) => get(id).catch(() => undefined as never),
  }),
  'tells of an import until it is over, with a rising sequence': ({ watch }) => ({
    watch: async function* (options) {
      for await (const told of watch(options)) yield { ...told, sequence: -told.sequence };
    },
  }),
  'stops watching with the reason of the abort': ({ watch }) => ({
    watch: async function* (options) {
      try {
        yield* watch(options);
      } catch {
        return; // ends as if there was no more news
      }
    },
  }),
};

describe('transportContract()', () => {
  const promises = transportContract(() =>
    Promise.resolve({ transport: memoryTransport(), close: () => undefined }),
  );

  it('has no promise twice, and is tried below on each', () => {
    expect(promises.map(({ name }) => name)).to.have.members(Object.keys(broken));
  });

  for (const [name, breakIt] of Object.entries(broken)) {
    it(`finds a transport that breaks: ${name}`, async () => {
      let isClosed = false;
      const start = (): Promise<{ transport: Transport; close: () => void }> => {
        const good = memoryTransport() as Full;
        return Promise.resolve({
          transport: { ...good, ...breakIt(good) },
          close: () => void (isClosed = true),
        });
      };
      const promise = transportContract(start).find((one) => one.name === name);
      const error = await rejection(promise?.run() ?? Promise.resolve());
      expect(error).to.be.instanceOf(Error);
      expect(isClosed).to.equal(true);
    });
  }

  it('says which promises do not apply to a transport that only sends', async () => {
    const start = (): Promise<{ transport: Transport; close: () => void }> => {
      const { name, send } = memoryTransport() as Full;
      return Promise.resolve({
        transport: { name, send: (...args) => send(...args) },
        close: () => undefined,
      });
    };
    const applies = await Promise.all(transportContract(start).map(({ run }) => run()));
    expect(applies.filter((one) => one)).to.have.lengthOf(12);
    expect(applies.filter((one) => !one)).to.have.lengthOf(6);
  });
});
