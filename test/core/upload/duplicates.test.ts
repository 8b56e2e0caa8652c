import { judgeClaim } from '../../../src/core/upload/duplicates.js';
import type { UploadState } from '../../../src/core/upload/state.js';
import { expect } from '../../support/expect.js';
import { aRecord, anUpload, report } from '../../support/uploads.js';

const problem = { code: 'x', title: 'x', detail: null, status: null };

const cases: readonly { state: UploadState; importId: string | null; ask: string }[] = [
  { state: { status: 'success', counts: null }, importId: 'i', ask: 'ask' },
  { state: { status: 'received', progress: null, heardAt: 0 }, importId: 'i', ask: 'ask' },
  { state: { status: 'sending', bytesSent: 0, bytesTotal: 4 }, importId: null, ask: 'ask' },
  { state: { status: 'waiting', reason: 'offline', until: null }, importId: null, ask: 'ask' },
  { state: { status: 'queued' }, importId: null, ask: 'ask' },
  { state: { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 }, importId: null, ask: 'ask' },
  { state: { status: 'waiting', reason: 'file-needed', until: null }, importId: null, ask: 'same key' },
  { state: { status: 'error', problem, canRetry: true }, importId: null, ask: 'same key' },
  { state: { status: 'canceled' }, importId: null, ask: 'same key' },
  { state: { status: 'error', problem, canRetry: true }, importId: 'i', ask: 'new key' },
  { state: { status: 'canceled' }, importId: 'i', ask: 'new key' },
  { state: { status: 'needs-attention', report: report() }, importId: 'i', ask: 'new key' },
];

describe('judgeClaim()', () => {
  for (const { state, importId, ask } of cases) {
    const reason = state.status === 'waiting' ? ` (${state.reason})` : '';
    const name = `${state.status}${reason}${importId === null ? '' : ' at the server'}`;
    const record = aRecord('a', { upload: anUpload({ state, importId, records: 3 }) });

    it(`answers a content that is ${name} with: ${ask}`, () => {
      const claim = judgeClaim([record], 'ask');
      if (claim.decision === 'go') {
        expect(claim.attempt === null ? 'new key' : 'same key').to.equal(ask);
      } else {
        expect(claim.decision).to.equal(ask);
        expect(claim.earlier).to.deep.include({
          id: 'a',
          fileName: 'cases.csv',
          status: state.status,
          records: 3,
        });
      }
    });
  }

  it('lets what nobody had before go out under a key of its own', () => {
    expect(judgeClaim([], 'ask')).to.deep.equal({ decision: 'go', attempt: null });
  });

  it('passes over what was imported where a host says skip, and sends it where it says allow', () => {
    const record = aRecord('a', { upload: anUpload({ state: { status: 'success', counts: null } }) });
    expect(judgeClaim([record], 'skip').decision).to.equal('skip');
    expect(judgeClaim([record], 'allow')).to.deep.equal({ decision: 'go', attempt: null });
  });

  it('names the success before what is under way, and the newest of several', () => {
    const success = { status: 'success', counts: null } as const;
    const claim = judgeClaim(
      [
        aRecord('under way'),
        aRecord('old', { upload: anUpload({ id: 'old', addedAt: 1, state: success }) }),
        aRecord('new', { upload: anUpload({ id: 'new', addedAt: 2, state: success }) }),
      ],
      'ask',
    );
    expect(claim).to.have.nested.property('earlier.id', 'new');
  });
});
