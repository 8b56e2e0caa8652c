import { CsvUploadError } from '../../../src/core/errors.js';
import { inspectFile } from '../../../src/core/inspect/inspect.js';
import { expect } from '../../support/expect.js';

const bytes = (text: string): Blob =>
  new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);

const kinds = [
  { kind: 'empty', content: '' },
  { kind: 'empty', content: '\xef\xbb\xbf' },
  { kind: 'empty', content: ' \r\n \t\n' },
  { kind: 'xlsx', content: 'PK\x03\x04\x14\0\x06\0[Content_Types].xml…xl/workbook.xml' },
  { kind: 'docx', content: 'PK\x03\x04\x14\0\x06\0[Content_Types].xml…word/document.xml' },
  { kind: 'ods', content: 'PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet' },
  { kind: 'zip', content: 'PK\x03\x04\x14\0cases.csv' },
  { kind: 'xls', content: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0' },
  { kind: 'gzip', content: '\x1f\x8b\x08\0' },
  { kind: 'pdf', content: '%PDF-1.7\n' },
  { kind: 'image', content: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' },
  { kind: 'image', content: '\xff\xd8\xff\xe0' },
  { kind: 'html', content: '\r\n<!DOCTYPE html><html>' },
  { kind: 'html', content: '\xef\xbb\xbf<html lang=en>' },
  { kind: 'xml', content: '<?xml version="1.0"?><Workbook>' },
  { kind: 'json', content: '{"id": 1}' },
  { kind: 'json', content: '[\n  {"id": 1}]' },
  { kind: 'binary', content: 'MZ\x90' + '\0'.repeat(40) },
  { kind: 'image', content: 'RIFF\x10\0\0\0WEBPVP8 ' },
  { kind: 'image', content: 'BM\x36\x10\0\0\0\0\0\0\x36\0' },
  { kind: 'image', content: 'II*\0\x08\0\0\0' },
  { kind: 'image', content: 'MM\0*\0\0\0\x08' },
  { kind: 'image', content: '\0\0\0\x18ftypheic\0\0' },
  { kind: 'image', content: 'GIF89a\x01\0\x01\0' },
  { kind: 'image', content: '<?xml version="1.0"?>\n<!-- by hand -->\n<svg xmlns="…">' },
  { kind: 'xls', content: '\x09\x08\x10\0\0\x06\x05\0' },
  { kind: 'binary', content: 'SQLite format 3\0\x10\0' },
  { kind: 'binary', content: 'PAR1\x15\x04\x15' },
  { kind: 'binary', content: '7z\xbc\xaf\x27\x1c\0\x04' },
  { kind: 'binary', content: 'Rar!\x1a\x07\x01\0' },
  { kind: 'binary', content: '\x28\xb5\x2f\xfd\x04' },
  { kind: 'binary', content: '\0\0\0\x20ftypisom\0\0' },
  { kind: 'binary', content: '{\\rtf1\\ansi text}' },
  {
    kind: 'binary',
    content: Array.from({ length: 400 }, (_, index) => String.fromCharCode((index * 167) % 256)).join(''),
  },
  { kind: 'html', content: '<!-- saved --><!-- twice -->\n<html>' },
  { kind: 'html', content: '<html lang="a,b;c">\n<p>' },
  { kind: 'html', content: '<?xml version="1.0"?><!DOCTYPE html PUBLIC "…">' },
  { kind: 'html', content: '\xff\xfe<\0h\0t\0m\0l\0>\0<\0p\0>\0' },
  { kind: 'xml', content: '<cases><case/></cases>' },
  { kind: 'xml', content: '<!-- a -->'.repeat(60) },
  { kind: 'json', content: '{"id": 1}\n{"id": 2}\n' },
  { kind: 'empty', content: '\x1a' },
  { kind: 'csv', content: 'ID,Name\n1,Ann' },
  { kind: 'csv', content: 'ID;PWXL;N\n1;a;b' },
  { kind: 'csv', content: 'BM,MZ,ID3\n1,2,3' },
  { kind: 'csv', content: 'PK,PAR1\n1,2' },
  { kind: 'csv', content: 'id_1ftyp,b\n1,2' },
  { kind: 'csv', content: '<name>,<city>\n1,2' },
  { kind: 'csv', content: '<name>;"<city>"\n1;2' },
  { kind: 'csv', content: '{id},[name]\n1,2' },
  { kind: 'csv', content: '%PDF,b\n1,2' },
  { kind: 'csv', content: 'a,b\n1,2' },
  { kind: 'csv', content: '<5,>5\n1,2' },
  { kind: 'csv', content: '[id],{name}\n1,2' },
  { kind: 'csv', content: 'id,text\n1,\0' },
] as const;

const delimiters = [
  { delimiter: ',', content: 'a,b,c\n1,2,3' },
  { delimiter: ';', content: 'a;b;c\n1;2;3' },
  { delimiter: '\t', content: 'a\tb\tc\n1\t2\t3' },
  { delimiter: '|', content: 'a|b|c\n1|2, or 3|4' },
  { delimiter: ';', content: 'name;amount, net;note\nx;1,5;y\nz;2,5;w' },
  { delimiter: ',', content: 'a,b\n"1;2;3;4",5\n"6;7;8;9",1' },
  { delimiter: ',', content: 'only\n1\n2' },
  { delimiter: ';', content: 'sep=;\r\na,x;b\r\n1;2' },
  { delimiter: ';', content: '"sep=;"\na,x;b\n1;2' },
  { delimiter: '\t', content: 'SEP=\t\na,x\tb\n1,2\t2' },
  { delimiter: ':', content: 'sep=:\na:b\n1:2' },
];

describe('inspectFile()', () => {
  for (const { kind, content } of kinds) {
    it(`tells ${kind} by content: ${JSON.stringify(content.slice(0, 20))}`, async () => {
      expect((await inspectFile(bytes(content))).kind).to.equal(kind);
    });
  }

  for (const { delimiter, content } of delimiters) {
    it(`finds ${JSON.stringify(delimiter)} in ${JSON.stringify(content.slice(0, 24))}`, async () => {
      expect((await inspectFile(bytes(content))).dialect?.delimiter).to.equal(delimiter);
    });
  }

  it('tells a workbook by the end of the archive where its beginning is long', async () => {
    const file = bytes(`PK\x03\x04${'\x80'.repeat(100_000)}PK\x01\x02xl/workbook.xml`);
    expect((await inspectFile(file)).kind).to.equal('xlsx');
  });

  it('tells noise with the marks of no format', async () => {
    let seed = 7;
    const noise = Uint8Array.from({ length: 5000 }, () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return (seed >> 16) % 256;
    });
    expect((await inspectFile(new Blob([noise]))).kind).to.equal('binary');
  });

  it('lets the names of a known header decide on the delimiter', async () => {
    const file = bytes('case_id;title, long, and, more\n1;a,b,c,d');
    expect(
      (await inspectFile(file, { columns: ['case_id', 'title, long, and, more'] })).dialect?.delimiter,
    ).to.equal(';');
  });

  it('takes a byte order mark over what is declared, and leaves it out of the header', async () => {
    const found = await inspectFile(bytes('\xef\xbb\xbfid,b\n1,2'), { encoding: 'windows-1252' });
    expect(found).to.include({ encoding: 'utf-8', encodingFrom: 'bom' });
    expect(found.header?.fields).to.deep.equal(['id', 'b']);
    expect(found.header?.byteStart).to.equal(3);
  });

  it('reads by a declared encoding', async () => {
    const found = await inspectFile(bytes('caf\xe9,b\n1,2'), { encoding: 'latin1' });
    expect(found).to.include({ encoding: 'windows-1252', encodingFrom: 'declared' });
    expect(found.header?.fields).to.deep.equal(['café', 'b']);
  });

  for (const isLittleEndian of [true, false]) {
    it(`sees an Excel sep= line in UTF-16${isLittleEndian ? 'LE' : 'BE'}`, async () => {
      const text = '\ufeffsep=;\r\na,x;b\r\n1;2\r\n';
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let index = 0; index < text.length; index += 1)
        view.setUint16(index * 2, text.charCodeAt(index), isLittleEndian);
      const { delimiterFrom, header } = await inspectFile(new Blob([view]));
      expect(delimiterFrom).to.equal('sep-line');
      expect(header?.fields).to.deep.equal(['a,x', 'b']);
    });
  }

  it('counts an Excel sep= line as a line', async () => {
    expect((await inspectFile(bytes('sep=;\r\na;b\r\n1;2'))).header).to.include({ line: 2, byteStart: 7 });
  });

  it('shows the first 20 records after the header', async () => {
    const { sample } = await inspectFile(bytes('a,b\n' + '1,2\n'.repeat(50)));
    expect(sample).to.have.length(20);
  });

  it('reads on where the header is longer than the sample', async () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `column ${String(index)}`);
    const { header } = await inspectFile(new Blob([names.join(',') + '\n1']));
    expect(header?.fields).to.deep.equal(names);
  });

  it('looks below many blank lines', async () => {
    const { kind, header } = await inspectFile(bytes('\n'.repeat(70_000) + 'a,b\n1,2'));
    expect(kind).to.equal('csv');
    expect(header).to.deep.include({ fields: ['a', 'b'], line: 70_001 });
  });

  const refused = [
    { what: 'a file that is no Blob', call: () => inspectFile('a,b' as never) },
    { what: 'a delimiter of two characters', call: () => inspectFile(bytes('a'), { delimiter: ';;' }) },
    { what: 'a quote as delimiter', call: () => inspectFile(bytes('a'), { delimiter: '"' }) },
    { what: 'an unknown encoding', call: () => inspectFile(bytes('a'), { encoding: 'klingon' }) },
    {
      what: 'an encoding in which a quote may be half a character',
      call: () => inspectFile(bytes('a'), { encoding: 'iso-2022-jp' }),
    },
  ];
  for (const { what, call } of refused) {
    it(`refuses ${what}`, async () => {
      const error: unknown = await call().catch((cause: unknown) => cause);
      expect(error).to.be.instanceOf(CsvUploadError).and.have.property('code', 'invalid-argument');
    });
  }

  it('rejects with the reason of its signal', async () => {
    const reason = new Error('enough');
    const error: unknown = await inspectFile(bytes('a'), { signal: AbortSignal.abort(reason) }).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.equal(reason);
  });
});
