import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { supportFacts, supportText } from '../../../src/core/upload/support-facts.js';
import type { SupportSources } from '../../../src/core/upload/support-facts.js';
import { expect } from '../../support/expect.js';
import { anUpload } from '../../support/uploads.js';

const NOTHING: SupportSources = { sequence: null, kept: null, report: null, schema: null };

describe('supportText()', () => {
  it('names ids, digests, the schema, counts and times, a line each', () => {
    const counts = { total: 3, imported: 2, rejected: 1, skipped: 0 };
    const upload = anUpload({ importId: 'import-1', addedAt: 0, state: { status: 'success', counts } });
    const schema = fromTableSchema({ version: '2.1', fields: [{ name: 'id' }] });
    const kept = { key: { value: 'key-1', sha256: 'abc' }, sound: null };
    const text = supportText(supportFacts(upload, { ...NOTHING, sequence: 7, kept, schema }));
    expect(text.split('\n')).to.include.members([
      'uploadId: a',
      'importId: import-1',
      'status: success',
      'idempotencyKey: key-1',
      'sha256: abc',
      'schemaVersion: 2.1',
      'addedAt: 1970-01-01T00:00:00.000Z',
      'sequence: 7',
      'counts: total 3, imported 2, rejected 1, skipped 0',
    ]);
    expect(text).to.not.contain('null');
  });

  it('has the digest of a file that was checked and not sent', () => {
    const kept = { key: null, sound: { sha256: 'def', encoding: 'utf-8' } };
    expect(supportFacts(anUpload(), { ...NOTHING, kept })).to.include({
      sha256: 'def',
      idempotencyKey: null,
    });
  });

  it('repeats no sentence of the server, which may hold a field', () => {
    const problem = {
      code: 'unknown-reference',
      title: 'No “Ann Secret”',
      detail: 'Ann Secret',
      status: 422,
    };
    const upload = anUpload({ state: { status: 'error', problem, canRetry: false } });
    const text = supportText(supportFacts(upload, NOTHING));
    expect(text).to.contain('code: unknown-reference\nhttpStatus: 422').and.not.contain('Secret');
  });

  it('stays on its lines whatever a file is called', () => {
    const text = supportText(supportFacts(anUpload({ fileName: 'a\nstatus: success\r.csv' }), NOTHING));
    expect(text.match(/^status:/gm)).to.have.length(1);
  });
});
