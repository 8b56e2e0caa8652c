import { writeCsv } from '../../../src/core/csv/write.js';
import { expect } from '../../support/expect.js';

const cases = [
  {
    what: 'ends every record with CRLF',
    records: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    text: 'a,b\r\nc,d\r\n',
  },
  {
    what: 'quotes what needs it',
    records: [['a,b', 'say "hi"', 'x\ny']],
    text: '"a,b","say ""hi""","x\ny"\r\n',
  },
  { what: 'keeps a record of one empty field from being a blank line', records: [['']], text: '""\r\n' },
  { what: 'writes nothing for no records', records: [], text: '' },
];

describe('writeCsv()', () => {
  for (const { what, records, text } of cases) {
    it(what, () => {
      expect(writeCsv(records)).to.equal(text);
    });
  }

  it('writes another dialect', () => {
    expect(writeCsv([['a', 'b;c']], { delimiter: ';', lineBreak: '\n' })).to.equal('a;"b;c"\n');
  });
});
