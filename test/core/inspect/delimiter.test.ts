import { inspectFile } from '../../../src/core/inspect/inspect.js';
import { expect } from '../../support/expect.js';

/** Files as programs and people write them: the delimiter, and how many columns the header then has. */
const files = [
  { what: 'commas', delimiter: ',', columns: 3, text: 'id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n' },
  { what: 'semicolons', delimiter: ';', columns: 3, text: 'id;name;city\n1;Ann;Rome\n2;Bob;Oslo\n' },
  { what: 'tabs', delimiter: '\t', columns: 3, text: 'id\tname\tcity\n1\tAnn\tRome\n' },
  { what: 'pipes', delimiter: '|', columns: 3, text: 'id|name|city\n1|Ann|Rome\n' },
  {
    what: 'decimal commas between semicolons',
    delimiter: ';',
    columns: 2,
    text: 'item;price\nTea;1,50\nMilk;0,99\nBread;2,80\n',
  },
  {
    what: 'several decimal commas in each row',
    delimiter: ';',
    columns: 4,
    text: 'x;y;z;w\n1,5;2,5;3,5;4,5\n6,1;7,2;8,3;9,4\n',
  },
  {
    what: 'decimal commas between tabs',
    delimiter: '\t',
    columns: 2,
    text: 'lat\tlon\n52,51\t13,40\n48,85\t2,35\n',
  },
  { what: 'decimal commas between pipes', delimiter: '|', columns: 2, text: 'a|b\n1,5|2,5\n3,5|4,5\n' },
  {
    what: 'thousands between semicolons',
    delimiter: ';',
    columns: 2,
    text: 'city;people\nRome;2.800.000\nOslo;700.000,5\n',
  },
  {
    what: 'thousands in quotes between commas',
    delimiter: ',',
    columns: 2,
    text: 'city,people\nRome,"2,800,000"\nOslo,"700,000"\n',
  },
  {
    what: 'an unquoted comma in every row of semicolons',
    delimiter: ';',
    columns: 2,
    text: 'name;dept\nDoe, John;IT\nRoe, Jane;HR\nPoe, Ed;IT\n',
  },
  {
    what: 'an unquoted comma in every row, the header too',
    delimiter: ';',
    columns: 3,
    text: 'name;amount, net;note\nx;1,5;y\nz;2,5;w\n',
  },
  {
    what: 'an unquoted comma in every row of pipes',
    delimiter: '|',
    columns: 3,
    text: 'id|name|dept\n1|Doe, John|IT\n2|Roe, Jane|HR\n',
  },
  {
    what: 'an unquoted comma without a blank in every row of semicolons',
    delimiter: ';',
    columns: 3,
    text: 'id;tags;open\n1;red,blue;yes\n2;green,red;no\n3;blue,blue;no\n',
  },
  {
    what: 'an unquoted semicolon in every row of commas',
    delimiter: ',',
    columns: 3,
    text: 'id,tags,open\n1,red;blue,yes\n2,green;red,no\n3,blue;blue,no\n',
  },
  {
    what: 'lists with pipes between commas',
    delimiter: ',',
    columns: 2,
    text: 'id,tags\n1,a|b|c\n2,b|c|d\n3,c|d|e\n',
  },
  {
    what: 'prose between tabs',
    delimiter: '\t',
    columns: 2,
    text: 'id\ttext\n1\tYes, of course; or not | maybe\n2\tNo, never; ever | again\n',
  },
  {
    what: 'prose in quotes between commas',
    delimiter: ',',
    columns: 2,
    text: 'id,text\n1,"one; two; three"\n2,"four; five; six"\n3,"seven; eight; nine"\n',
  },
  {
    what: 'tabs within quotes between commas',
    delimiter: ',',
    columns: 2,
    text: 'id,text\n1,"a\tb\tc"\n2,"d\te\tf"\n',
  },
  {
    what: 'line breaks within quotes',
    delimiter: ';',
    columns: 2,
    text: 'id;text\n1;"a, b\nc, d"\n2;"e\nf, g"\n',
  },
  {
    what: 'every field in quotes',
    delimiter: ';',
    columns: 3,
    text: '"id";"a,b";"c,d"\n"1";"x,y";"z,w"\n"2";"x,y";"z,w"\n',
  },
  {
    what: 'blanks between tabs',
    delimiter: '\t',
    columns: 2,
    text: 'full name \t city \nAnn Lee \t New York \n',
  },
  {
    what: 'blanks behind commas',
    delimiter: ',',
    columns: 3,
    text: 'id, name, city\n1, Ann, Rome\n2, Bob, Oslo\n',
  },
  {
    what: 'short rows',
    delimiter: ',',
    columns: 4,
    text: 'id,name,city,note\n1,Ann,Rome,x\n2,Bob\n3,Cy,Oslo,y\n4,Di,Bonn\n',
  },
  {
    what: 'a delimiter at each row end',
    delimiter: ',',
    columns: 3,
    text: 'a,b,c\n1,2,3,\n4,5,6,\n7,8,9,\n',
  },
  { what: 'empty cells', delimiter: ';', columns: 4, text: 'a;b;c;d\n;;;\n1;;;\n;;;2\n' },
  { what: 'a footer', delimiter: ',', columns: 3, text: 'id,name,sum\n1,Ann,5\n2,Bob,6\nTotal 2 rows\n' },
  {
    what: 'dates and times',
    delimiter: ';',
    columns: 2,
    text: 'day;time\n31.01.2026;10:15:00,5\n01.02.2026;11:00:00,0\n',
  },
  {
    what: 'addresses of the web with signs in them',
    delimiter: ',',
    columns: 2,
    text: 'id,url\n1,https://example.com/?a=1;b=2\n2,https://example.com/?a=3;b=4\n',
  },
  {
    what: 'JSON in quotes',
    delimiter: ',',
    columns: 2,
    text: 'id,data\n1,"{""a"": 1, ""b"": 2}"\n2,"{""a"": 3, ""b"": 4}"\n',
  },
  { what: 'a header only', delimiter: ';', columns: 3, text: 'id;last, first;city' },
  { what: 'one row without a header', delimiter: ';', columns: 3, text: '1;2,5;3,5' },
  { what: 'CR as line break', delimiter: '\t', columns: 2, text: 'a\tb\r1\t2,5\r3\t4,5\r' },
  {
    what: 'a quote which is never closed',
    delimiter: ';',
    columns: 3,
    text: `id;name;note\n${'1;Ann;x\n'.repeat(10)}2;"Bob;y\n`,
  },
  { what: 'carets', delimiter: '^', columns: 3, text: 'id^name^city\n1^Ann^Rome\n2^Bob^Oslo\n' },
  { what: 'tildes', delimiter: '~', columns: 2, text: 'id~name\n1~Ann Lee\n2~Bob Roe\n' },
  { what: 'unit separators', delimiter: '\x1f', columns: 2, text: 'id\x1fname\n1\x1fAnn\n2\x1fBob\n' },
  {
    what: 'blanks between fields that are quoted where they hold some',
    delimiter: ' ',
    columns: 4,
    text: 'id name day city\n1 "Ann Lee" 2026-01-31 Rome\n2 "Bob Roe" 2026-02-01 "New York"\n',
  },
  { what: 'one column of ranges', delimiter: ',', columns: 1, text: 'range\n1~5\n2~7\n3~9\n' },
  {
    what: 'one column of full names',
    delimiter: ',',
    columns: 1,
    text: 'full name here\nAnn B Lee\nBob C Roe\n',
  },
  { what: 'one column', delimiter: ',', columns: 1, text: 'name\nAnn\nBob\n' },
  { what: 'one column of decimal commas', columns: 1, text: 'amount\n1,5\n2,7\n10,25\n' },
  { what: 'one column of thousands', columns: 1, text: 'amount\n1,500.25\n2,700.10\n' },
  { what: 'one column of names', columns: 1, text: 'name\nDoe, John\nRoe, Jane\nPoe, Ed\n' },
  { what: 'one column of prose', columns: 1, text: 'note\nHello, world\nYes\nOne, two, three\n' },
  { what: 'one column in quotes', delimiter: ',', columns: 1, text: '"name"\n"Doe, John"\n"Roe; Jane"\n' },
  { what: 'a single cell', delimiter: ',', columns: 1, text: 'name' },
  {
    what: 'title rows above semicolons',
    delimiter: ';',
    columns: 3,
    text: 'Report, March\n\nid;name;sum\n1;Ann;1,5\n2;Bob;2,5\n',
  },
  {
    what: 'title rows above pairs',
    delimiter: ';',
    columns: 2,
    text: 'Cities\nname;people\nRome;2800000\nOslo;700000\n',
  },
] as const;

describe('inspectFile() on delimiters', () => {
  for (const { what, text, columns, ...expected } of files) {
    it(`reads ${what}`, async () => {
      const { dialect, header } = await inspectFile(new Blob([text]));
      if ('delimiter' in expected) expect(dialect?.delimiter).to.equal(expected.delimiter);
      expect(header?.fields).to.have.length(columns);
    });
  }

  it('keeps the values of one column whole', async () => {
    const { sample } = await inspectFile(new Blob(['amount\n1,5\n2,7\n']));
    expect(sample.map(({ fields }) => fields)).to.deep.equal([['1,5'], ['2,7']]);
  });

  const sources = [
    { from: 'declared', text: 'a;b\n1;2', options: { delimiter: ',' }, delimiter: ',' },
    { from: 'declared', text: 'sep=;\na;b\n1;2', options: { delimiter: ',' }, delimiter: ',' },
    { from: 'sep-line', text: 'sep=;\na;b\n1;2', options: {}, delimiter: ';' },
    { from: 'header', text: 'id;a, b, c\n1;2', options: { columns: ['id', 'a, b, c'] }, delimiter: ';' },
    { from: 'header', text: 'x, y\nid;sum\n1;2,5', options: { columns: ['id', 'sum'] }, delimiter: ';' },
    { from: 'header', text: 'id;x,y\n1;a,b', options: { columns: ['id'] }, delimiter: ';' },
    { from: 'records', text: 'a;b\n1;2', options: {}, delimiter: ';' },
    { from: 'records', text: 'a;b\n1;2', options: { columns: ['id', 'name'] }, delimiter: ';' },
    { from: 'default', text: 'a\n1\n2', options: {}, delimiter: ',' },
    { from: 'default', text: 'id\n1,5\n2,5', options: { columns: ['id'] }, delimiter: ';' },
  ] as const;
  for (const { from, text, options, delimiter } of sources) {
    it(`says “${from}” of ${JSON.stringify(text)} with ${JSON.stringify(options)}`, async () => {
      const { dialect, delimiterFrom } = await inspectFile(new Blob([text]), options);
      expect({ delimiter: dialect?.delimiter, delimiterFrom }).to.deep.equal({
        delimiter,
        delimiterFrom: from,
      });
    });
  }

  const lineBreaks = [
    { text: 'a,b\r\n1,2\r\n', lineBreak: 'crlf' },
    { text: 'a,b\n1,"x\r\ny"', lineBreak: 'lf' },
    { text: 'a,b\r1,2', lineBreak: 'cr' },
    { text: 'a,b\r\n1,2\n3,4', lineBreak: 'mixed' },
    { text: 'a,b', lineBreak: null },
  ];
  for (const { text, lineBreak } of lineBreaks) {
    it(`says that ${JSON.stringify(text)} has ${String(lineBreak)} as line break`, async () => {
      expect((await inspectFile(new Blob([text]))).lineBreak).to.equal(lineBreak);
    });
  }
});

const titled = [
  { what: 'a title above numbers', text: 'Report\nid,name\n1,Ann\n2,Bob\n', rows: 1, line: 2 },
  { what: 'a title behind which a line is blank', text: 'Report\n\nname,city\nAnn,Rome\n', rows: 1, line: 3 },
  { what: 'a title filled up with delimiters', text: 'Report,,,\n,,,\na,b,c,d\nx,y,z,w\n', rows: 2, line: 3 },
  {
    what: 'facts about an export',
    text: 'Exported,2026-01-31,,,,\nBy,Ann,,,,\n\nid,name,city,sum,day,note\n1,Ann,Rome,5,2026-01-01,\n',
    rows: 2,
    line: 4,
  },
  { what: 'a title of two lines', text: '"Report\nof March"\n\na,b\nx,y\n', rows: 1, line: 4 },
  { what: 'truth values below', text: 'Report\nname,open\nAnn,yes\nBob,no\n', rows: 1, line: 2 },
  {
    what: 'a title with a comma in it',
    text: 'Cases, open\nid,name,sum\n1,Ann,5\n2,Bob,6\n',
    rows: 1,
    line: 2,
  },
  { what: 'no title', text: 'id,name\n1,Ann\n', rows: 0, line: 1 },
  {
    what: 'a first record of text over records of text',
    text: 'name\nAnn,Rome\nBob,Oslo\n',
    rows: 0,
    line: 1,
  },
  { what: 'a header with blank names', text: 'id,,,\n1,2,3,4\n5,6,7,8\n', rows: 0, line: 1 },
  { what: 'data below a short header', text: 'id\n1,Ann,2\n2,Bob,3\n', rows: 0, line: 1 },
  { what: 'data without a header', text: '1,Ann\n2,Bob\n', rows: 0, line: 1 },
  { what: 'blank lines above the header', text: '\n\nid,name\n1,Ann\n', rows: 0, line: 3 },
];

describe('inspectFile() on title rows', () => {
  for (const { what, text, rows, line } of titled) {
    it(`finds the header: ${what}`, async () => {
      const { titleRows, header, sample } = await inspectFile(new Blob([text]));
      expect(titleRows).to.have.length(rows);
      expect(header).to.include({ line, recordNumber: rows });
      expect(sample[0]?.recordNumber).to.equal(rows + 1);
    });
  }

  it('finds the header by the names which it is expected to hold', async () => {
    const file = new Blob(['Cases, open\nname,city\nAnn,Rome\n']);
    const { header, titleRows } = await inspectFile(file, { columns: ['city', 'name'] });
    expect(header?.fields).to.deep.equal(['name', 'city']);
    expect(titleRows.map(({ fields }) => fields)).to.deep.equal([['Cases', ' open']]);
  });
});
