import { randomId } from '../../src/core/upload/random-id.js';
import type { Import } from '../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../src/core/upload/transport.js';
import { expect } from '../support/expect.js';
import { rejection, sha256 } from '../support/uploads.js';

/** A transport to be tested, and what ends its server. Its imports have to succeed by themselves, at once or soon. */
export interface TransportUnderTest {
  readonly transport: Required<Transport>;
  readonly close: () => Promise<void>;
}

/** A delivery of a small file. */
export async function delivery(text = 'a\n1\n', changes: Partial<Delivery> = {}): Promise<Delivery> {
  const file = new Blob([text]);
  const fixed = { file, fileName: 'cases.csv', encoding: 'utf-8' };
  return { ...fixed, idempotencyKey: randomId(), sha256: await sha256(file), ...changes };
}

/** Options of a sending that nobody stops or watches. */
export const quietly = { signal: new AbortController().signal, onProgress: (): void => undefined };

/** What every transport promises: call it with one of your own. */
export function describeTransport(name: string, start: () => Promise<TransportUnderTest>): void {
  describe(`${name} keeps the contract of transports`, () => {
    let transport: Required<Transport>;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ transport, close } = await start());
    });
    afterEach(async () => {
      await close();
    });

    it('has a name in lower case', () => {
      expect(transport.name).to.match(/^[a-z0-9-]+$/);
    });

    it('confirms a file by an import', async () => {
      const told = await transport.send(await delivery(), quietly);
      expect(told).to.deep.include({ fileName: 'cases.csv', bytes: 4 });
      expect(told.id).to.not.equal('');
    });

    it('keeps every character of a file name', async () => {
      const fileName = 'Füße "\u202E\'(*)% 日本 \r\n😀.csv';
      const told = await transport.send(await delivery('a\n', { fileName }), quietly);
      expect(told.fileName).to.equal(fileName);
    });

    it('sends an empty file', async () => {
      expect(await transport.send(await delivery(''), quietly)).to.have.property('bytes', 0);
    });

    it('has reported all bytes when it is done', async () => {
      let sent = 0;
      await transport.send(await delivery('a\n1\n'), { ...quietly, onProgress: (bytes) => (sent = bytes) });
      expect(sent).to.equal(4);
    });

    it('makes one import of one key, however often it is sent', async () => {
      const once = await delivery();
      const first = await transport.send(once, quietly);
      const second = await transport.send(once, quietly);
      expect(second.id).to.equal(first.id);
      expect((await transport.list()).items).to.have.lengthOf(1);
    });

    it('refuses other content under the same key, in the words of the server', async () => {
      const once = await delivery();
      await transport.send(once, quietly);
      const other = await delivery('b\n', { idempotencyKey: once.idempotencyKey });
      const error = await rejection(transport.send(other, quietly));
      expect(error).to.have.property('code', 'transport-rejected');
      expect(error).to.have.nested.property('detail.problem.title', 'This key was used for another file.');
    });

    it('sends two files at the same time', async () => {
      const both = [await delivery('a\n'), await delivery('b\n')];
      const imports = await Promise.all(both.map((one) => transport.send(one, quietly)));
      expect(new Set(imports.map(({ id }) => id)).size).to.equal(2);
    });

    it('rejects with the reason of an abort before it began', async () => {
      const reason = new Error('enough');
      const options = { ...quietly, signal: AbortSignal.abort(reason) };
      expect(await rejection(transport.send(await delivery(), options))).to.equal(reason);
    });

    it('rejects with the reason of an abort under way', async () => {
      const reason = new Error('enough');
      const abort = new AbortController();
      const sending = transport.send(await delivery(), { ...quietly, signal: abort.signal });
      abort.abort(reason);
      expect(await rejection(sending)).to.equal(reason);
    });

    it('lists imports page by page, newest first', async () => {
      const names = ['1.csv', '2.csv', '3.csv'];
      for (const fileName of names) await transport.send(await delivery('a\n', { fileName }), quietly);
      const first = await transport.list({ limit: 2 });
      const second = await transport.list({ limit: 2, cursor: first.nextCursor });
      expect([...first.items, ...second.items].map(({ fileName }) => fileName)).to.deep.equal(
        names.reverse(),
      );
      expect(second.nextCursor).to.equal(null);
    });

    it('gives one import', async () => {
      const { id } = await transport.send(await delivery(), quietly);
      expect(await transport.get(id)).to.include({ id, fileName: 'cases.csv' });
    });

    for (const call of ['get', 'issues', 'cancel'] as const) {
      it(`rejects ${call} of an import that does not exist`, async () => {
        const error = await rejection(transport[call]('../no such'));
        expect(error).to.have.property('code', 'transport-rejected');
      });
    }

    it('gives the issues of an import', async () => {
      const { id } = await transport.send(await delivery(), quietly);
      expect(await transport.issues(id))
        .to.have.property('items')
        .that.is.an('array');
    });

    it('tells of an import until it is over, with a rising sequence', async () => {
      const abort = new AbortController();
      const heard: Import[] = [];
      let connected: () => void = () => undefined;
      const connection = new Promise<void>((resolve) => (connected = resolve));
      const watching = (async (): Promise<void> => {
        for await (const told of transport.watch({ signal: abort.signal, onConnection: connected })) {
          heard.push(told);
          if (told.status !== 'received') return;
        }
      })();
      await connection;
      await transport.send(await delivery(), quietly);
      await watching;
      abort.abort();
      expect(heard.at(-1)).to.have.property('status', 'success');
      const sequences = heard.map(({ sequence }) => sequence);
      expect(sequences).to.deep.equal([...sequences].sort((a, b) => a - b));
    });

    it('stops watching with the reason of the abort', async () => {
      const reason = new Error('enough');
      const abort = new AbortController();
      const watching = (async (): Promise<void> => {
        const onConnection = (): void => {
          abort.abort(reason);
        };
        for await (const told of transport.watch({ signal: abort.signal, onConnection }))
          expect(told).to.be.an('object');
      })();
      expect(await rejection(watching)).to.equal(reason);
    });
  });
}
