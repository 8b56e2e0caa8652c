import * as fc from 'fast-check';
import { CsvUploadError } from '../../../src/core/errors.js';
import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer } from '../../../src/core/upload/importer.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { Import, Upload } from '../../../src/core/upload/state.js';
import type { Transport } from '../../../src/core/upload/transport.js';
import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { acceptAll, anySchema, pretendVisible } from '../../support/uploads.js';

/** What a person, a network and a browser can do, one after the other. */
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), content: fc.nat({ max: 2 }) }),
  fc.record({
    do: fc.constantFrom('cancel' as const, 'retry' as const, 'resume' as const),
    which: fc.nat({ max: 5 }),
  }),
  fc.record({ do: fc.constantFrom('reload' as const, 'pause' as const) }),
);

/** What happens to each attempt to send: it arrives, it does not, it arrives and the answer is lost, or it hangs. */
const fate = fc.constantFrom(
  'arrives' as const,
  'is lost' as const,
  'is not answered' as const,
  'hangs' as const,
);

const textOf = (content: number): string => `a\n${String(content)}\n`;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A server behind a network with the given fates; when they are used up, all is well. */
function behind(server: Transport, fates: readonly string[], contents: Map<string, string>): Transport {
  const left = [...fates];
  return {
    ...server,
    send: async (delivery, options): Promise<Import> => {
      const now = left.shift() ?? 'arrives';
      if (now === 'hangs') return new Promise(() => undefined);
      if (now === 'is lost') throw new CsvUploadError('transport-unreachable');
      const told = await server.send(delivery, options);
      contents.set(told.id, await delivery.file.text());
      if (now === 'is not answered') throw new CsvUploadError('transport-unreachable');
      return told;
    },
  };
}

class Story {
  readonly server = memoryTransport();
  readonly contents = new Map<string, string>();
  readonly #transport: Transport;
  readonly #store: UploadStore = memoryStore();
  importer: Importer;

  constructor(fates: readonly string[]) {
    this.#transport = behind(this.server, fates, this.contents);
    this.importer = this.#open();
  }

  async take(each: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    switch (each.do) {
      case 'add':
        this.importer.add([
          new File([textOf(each.content)], `${String(each.content)}.csv`, { lastModified: 1 }),
        ]);
        break;
      case 'reload':
        this.importer.dispose();
        this.importer = this.#open();
        break;
      case 'pause':
        break;
      case 'cancel':
      case 'retry':
      case 'resume':
        await this.#act(each.do, each.which);
    }
    await pause();
  }

  /** Until nothing happens by itself any more; behind attempts that hang, files stay in the queue. */
  async settle(): Promise<readonly Upload[]> {
    const { tracker } = this.importer;
    for (let quiet = 0, turns = 0; quiet < 4 && turns < 60; quiet++, turns++) {
      await pause();
      const isBusy = ({ state }: Upload): boolean =>
        state.status === 'checking' || state.status === 'received';
      if (tracker.uploads.some(isBusy)) quiet = 0;
    }
    return tracker.uploads;
  }

  async #act(call: 'cancel' | 'retry' | 'resume', which: number): Promise<void> {
    const { uploads } = this.importer.tracker;
    const upload = uploads[which % Math.max(1, uploads.length)];
    if (upload === undefined) return;
    const file = new File([textOf(Number.parseInt(upload.fileName, 10))], upload.fileName, {
      lastModified: 1,
    });
    try {
      if (call === 'resume') await this.importer.resume(upload.id, file);
      else await this.importer[call](upload.id);
    } catch (error) {
      // A late click: what does not fit the state is refused, and changes nothing.
      expect(error).to.be.instanceOf(CsvUploadError);
    }
  }

  #open(): Importer {
    const importer = createImporter({
      transport: this.#transport,
      store: this.#store,
      schema: anySchema,
      check: acceptAll,
      retryDelaysMs: [0],
    });
    importer.tracker.subscribe(() => undefined);
    return importer;
  }
}

describe('createImporter(), whatever a person, a network and a browser do', () => {
  before(pretendVisible);

  it('imports no content twice, loses none, and shows what the server says', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fate, { maxLength: 8 }),
        async (steps, fates) => {
          const story = new Story(fates);
          for (const each of steps) await story.take(each);
          const uploads = await story.settle();
          const told = (await story.server.list?.())?.items ?? [];
          const alive = told.filter(({ problem }) => problem?.code !== 'canceled');
          const contents = alive.map(({ id }) => story.contents.get(id));
          expect(new Set(contents).size, 'a content is there twice').to.equal(contents.length);
          for (const { importId, state } of uploads) {
            const said = told.find(({ id }) => id === importId);
            if (state.status === 'success') expect(said?.status, 'a success of ours').to.equal('success');
            if (said?.status === 'success')
              expect(state.status, 'a success of the server').to.equal('success');
          }
          // An import that may be the file which is being sent has no row of its own until that is clear.
          const isShown = (one: Import): boolean =>
            uploads.some(
              ({ importId, fileName, state }) =>
                importId === one.id || (fileName === one.fileName && state.status === 'sending'),
            );
          expect(alive.filter((one) => !isShown(one))).to.deep.equal([]);
          story.importer.dispose();
        },
      ),
      { numRuns: 200 },
    );
  });
});
