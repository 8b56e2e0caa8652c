import * as fc from 'fast-check';
import { unaccountedRecords } from '../../../src/core/upload/state.js';
import type { Import, UploadState } from '../../../src/core/upload/state.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import { expect } from '../../support/expect.js';
import { anImport, anUpload, thrown } from '../../support/uploads.js';

const SENDING: UploadState = { status: 'sending', bytesSent: 0, bytesTotal: 4 };

const local = anUpload;

function sendingTracker(): StatusTracker {
  const tracker = new StatusTracker();
  tracker.put(local({ state: SENDING }));
  return tracker;
}

const statuses = (tracker: StatusTracker): string[] => tracker.uploads.map(({ state }) => state.status);

describe('StatusTracker', () => {
  it('shows an import which only the server knows', () => {
    const tracker = new StatusTracker();
    tracker.merge([
      anImport({ status: 'success', counts: { total: 3, imported: 2, rejected: 1, skipped: 0 } }),
    ]);
    expect(tracker.uploads).to.deep.equal([
      {
        id: 'import:import-1',
        importId: 'import-1',
        fileName: 'cases.csv',
        bytes: 4,
        addedAt: Date.parse('2026-11-23T08:00:00Z'),
        records: 3,
        origin: 'server',
        state: { status: 'success', counts: { total: 3, imported: 2, rejected: 1, skipped: 0 } },
      },
    ]);
  });

  it('tells an upload of this page from an import with the same id', () => {
    const tracker = new StatusTracker();
    tracker.put(local({ id: 'x' }));
    tracker.merge([anImport({ id: 'x' })]);
    expect(tracker.find('x').origin).to.equal('here');
    expect(tracker.find('import:x').origin).to.equal('server');
    tracker.remove('import:x');
    expect(tracker.has('import:x')).to.equal(false);
    expect(tracker.uploads.map(({ id }) => id)).to.deep.equal(['x']);
  });

  it('shows the newest first', () => {
    const tracker = new StatusTracker();
    tracker.merge([
      anImport({ id: 'old', receivedAt: '2026-11-22T08:00:00Z' }),
      anImport({ id: 'new', receivedAt: '2026-11-24T08:00:00Z' }),
    ]);
    tracker.put(local({ id: 'first' }));
    tracker.put(local({ id: 'second' }));
    expect(tracker.uploads.map(({ id }) => id)).to.deep.equal([
      'import:new',
      'second',
      'first',
      'import:old',
    ]);
  });

  it('keeps one snapshot until something changes', () => {
    const tracker = sendingTracker();
    const before = tracker.getSnapshot();
    expect(tracker.getSnapshot()).to.equal(before);
    tracker.move('a', { ...SENDING, bytesSent: 2 });
    expect(tracker.getSnapshot()).to.not.equal(before);
    expect(before[0]?.state).to.deep.equal(SENDING);
  });

  it('tells its subscribers until they leave', () => {
    const tracker = sendingTracker();
    let calls = 0;
    const unsubscribe = tracker.subscribe(() => calls++);
    tracker.count('a', 7);
    unsubscribe();
    tracker.count('a', 8);
    expect(calls).to.equal(1);
  });

  it('says when someone begins to listen', () => {
    let listeners = 0;
    const tracker = new StatusTracker({ onListen: () => listeners++ });
    tracker.subscribe(() => undefined);
    tracker.addEventListener('change', () => undefined);
    tracker.addEventListener('other', () => undefined);
    expect(listeners).to.equal(2);
  });

  it('keeps its snapshot when the server says nothing new', () => {
    const tracker = new StatusTracker();
    tracker.merge([anImport({ status: 'success' })]);
    const before = tracker.getSnapshot();
    let calls = 0;
    tracker.subscribe(() => calls++);
    tracker.merge([anImport({ status: 'success' })]);
    tracker.setConnection('live');
    expect(tracker.getSnapshot()).to.equal(before);
    expect(calls, 'told of the connection alone').to.equal(1);
  });

  it('tells whether uploads are kept and whether there are more', () => {
    const tracker = new StatusTracker();
    const heard: unknown[] = [];
    tracker.subscribe(() => heard.push([tracker.persistence, tracker.hasMore]));
    tracker.setPersistence('kept');
    tracker.setPersistence('kept');
    tracker.setHasMore(true);
    tracker.setHasMore(true);
    expect(heard).to.deep.equal([
      ['kept', false],
      ['kept', true],
    ]);
  });

  it('tells of a change of its connection', () => {
    const tracker = new StatusTracker();
    const heard: string[] = [];
    tracker.subscribe(() => heard.push(tracker.connection));
    tracker.setConnection('live');
    tracker.setConnection('live');
    tracker.setConnection('lost');
    expect(heard).to.deep.equal(['live', 'lost']);
  });

  it('refuses a step that no upload takes', () => {
    const tracker = sendingTracker();
    expect(tracker.move('a', { status: 'queued' })).to.equal(false);
    expect(statuses(tracker)).to.deep.equal(['sending']);
  });

  it('throws unknown-upload for an id that it does not have', () => {
    expect(thrown(() => new StatusTracker().find('x'))).to.have.property('code', 'unknown-upload');
  });

  describe('sequence', () => {
    const cases = [
      { name: 'a lower one', sequence: 1 },
      { name: 'the same one', sequence: 2 },
    ];
    for (const { name, sequence } of cases) {
      it(`ignores ${name}`, () => {
        const tracker = new StatusTracker();
        tracker.merge([anImport({ sequence: 2 })]);
        tracker.merge([anImport({ sequence, status: 'error' })]);
        expect(statuses(tracker)).to.deep.equal(['received']);
      });
    }

    it('takes further progress from the same one, and never less', () => {
      const tracker = new StatusTracker();
      for (const recordsDone of [0, 200, 100]) {
        tracker.merge([anImport({ progress: { recordsDone, recordsTotal: 300 } })]);
      }
      expect(tracker.uploads[0]?.state).to.deep.include({
        progress: { recordsDone: 200, recordsTotal: 300 },
      });
    });

    it('never takes a success back to received', () => {
      const tracker = new StatusTracker();
      tracker.merge([anImport({ sequence: 1, status: 'success' }), anImport({ sequence: 2 })]);
      expect(statuses(tracker)).to.deep.equal(['success']);
    });

    it('notes when the server was last heard, whatever it said', () => {
      const tracker = new StatusTracker();
      tracker.merge([anImport({ sequence: 2 })]);
      const before = tracker.uploads[0];
      tracker.merge([anImport({ sequence: 1 })]);
      expect(tracker.uploads[0]).to.not.equal(before);
    });
  });

  describe('an import that may be the file under way', () => {
    it('is held back while the file is being sent', () => {
      const tracker = sendingTracker();
      tracker.merge([anImport()]);
      expect(statuses(tracker)).to.deep.equal(['sending']);
    });

    it('becomes the row of the file when the answer names it', () => {
      const tracker = sendingTracker();
      tracker.merge([anImport({ sequence: 2, status: 'success' })]);
      tracker.link('a', anImport({ sequence: 1 }));
      expect(tracker.uploads.map(({ id, state }) => [id, state.status])).to.deep.equal([['a', 'success']]);
    });

    it('gets a row of its own when the answer names another', () => {
      const tracker = sendingTracker();
      tracker.merge([anImport({ id: 'of another tab' })]);
      tracker.link('a', anImport({ id: 'ours' }));
      expect(tracker.uploads.map(({ importId }) => importId)).to.have.members(['ours', 'of another tab']);
    });

    it('gets a row of its own when the sending fails', () => {
      const tracker = sendingTracker();
      tracker.merge([anImport()]);
      tracker.move('a', { status: 'canceled' });
      expect(statuses(tracker)).to.have.members(['canceled', 'received']);
    });

    it('is folded into the row of the file that turns out to be it', () => {
      const tracker = sendingTracker();
      tracker.merge([anImport({ fileName: 'other name.csv', sequence: 3, status: 'success' })]);
      tracker.link('a', anImport({ sequence: 1 }));
      expect(statuses(tracker)).to.deep.equal(['success']);
    });
  });

  describe('the word of a server', () => {
    const words = [
      { word: 'DONE', map: undefined, status: 'received' },
      { word: 'DONE', map: { DONE: 'success' }, status: 'success' },
      { word: 'FAILED', map: { DONE: 'success', FAILED: 'error' }, status: 'error' },
      { word: 'constructor', map: { DONE: 'success' }, status: 'received' },
      { word: '', map: {}, status: 'received' },
      { word: 'success', map: { success: 'received' }, status: 'received' },
    ] as const;
    for (const { word, map, status } of words) {
      it(`${JSON.stringify(word)} is ${status} by ${JSON.stringify(map)}`, () => {
        const tracker = new StatusTracker(map === undefined ? {} : { statusMap: map });
        tracker.merge([anImport({ status: 'received', statusWord: word })]);
        tracker.merge([anImport({ id: 'raw', status: word as never })]); // of a transport written in JavaScript
        expect(statuses(tracker)).to.deep.equal([status, status]);
      });
    }

    it('can mean only what the contract has', () => {
      const statusMap = { DONE: 'done' } as never;
      expect(thrown(() => new StatusTracker({ statusMap }))).to.have.property('code', 'invalid-argument');
    });
  });

  it('goes by the sequence, whatever the clocks say', () => {
    const day = 86_400_000;
    for (const skew of [-day, day]) {
      const receivedAt = new Date(Date.now() + skew).toISOString();
      const tracker = sendingTracker();
      tracker.link('a', anImport({ receivedAt, sequence: 1 }));
      tracker.merge([anImport({ receivedAt, sequence: 3, status: 'success', finishedAt: receivedAt })]);
      tracker.merge([anImport({ receivedAt: new Date().toISOString(), sequence: 2 })]);
      expect(statuses(tracker)).to.deep.equal(['success']);
    }
  });

  it('keeps its own count of records beside that of the server', () => {
    const tracker = sendingTracker();
    tracker.count('a', 100);
    const counts = { total: 98, imported: 98, rejected: 0, skipped: 0 };
    tracker.link('a', anImport({ status: 'success', counts }));
    expect(tracker.find('a').records).to.equal(100);
    expect(unaccountedRecords(tracker.find('a'))).to.equal(2);
  });

  describe('mirror()', () => {
    it('shows an upload as another tab knows it, whatever it was', () => {
      const tracker = sendingTracker();
      tracker.mirror(local({ state: { status: 'queued' } }), null);
      tracker.mirror(local({ importId: 'import-1', state: { status: 'success', counts: null } }), 4);
      expect(statuses(tracker)).to.deep.equal(['success']);
      expect(tracker.sequenceOf('a')).to.equal(4);
    });

    it('does not take back what the server said since', () => {
      const tracker = sendingTracker();
      tracker.link('a', anImport({ sequence: 5, status: 'success' }));
      const late = { status: 'received', progress: null, heardAt: 0 } as const;
      tracker.mirror(local({ importId: 'import-1', state: late }), 3);
      expect(statuses(tracker)).to.deep.equal(['success']);
    });

    it('knows what was over before the page heard of it, until it is tried again', () => {
      const tracker = new StatusTracker();
      tracker.mirror(local({ id: 'over', state: { status: 'canceled' } }), null);
      tracker.mirror(local({ id: 'under way', state: SENDING }), null);
      tracker.mirror(local({ id: 'under way', state: { status: 'canceled' } }), null);
      expect([tracker.isPast('over'), tracker.isPast('under way')]).to.deep.equal([true, false]);
      tracker.requeue('over');
      expect(tracker.isPast('over')).to.equal(false);
    });

    it('is one row with what only the server told of', () => {
      const tracker = new StatusTracker();
      tracker.merge([anImport({ sequence: 5, status: 'success' })]);
      const late = { status: 'received', progress: null, heardAt: 0 } as const;
      tracker.mirror(local({ importId: 'import-1', state: late }), 3);
      expect(tracker.uploads.map(({ id, state }) => [id, state.status])).to.deep.equal([['a', 'success']]);
    });
  });

  it('does not hold an import back for a file that waits to be given again', () => {
    const tracker = new StatusTracker();
    tracker.put(local({ state: { status: 'waiting', reason: 'file-needed', until: null } }));
    tracker.merge([anImport()]);
    expect(statuses(tracker)).to.have.members(['waiting', 'received']);
  });

  it('shows an import that was canceled as canceled', () => {
    const tracker = new StatusTracker();
    const problem = { code: 'canceled', title: 'Canceled.', detail: null, status: null };
    tracker.merge([anImport({ status: 'error', problem })]);
    expect(statuses(tracker)).to.deep.equal(['canceled']);
  });

  it('explains an error which the server does not explain', () => {
    const tracker = new StatusTracker();
    tracker.merge([anImport({ status: 'error' })]);
    expect(tracker.uploads[0]?.state).to.have.nested.property('problem.code', 'import-failed');
  });

  it('does not show again what was removed or replaced', () => {
    const tracker = sendingTracker();
    tracker.link('a', anImport({ status: 'error' }));
    tracker.requeue('a');
    tracker.merge([anImport({ status: 'error' })]);
    expect(statuses(tracker)).to.deep.equal(['queued']);
    tracker.remove('a');
    expect(tracker.uploads).to.deep.equal([]);
  });

  describe('collectChanges()', () => {
    it('gives the uploads that changed as they were, once each', () => {
      const tracker = sendingTracker();
      const changes = tracker.collectChanges();
      const before = tracker.find('a');
      tracker.move('a', { ...SENDING, bytesSent: 2 });
      tracker.move('a', { ...SENDING, bytesSent: 4 });
      tracker.put(local({ id: 'b' }));
      expect([...changes.take()]).to.deep.equal([
        ['a', before],
        ['b', null],
      ]);
      expect(changes.take().size).to.equal(0);
      tracker.remove('b');
      expect([...changes.take().keys()]).to.deep.equal(['b']);
    });

    it('gives only what is wanted', () => {
      const tracker = sendingTracker();
      const changes = tracker.collectChanges(({ id }) => id === 'b');
      tracker.count('a', 7);
      tracker.put(local({ id: 'b' }));
      expect([...changes.take().keys()]).to.deep.equal(['b']);
    });

    it('says which uploads are new, until they are taken', () => {
      const tracker = new StatusTracker();
      const asked: boolean[] = [];
      const changes = tracker.collectChanges((_upload, isNew) => {
        asked.push(isNew);
        return !isNew;
      });
      tracker.merge([anImport(), anImport({ sequence: 2, status: 'success' })]);
      expect(changes.take().size).to.equal(0);
      tracker.touch('import:import-1');
      expect([...changes.take().keys()]).to.deep.equal(['import:import-1']);
      expect(asked).to.deep.equal([true, true, false]);
    });

    it('gives nothing once it was stopped', () => {
      const tracker = sendingTracker();
      const changes = tracker.collectChanges();
      changes.stop();
      tracker.count('a', 7);
      expect(changes.take().size).to.equal(0);
    });
  });

  it('tells of nothing when nothing has changed, also where nobody looks at its uploads', () => {
    const tracker = new StatusTracker();
    let calls = 0;
    tracker.subscribe(() => calls++);
    tracker.merge([anImport({ status: 'success' })]);
    tracker.merge([anImport({ status: 'success' })]);
    expect(calls).to.equal(1);
  });

  it('keeps the order of many rows while single ones change, come and go', () => {
    const tracker = new StatusTracker();
    const imports = Array.from({ length: 500 }, (_, index) =>
      anImport({ id: String(index), receivedAt: new Date(index * 1000).toISOString() }),
    );
    tracker.merge(imports);
    tracker.merge([anImport({ id: '250', sequence: 9, status: 'success' })]);
    tracker.remove('import:100');
    tracker.merge([anImport({ id: 'between', receivedAt: new Date(99_500).toISOString() })]);
    const times = tracker.uploads.map(({ addedAt }) => addedAt);
    expect(times).to.deep.equal([...times].sort((a, b) => b - a));
    expect(times).to.have.length(500);
    expect(tracker.uploads.filter(({ state }) => state.status === 'success')).to.have.length(1);
  });

  it('is not disturbed by a time that is none', () => {
    const tracker = new StatusTracker();
    tracker.putAll(
      ['a', 'b', 'c'].map((id, index) => local({ id, addedAt: index === 1 ? Number.NaN : index })),
    );
    tracker.move('b', { status: 'canceled' });
    tracker.remove('b');
    expect(tracker.uploads.map(({ id }) => id)).to.deep.equal(['c', 'a']);
  });

  it('ends with the newest word, however words are ordered or repeated', () => {
    const told = fc.record({ sequence: fc.nat({ max: 20 }), id: fc.constantFrom('x', 'y') });
    const statusAt = (sequence: number): Import['status'] => (sequence < 10 ? 'received' : 'success');
    fc.assert(
      fc.property(fc.array(told, { minLength: 1 }), (words) => {
        const tracker = new StatusTracker();
        const settled = new Set<string>();
        for (const { id, sequence } of words) {
          tracker.merge([anImport({ id, sequence, status: statusAt(sequence) })]);
          for (const upload of tracker.uploads) {
            if (upload.state.status === 'success') settled.add(upload.id);
            else expect(settled.has(upload.id), 'went back').to.equal(false);
          }
        }
        for (const { importId, state } of tracker.uploads) {
          const newest = Math.max(
            ...words.filter(({ id }) => id === importId).map(({ sequence }) => sequence),
          );
          expect(state.status).to.equal(statusAt(newest));
        }
      }),
    );
  });
});
