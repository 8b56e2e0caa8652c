import fc from 'fast-check';
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

  const formulas = [
    { field: '=1+1', written: "'=1+1" },
    { field: '@SUM(A1)', written: "'@SUM(A1)" },
    { field: '+cmd|x', written: "'+cmd|x" },
    { field: '-2+3', written: "'-2+3" },
    { field: '-', written: "'-" },
    { field: "'=1+1", written: "''=1+1" },
    { field: '-12', written: '-12' },
    { field: '+49', written: '+49' },
    { field: '-1.5e-3', written: '-1.5e-3' },
    { field: '12-3', written: '12-3' },
    { field: "it's", written: "it's" },
  ];
  for (const { field, written } of formulas) {
    it(`writes ${field} so that no spreadsheet runs it and no number is damaged`, () => {
      expect(writeCsv([[field]], { isFormulaSafe: true })).to.equal(`${written}\r\n`);
    });
  }

  it('writes fields as they are unless asked otherwise', () => {
    expect(writeCsv([['=1+1']])).to.equal('=1+1\r\n');
  });

  it('keeps apart what it escaped and what was written so', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '1', 'a'), maxLength: 4 }), (field) => {
        const [written = ''] = writeCsv([[field]], { isFormulaSafe: true }).split('\r\n');
        const isEscaped = /^'+[=-]/.test(written) && written !== '""';
        expect(isEscaped ? written.slice(1) : written).to.equal(field === '' ? '""' : field);
      }),
    );
  });

  it('writes another dialect', () => {
    expect(writeCsv([['a', 'b;c']], { delimiter: ';', lineBreak: '\n' })).to.equal('a;"b;c"\n');
  });
});
