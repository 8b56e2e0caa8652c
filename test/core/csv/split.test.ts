import { RecordSplitter } from '../../../src/core/csv/split.js';
import { expect } from '../../support/expect.js';

const CHUNK = 64 * 1024;
const MAX_RECORD = 1024 * 1024;
const TOTAL = 8 * 1024 * 1024;

/** What a file may go on with for ever. */
const endless = [
  { what: 'behind a quote that is never closed', head: '1,"', body: 'x,y\n' },
  { what: 'in one field', head: '1,', body: 'x' },
  { what: 'in one record of many fields', head: '', body: 'x,' },
  { what: 'in quotes', head: '', body: '"' },
  { what: 'in quotes and blanks', head: '', body: '" " ' },
  { what: 'in doubled quotes', head: '"', body: '""' },
  { what: 'in blanks', head: '', body: ' ' },
  { what: 'in blank lines', head: '', body: '\n' },
  { what: 'in records of a delimiter', head: '', body: ',\n' },
  { what: 'in malformed quotes', head: '', body: '"a"b,c\n' },
  { what: 'in quotes that are forgotten', head: '', body: '1,"a,b\n' },
];

describe('RecordSplitter', () => {
  for (const { what, head, body } of endless) {
    it(`holds no more than one record that is kept and one chunk, however long a file goes on ${what}`, () => {
      const splitter = new RecordSplitter({
        delimiter: ',',
        leads: null,
        lineStart: 1,
        maxRecordUnits: MAX_RECORD,
        maxFieldUnits: MAX_RECORD,
      });
      const chunk = new TextEncoder().encode(body.repeat(CHUNK / body.length));
      let most = splitter.push(new TextEncoder().encode(head)).units.length;
      for (let read = 0; read < TOTAL; read += chunk.length) {
        most = Math.max(most, splitter.push(chunk).units.length);
      }
      splitter.finish();
      expect(most).to.be.at.most(2 * (MAX_RECORD + CHUNK));
    }).timeout(30_000);
  }
});
