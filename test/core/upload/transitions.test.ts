import { isSettled, isUnsent } from '../../../src/core/upload/state.js';
import type { UploadState, UploadStatus } from '../../../src/core/upload/state.js';
import { canMove } from '../../../src/core/upload/transitions.js';
import { expect } from '../../support/expect.js';
import { report } from '../../support/uploads.js';

const states: Readonly<Record<UploadStatus, UploadState>> = {
  queued: { status: 'queued' },
  checking: { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 },
  'needs-attention': { status: 'needs-attention', report: report() },
  sending: { status: 'sending', bytesSent: 0, bytesTotal: 0 },
  waiting: { status: 'waiting', reason: 'offline', until: null },
  received: { status: 'received', progress: null, heardAt: 0 },
  success: { status: 'success', counts: null },
  error: { status: 'error', problem: { code: 'x', title: 'x', detail: null, status: null }, canRetry: true },
  canceled: { status: 'canceled' },
};
const all = Object.keys(states) as UploadStatus[];

/** One line a state, one column a state: what may follow what. */
const table = `
                 queued checking attention sending waiting received success error canceled
queued              .      x         .        .       x       .        .      x      x
checking            .      x         x        x       x       .        .      x      x
needs-attention     x      .         .        .       .       .        .      .      x
sending             .      .         .        x       x       x        x      x      x
waiting             x      .         .        x       x       .        .      x      x
received            .      .         .        .       .       x        x      x      x
success             .      .         .        .       .       .        x      x      .
error               x      .         .        .       .       .        x      x      x
canceled            x      .         .        .       .       .        x      x      x
`;

describe('canMove()', () => {
  for (const line of table.trim().split('\n').slice(1)) {
    const [from, ...marks] = line.trim().split(/\s+/) as [UploadStatus, ...string[]];
    for (const [index, to] of all.entries()) {
      const expected = marks[index] === 'x';
      it(`${expected ? 'allows' : 'refuses'} ${from} to ${to}`, () => {
        expect(canMove(from, to)).to.equal(expected);
      });
    }
  }

  it('leaves nothing settled for received', () => {
    const settled = all.filter((status) => isSettled(states[status]));
    expect(settled.filter((status) => canMove(status, 'received'))).to.deep.equal([]);
  });
});

describe('isUnsent()', () => {
  it('is so from the choice of a file until the server has it', () => {
    expect(all.filter((status) => isUnsent(states[status]))).to.deep.equal([
      'queued',
      'checking',
      'sending',
      'waiting',
    ]);
  });
});
