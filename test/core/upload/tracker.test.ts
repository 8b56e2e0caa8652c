import * as fc from 'fast-check';
import type { Import, Upload, UploadState } from '../../../src/core/upload/state.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import { expect } from '../../support/expect.js';
import { anImport, thrown } from '../../support/uploads.js';

const SENDING: UploadState = { status: 'sending', bytesSent: 0, bytesTotal: 4 };

function local(changes: Partial<Upload> = {}): Upload {
  return {
    id: 'a',
    importId: null,
    fileName: 'cases.csv',
    bytes: 4,
    addedAt: Date.parse('2026-11-23T08:00:00Z'),
    records: null,
    origin: 'here',
    state: { status: 'queued' },
    ...changes,
  };
}

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
