import { CsvUploadError } from '../../../src/core/errors.js';
import { addStep, NO_REPAIR, placeOf } from '../../../src/core/repair/steps.js';
import type { Repair, RepairStep } from '../../../src/core/repair/steps.js';
import { noteKeys } from '../../../src/core/repair/key-places.js';
import { rewriteFile } from '../../../src/core/repair/rewrite.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { checkAndDigest } from '../../../src/core/upload/checked-file.js';
import type { CheckFunction, RepairPasses } from '../../../src/core/upload/checked-file.js';
import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../../src/core/upload/importer.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import type { Upload } from '../../../src/core/upload/state.js';
import type { Delivery, Transport } from '../../../src/core/upload/transport.js';
import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { pretendVisible, rejection, sha256, thrown, until } from '../../support/uploads.js';

const schema = fromTableSchema({
  primaryKey: ['id'],
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { required: true, enum: ['open', 'closed'] } },
  ],
});

const BAD = 'id,status\n1,opne\n2,open\n3,opne\n4,\n';

const csv = (text: BlobPart = BAD, name = 'cases.csv'): File =>
  new File([text], name, { type: 'text/csv', lastModified: 1 });

const correct: RepairStep = { kind: 'correct-value', column: 2, from: 'opne', to: 'open' };

/** A server that keeps what it was sent. */
function keepingTransport(): Transport & { readonly deliveries: Delivery[] } {
  const server = memoryTransport();
  const deliveries: Delivery[] = [];
  return {
    ...server,
    deliveries,
    send: (delivery, options) => {
      deliveries.push(delivery);
      return server.send(delivery, options);
    },
  };
}

/** A store that other pages of this tab see, kept in memory. */
function scopedStore(): UploadStore {
  return { ...memoryStore(), scope: 'test' };
}

/** What a browser has and Node may not. */
function fakeSessionStorage(): Map<string, string> {
  const texts = new Map<string, string>();
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: storage });
  return texts;
}

describe('importer.repairs', () => {
  let importer: Importer;
  let transport: ReturnType<typeof keepingTransport>;

  const create = (options: Partial<ImporterOptions> = {}): Importer => {
    importer = createImporter({ transport, schema, retryDelaysMs: [], store: memoryStore(), ...options });
    return importer;
  };
  const reach = async (id: string, ...statuses: readonly string[]): Promise<Upload> => {
    const isThere = (): boolean => statuses.includes(importer.tracker.find(id).state.status);
    await until(importer.tracker, isThere);
    return importer.tracker.find(id);
  };
  const addBad = async (file = csv()): Promise<string> => {
    const [id = ''] = importer.add([file]);
    await reach(id, 'needs-attention');
    return id;
  };
  const repairOf = (...steps: readonly RepairStep[]): Repair => steps.reduce(addStep, NO_REPAIR);
  const fillIn = (id: string): RepairStep => {
    const issue = importer.report(id)?.issues.find(({ code }) => code === 'required');
    const record = issue === undefined ? null : placeOf(issue);
    if (record === null) throw new Error('There is no empty field.');
    return { kind: 'edit-field', record, column: 2, value: 'closed' };
  };

  before(pretendVisible);
  beforeEach(() => {
    transport = keepingTransport();
    create();
  });
  afterEach(() => {
    importer.dispose();
  });

  it('has nothing repaired of a file at first', async () => {
    const id = await addBad();
    expect(importer.repairs.canRepair(id)).to.equal(true);
    expect(importer.repairs.of(id)).to.equal(NO_REPAIR);
  });

  it('tells the listeners of the tracker what was repaired', async () => {
    const id = await addBad();
    let changes = 0;
    importer.tracker.subscribe(() => (changes += 1));
    importer.repairs.set(id, repairOf(correct));
    expect(changes).to.equal(1);
    expect(importer.repairs.of(id).steps).to.deep.equal([correct]);
  });

  it('sends the repaired bytes with their own digest once they are right', async () => {
    const file = csv();
    const id = await addBad(file);
    importer.repairs.set(id, repairOf(correct, fillIn(id)));
    importer.retry(id);
    await reach(id, 'success');
    const [delivery] = transport.deliveries;
    expect(await delivery?.file.text()).to.equal('id,status\n1,open\n2,open\n3,open\n4,closed\n');
    expect(delivery?.sha256).to.equal(await sha256(delivery?.file ?? file));
    expect(await file.text()).to.equal(BAD);
  });

  it('leads what is still wrong back to the lines of the file of the person', async () => {
    const text = 'a title\n\nid,status\n1,opne\n2,opne\n3,\n';
    const id = await addBad(csv(text));
    importer.repairs.set(id, repairOf({ kind: 'leave-out-title-rows' }));
    importer.retry(id);
    await reach(id, 'checking');
    await reach(id, 'needs-attention');
    const report = importer.report(id);
    expect(report?.issues.map(({ line }) => line)).to.deep.equal([4, 5, 6]);
    expect(report?.file).to.include({ name: 'cases.csv', bytes: text.length, headerLine: 3 });
    importer.repairs.set(id, [correct, fillIn(id)].reduce(addStep, importer.repairs.of(id)));
    importer.retry(id);
    await reach(id, 'success');
    expect(await transport.deliveries[0]?.file.text()).to.equal('id,status\n1,open\n2,open\n3,closed\n');
  });

  it('checks single edits at once, unique keys too', async () => {
    const id = await addBad();
    const session = await importer.repairs.session(id);
    const issue = importer.report(id)?.issues.find(({ code }) => code === 'required');
    const record = issue === undefined ? null : placeOf(issue);
    if (record === null) throw new Error('There is no empty field.');
    const key: RepairStep = { kind: 'edit-field', record, column: 1, value: '2' };
    const issues = await session.issuesOf(record, repairOf(fillIn(id), key));
    expect(issues.map(({ code }) => code)).to.deep.equal(['duplicate-key']);
    expect(await session.issuesOf(record, repairOf(fillIn(id)))).to.deep.equal([]);
  });

  it('gives one session for all edits of one report', async () => {
    const id = await addBad();
    expect(importer.repairs.session(id)).to.equal(importer.repairs.session(id));
    await importer.repairs.session(id);
  });

  describe('with passes that run elsewhere', () => {
    let said: string[];
    const passes: RepairPasses = {
      noteKeys: async (...args) => {
        said.push('note');
        const places = await noteKeys(...args);
        return {
          ...places,
          release: () => {
            said.push('release');
          },
        };
      },
      rewriteFile: (...args) => {
        said.push('rewrite');
        return rewriteFile(...args);
      },
    };
    const noted = async (): Promise<string> => {
      const id = await addBad();
      const session = await importer.repairs.session(id);
      await session.issuesOf({ line: 2, recordNumber: 1, byteStart: 10 }, NO_REPAIR);
      expect(said).to.deep.equal(['note']);
      return id;
    };

    beforeEach(() => {
      said = [];
      const check: CheckFunction = (...args) => checkAndDigest(...args);
      create({ check: Object.assign(check, { passes }) });
    });

    const ends: readonly { readonly by: string; readonly end: (id: string) => unknown }[] = [
      { by: 'is canceled', end: (id) => importer.cancel(id) },
      {
        by: 'is removed',
        end: (id) => {
          importer.remove(id);
        },
      },
      {
        by: 'has no importer any more',
        end: () => {
          importer.dispose();
        },
      },
    ];
    for (const { by, end } of ends) {
      it(`lets go of the keys of an upload that ${by}`, async () => {
        await end(await noted());
        await Promise.resolve();
        expect(said).to.deep.equal(['note', 'release']);
      });
    }

    it('lets go of the keys before the file is checked again, and rewrites it there', async () => {
      const id = await noted();
      importer.repairs.set(id, repairOf(correct));
      importer.retry(id);
      await reach(id, 'checking');
      await reach(id, 'needs-attention');
      expect(said).to.deep.equal(['note', 'release', 'rewrite']);
      await importer.repairs.session(id);
      expect(said.at(-1)).to.equal('note');
    });
  });

  it('writes the rows to fix, and takes them back when they are fixed', async () => {
    const id = await addBad();
    importer.repairs.set(id, repairOf(correct));
    const rows = await (await importer.repairs.rowsToFix(id)).text();
    expect(rows).to.match(/^id,status,[^\n]+\n4,,[^\n]+\n$/);
    const [fixed = ''] = importer.add([csv(rows.replace('4,,', '4,closed,'), 'fixed.csv')]);
    await reach(fixed, 'success');
    expect(await transport.deliveries[0]?.file.text()).to.equal('id,status\n4,closed\n');
    expect(transport.deliveries[0]?.fileName).to.equal('fixed.csv');
  });

  it('sends the rows without a problem only where the host allows it', async () => {
    const id = await addBad();
    expect(importer.repairs.canSendValid(id)).to.equal(false);
    expect(
      thrown(() => {
        importer.repairs.sendValid(id);
      }),
    ).to.include({ code: 'wrong-state' });
    importer.partial = true;
    importer.repairs.set(id, repairOf(correct));
    importer.repairs.sendValid(id);
    const { records } = await reach(id, 'success');
    expect(await transport.deliveries[0]?.file.text()).to.equal('id,status\n1,open\n2,open\n3,open\n');
    expect(records).to.equal(3);
  });

  it('sends the rows without a problem unasked where the host wants it', async () => {
    create({ send: 'valid-records' });
    const [id = ''] = importer.add([csv()]);
    const { records } = await reach(id, 'success');
    const [delivery] = transport.deliveries;
    expect(await delivery?.file.text()).to.equal('id,status\n2,open\n');
    expect(delivery?.sha256).to.equal(await sha256(new Blob(['id,status\n2,open\n'])));
    expect(records).to.equal(1);
    expect(importer.repairs.of(id).steps).to.deep.equal([{ kind: 'leave-out-invalid' }]);
  });

  for (const { name, content } of [
    { name: 'no row without a problem', content: 'id,status\n1,opne\n' },
    { name: 'a header that is wrong', content: 'id,state\n1,open\n' },
    {
      name: 'letters that are a guess',
      content: Uint8Array.from('id,status\n1,open\n2,\xe9', (letter) => letter.charCodeAt(0)),
    },
  ]) {
    it(`sends nothing unasked of a file with ${name}`, async () => {
      create({ send: 'valid-records' });
      const id = await addBad(csv(content));
      expect(transport.deliveries).to.deep.equal([]);
      expect(importer.tracker.find(id).state.status).to.equal('needs-attention');
    });
  }

  for (const { step, code } of [
    { step: { ...correct, column: 9 }, code: 'invalid-repair' },
    { step: { ...correct, to: 'a\0' }, code: 'invalid-argument' },
    { step: { kind: 'guess' } as unknown as RepairStep, code: 'invalid-argument' },
  ]) {
    it(`refuses the step ${JSON.stringify(step)}, and keeps what was repaired before`, async () => {
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct));
      expect(
        thrown(() => {
          importer.repairs.set(id, { steps: [step] });
        }),
      ).to.include({ code });
      expect(importer.repairs.of(id).steps).to.deep.equal([correct]);
    });
  }

  it('refuses a repair of an upload that needs none', async () => {
    const [id = ''] = importer.add([csv('id,status\n1,open\n')]);
    await reach(id, 'success');
    expect(importer.repairs.canRepair(id)).to.equal(false);
    expect(
      thrown(() => {
        importer.repairs.set(id, NO_REPAIR);
      }),
    ).to.include({ code: 'wrong-state' });
    for (const call of ['session', 'rowsToFix', 'schemaOf'] as const) {
      const asked = Promise.resolve().then<unknown>(() => importer.repairs[call](id));
      expect(await rejection(asked))
        .to.be.instanceOf(CsvUploadError)
        .and.include({ code: 'wrong-state' });
    }
  });

  describe('of a file whose encoding was guessed', () => {
    const latin = (): File =>
      csv(Uint8Array.from('id,status\n1,Zürich\n2,Córdoba\n', (c) => c.charCodeAt(0)));
    const free = fromTableSchema({
      fields: [
        { name: 'id', type: 'integer' },
        { name: 'status', type: 'string' },
      ],
    });

    it('shows its words in other encodings', async () => {
      create({ schema: free });
      const id = await addBad(latin());
      expect(await importer.repairs.wordsIn(id, 'windows-1252')).to.deep.equal(['Zürich', 'Córdoba']);
      expect(await importer.repairs.wordsIn(id, 'windows-1251')).to.deep.equal(['Zьrich', 'Cуrdoba']);
    });

    it('sends it in the encoding that a person chose', async () => {
      create({ schema: free });
      const id = await addBad(latin());
      importer.repairs.readIn(id, 'iso-8859-2');
      await reach(id, 'success');
      expect(transport.deliveries[0]?.encoding).to.equal('iso-8859-2');
      expect(
        new Uint8Array((await transport.deliveries[0]?.file.arrayBuffer()) ?? new ArrayBuffer()),
      ).to.deep.equal(new Uint8Array(await latin().arrayBuffer()));
    });

    it('still asks whether the letters are right after an edit, and refuses letters it does not have', async () => {
      create({ schema });
      const id = await addBad(
        csv(Uint8Array.from('id,status\n1,Zürich\n2,Zürich\n', (c) => c.charCodeAt(0))),
      );
      const step = { ...correct, from: 'Zürich' };
      expect(
        thrown(() => {
          importer.repairs.set(id, repairOf({ ...step, to: '開' }));
        }),
      ).to.include({
        code: 'unencodable-value',
      });
      importer.repairs.set(id, repairOf(step));
      importer.retry(id);
      await reach(id, 'checking');
      const { state } = await reach(id, 'needs-attention', 'success');
      expect(state.status).to.equal('needs-attention');
      expect(importer.report(id)?.issues.map(({ code }) => code)).to.deep.equal(['encoding-guessed']);
      importer.confirm(id);
      await reach(id, 'success');
    });
  });

  describe('over a reload', () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
    let texts: Map<string, string>;
    let store: UploadStore;

    beforeEach(() => {
      texts = fakeSessionStorage();
      store = scopedStore();
      create({ store });
    });
    after(() => {
      if (before === undefined) Reflect.deleteProperty(globalThis, 'sessionStorage');
      else Object.defineProperty(globalThis, 'sessionStorage', before);
    });

    it('brings edits back with the same file, and shows them before anything is sent', async () => {
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct));
      importer.dispose();
      create({ store });
      const again = await addBad();
      expect(importer.repairs.of(again).steps).to.deep.equal([correct]);
      expect(transport.deliveries).to.deep.equal([]);
    });

    it('forgets them when the file is sent', async () => {
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct, fillIn(id)));
      expect(texts.size).to.equal(1);
      importer.retry(id);
      await reach(id, 'success');
      expect(texts.size).to.equal(0);
    });

    it('leaves another file alone', async () => {
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct));
      const other = await addBad(csv(BAD.replace('opne', 'opnn')));
      expect(importer.repairs.of(other)).to.equal(NO_REPAIR);
    });

    it('keeps nothing where nothing is to be kept', async () => {
      create({ store: memoryStore() });
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct));
      expect(texts.size).to.equal(0);
    });

    it('keeps no word that a repaired file is sound: its edits are gone with the tab', async () => {
      const sending = keepingTransport();
      const stuck: Transport = { ...sending, send: () => new Promise(() => undefined) };
      create({ store, transport: stuck });
      const id = await addBad();
      importer.repairs.set(id, repairOf(correct, fillIn(id)));
      importer.retry(id);
      await reach(id, 'sending');
      for (;;) {
        const [record] = await store.load();
        if (record?.upload.state.status === 'sending') {
          expect(record.sound).to.equal(null);
          expect(record.key).to.not.equal(null);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    });
  });
});
