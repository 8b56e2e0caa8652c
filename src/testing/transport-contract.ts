import type { Import } from '../core/upload/state.js';
import type { SendOptions, Transport } from '../core/upload/transport.js';
import { assertRejects, assertThat, rejectionOf } from './assert.js';
import { sampleDelivery } from './sample.js';

/** A transport to be tested, and what ends its server. */
export interface TransportUnderTest {
  /** Its server has no imports yet, and takes any file; imports come to an end by themselves, at once or soon. */
  readonly transport: Transport;
  readonly close: () => Promise<void> | void;
}

/** One promise of the contract. */
export interface ContractCase {
  /** What is promised, one sentence. */
  readonly name: string;
  /**
   * Starts a transport, looks whether it keeps the promise, and closes it.
   *
   * @returns `false` where the promise is about a function which the transport does not have
   * @throws {Error} whose message says what was promised and what happened
   */
  readonly run: () => Promise<boolean>;
}

/** What is looked at in one transport; gives `false` where it does not apply. */
type Look = (transport: Transport) => Promise<boolean> | Promise<void>;

/**
 * What every transport promises, for any test runner.
 *
 * @param start - gives a transport with an empty server, anew for each case
 * @example
 * for (const { name, run } of transportContract(startMine)) {
 *   it(name, run);
 * }
 */
export function transportContract(start: () => Promise<TransportUnderTest>): readonly ContractCase[] {
  return Object.entries(PROMISES).map(([name, look]) => ({
    name,
    run: async () => {
      const { transport, close } = await start();
      try {
        return (await look(transport)) !== false;
      } finally {
        await close();
      }
    },
  }));
}

const silently = (changes: Partial<SendOptions> = {}): SendOptions => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...changes,
});

const PROMISES: Readonly<Record<string, Look>> = {
  'has a name in lower case': ({ name }) => {
    assertThat(/^[a-z0-9-]+$/.test(name), `The name has to be a-z, 0-9 and hyphens, and is “${name}”.`);
    return Promise.resolve();
  },

  'confirms a file by an import': async (transport) => {
    const told = await transport.send(sampleDelivery(), silently());
    assertThat(told.id !== '', 'An import has an id.');
    assertThat(
      told.fileName === 'cases.csv' && told.bytes === 4,
      'It has the name and the bytes of the file.',
    );
    assertThat(['received', 'success', 'error'].includes(told.status), `“${told.status}” is no status.`);
  },

  'keeps every character of a file name': async (transport) => {
    const fileName = 'Füße "\u202E\'(*)% 日本 \r\n😀.csv';
    const told = await transport.send(sampleDelivery('a\n', { fileName }), silently());
    assertThat(told.fileName === fileName, `The name has become ${JSON.stringify(told.fileName)}.`);
  },

  'sends an empty file': async (transport) => {
    const told = await transport.send(sampleDelivery(''), silently());
    assertThat(told.bytes === 0, `The import is of ${String(told.bytes)} bytes.`);
  },

  'reports bytes that never become fewer, at last all of them': async (transport) => {
    const reports: number[] = [];
    await transport.send(sampleDelivery(), silently({ onProgress: (bytes) => reports.push(bytes) }));
    const rising = reports.every((bytes, index) => index === 0 || bytes >= (reports[index - 1] ?? 0));
    assertThat(rising && reports.at(-1) === 4, `Of 4 bytes were reported: ${reports.join(', ')}.`);
  },

  'makes one import of one key, however often it is sent': async (transport) => {
    const once = sampleDelivery();
    const ids = [await transport.send(once, silently()), await transport.send(once, silently())].map(
      ({ id }) => id,
    );
    assertThat(ids[0] === ids[1], `The same key has given the imports ${ids.join(' and ')}.`);
    const list = await transport.list?.();
    assertThat(list === undefined || list.items.length === 1, 'The list has one import of one key.');
  },

  'refuses other content under the same key, in the words of the server': async (transport) => {
    const once = sampleDelivery();
    await transport.send(once, silently());
    const other = sampleDelivery('b\n', { idempotencyKey: once.idempotencyKey });
    const { detail } = await assertRejects(transport.send(other, silently()), 'transport-rejected');
    const { problem } = detail as { readonly problem?: { readonly title?: unknown } };
    assertThat(typeof problem?.title === 'string', '`detail.problem.title` has to be what the server said.');
  },

  'makes no import of a file that is no longer what was checked': async (transport) => {
    const changed = { ...sampleDelivery(), file: new Blob(['a\n2\n']) };
    await assertRejects(transport.send(changed, silently()), 'file-changed', 'transport-rejected');
    const list = await transport.list?.();
    assertThat(list === undefined || list.items.length === 0, 'Nothing of it may be kept.');
  },

  'passes over a token that leads nowhere': async (transport) => {
    for (const resumeFrom of ['', 'x', '{"upload":"/1"}']) {
      const told = await transport.send(sampleDelivery(), silently({ resumeFrom }));
      assertThat(told.bytes === 4, `With the token ${resumeFrom} the whole file has to arrive.`);
    }
  },

  'sends two files at the same time': async (transport) => {
    const both = [sampleDelivery('a\n'), sampleDelivery('b\n')];
    const [one, other] = await Promise.all(both.map((each) => transport.send(each, silently())));
    assertThat(one?.id !== other?.id, 'Two files are two imports.');
  },

  'rejects with the reason of an abort before it began': async (transport) => {
    const reason = new Error('enough');
    const sending = transport.send(sampleDelivery(), silently({ signal: AbortSignal.abort(reason) }));
    await assertReason(sending, reason);
  },

  'rejects with the reason of an abort under way': async (transport) => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const sending = transport.send(sampleDelivery(), silently({ signal: abort.signal }));
    abort.abort(reason);
    await assertReason(sending, reason);
  },

  'gives one import': async (transport) => {
    if (transport.get === undefined) return false;
    const { id } = await transport.send(sampleDelivery(), silently());
    const told = await transport.get(id);
    assertThat(told.id === id && told.fileName === 'cases.csv', 'It gives the import with the id.');
    return true;
  },

  'lists imports page by page, newest first': async (transport) => {
    if (transport.list === undefined) return false;
    const names = ['1.csv', '2.csv', '3.csv'];
    for (const fileName of names) await transport.send(sampleDelivery('a\n', { fileName }), silently());
    const first = await transport.list({ limit: 2 });
    const second = await transport.list({ limit: 2, cursor: first.nextCursor });
    const listed = [...first.items, ...second.items].map(({ fileName }) => fileName);
    assertThat(listed.join() === '3.csv,2.csv,1.csv', `In the list stands ${listed.join(', ')}.`);
    assertThat(
      first.nextCursor !== null && second.nextCursor === null,
      'The last page has no cursor, others have.',
    );
    return true;
  },

  'gives the issues of an import': async (transport) => {
    if (transport.issues === undefined) return false;
    const { id } = await transport.send(sampleDelivery(), silently());
    const { items } = await transport.issues(id);
    assertThat(Array.isArray(items), 'The issues are a list.');
    return true;
  },

  'rejects questions after an import that does not exist': async (transport) => {
    const asked = [
      transport.get?.('../no such'),
      transport.issues?.('../no such'),
      transport.cancel?.('../no such'),
    ].filter((answer) => answer !== undefined);
    await Promise.all(asked.map((answer) => assertRejects(answer, 'transport-rejected')));
    return asked.length > 0;
  },

  'tells of an import until it is over, with a rising sequence': async (transport) => {
    if (transport.watch === undefined) return false;
    const heard = await watchOne(transport);
    assertThat(heard.at(-1)?.status !== 'received', 'At last it tells how the import ended.');
    const rising = heard.every(({ sequence }, index) => sequence >= (heard[index - 1]?.sequence ?? 0));
    assertThat(rising, `The sequences are ${heard.map(({ sequence }) => sequence).join(', ')}.`);
    return true;
  },

  'stops watching with the reason of the abort': async (transport) => {
    if (transport.watch === undefined) return false;
    const reason = new Error('enough');
    const abort = new AbortController();
    const onConnection = (): void => {
      abort.abort(reason);
    };
    const news = transport.watch({ signal: abort.signal, onConnection })[Symbol.asyncIterator]();
    const watching = (async (): Promise<void> => {
      while ((await news.next()).done !== true);
    })();
    await assertReason(watching, reason);
    return true;
  },
};

/** Everything that is told of one import from the sending to its end. */
async function watchOne(transport: Transport): Promise<readonly Import[]> {
  const abort = new AbortController();
  const heard: Import[] = [];
  let connected: () => void = () => undefined;
  const connection = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const news = transport.watch?.({ signal: abort.signal, onConnection: connected }) ?? [];
  const watching = (async (): Promise<void> => {
    for await (const told of news) {
      heard.push(told);
      if (told.status !== 'received') return;
    }
  })();
  await Promise.race([connection, watching]);
  await transport.send(sampleDelivery(), silently());
  await watching;
  abort.abort();
  return heard;
}

async function assertReason(promise: Promise<unknown>, reason: Error): Promise<void> {
  const expectation = 'It has to reject with the reason of the abort as it is';
  const error = await rejectionOf(promise, expectation);
  assertThat(error === reason, `${expectation}, and does with ${String(error)}.`);
}
