import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { checkAndDigest } from '../../../src/core/upload/checked-file.js';
import { expect } from '../../support/expect.js';
import { sha256 } from '../../support/uploads.js';

const schema = fromTableSchema({ fields: [{ name: 'id', type: 'integer' }] });

describe('checkAndDigest()', () => {
  const files = [
    { name: 'with a byte order mark and no line break at its end', text: '\uFEFFid\n1\n2' },
    { name: 'with invalid records', text: 'id\r\nx\r\n' },
    { name: 'larger than what is read in one go', text: `id\n${'1\n'.repeat(1_000_000)}` },
  ];
  for (const { name, text } of files) {
    it(`digests every byte of a file ${name}`, async () => {
      const file = new Blob([text]);
      expect((await checkAndDigest(file, schema, {})).sha256).to.equal(await sha256(file));
    });
  }

  it('gives no digest where the check stopped before the end', async () => {
    const file = new Blob([`id\n${'1\n'.repeat(1_000_000)}`]);
    const { report, sha256: digest } = await checkAndDigest(file, schema, { maxRecords: 10 });
    expect(report.verdict).to.equal('rejected');
    expect(digest).to.equal(null);
  });
});
