import { checkFile } from '../../../src/core/check/check.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

interface Case {
  readonly field: Record<string, unknown>;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const types: readonly Case[] = [
  { field: { type: 'any' }, right: ['x', ' ', '1'], wrong: [] },
  {
    field: { type: 'string', format: 'email' },
    right: ['a@b.example'],
    wrong: ['a', 'a@', '@b.example', 'a b@c.de'],
  },
  { field: { type: 'string', format: 'uri' }, right: ['https://example.com/a'], wrong: ['example', '//x'] },
  {
    field: { type: 'string', format: 'uuid' },
    right: ['123e4567-e89b-12d3-a456-426614174000'],
    wrong: ['123e4567', '123e4567e89b12d3a456426614174000'],
  },
  { field: { type: 'string', format: 'binary' }, right: ['aGVsbG8='], wrong: ['hello!'] },
  {
    field: { type: 'integer' },
    right: ['0', '-12', '+5', '007', '123456789012345678901'],
    wrong: ['12abc', '1e0', '0x10', 'Infinity', 'NaN', '1.0', ' 1', '1,234', '１２'],
  },
  {
    field: { type: 'integer', groupChar: ',' },
    right: ['1,234', '12', '1,234,567'],
    wrong: ['1,5', ',123', '1,,234'],
  },
  { field: { type: 'integer', bareNumber: false }, right: ['95%', '€95', 'EUR -95'], wrong: ['abc', '9 5'] },
  {
    field: { type: 'number' },
    right: ['1', '-1.23', '+100000.00', '.5', '5.', '1E5', '1e-5', 'NaN', 'INF', '-INF'],
    wrong: ['1,5', '1.2.3', 'abc', '-', '.', '0x1F', ' '],
  },
  { field: { type: 'number', decimalChar: ',' }, right: ['1,5', '2'], wrong: ['1.5', '1,5,5'] },
  {
    field: { type: 'number', decimalChar: ',', groupChar: '.' },
    right: ['1.234,5', '1234,5'],
    wrong: ['1.23,5', '1,234.5', '1.5'],
  },
  { field: { type: 'boolean' }, right: ['true', 'False', '1', '0'], wrong: ['yes', 'tRUE', ' '] },
  {
    field: { type: 'boolean', trueValues: ['yes'], falseValues: ['no'] },
    right: ['yes', 'no'],
    wrong: ['true', 'Yes'],
  },
  {
    field: { type: 'date' },
    right: ['2024-02-29', '2000-02-29', '0024-01-01'],
    wrong: [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '24-01-01',
      '2024-1-1',
      '01/02/2024',
      '43831',
    ],
  },
  {
    field: { type: 'date', format: '%d/%m/%Y' },
    right: ['31/01/2024', '1/2/2024'],
    wrong: ['31/06/2024', '01/31/2024', '31-01-2024', '31/01/24'],
  },
  { field: { type: 'date', format: 'fmt:%d.%m.%y' }, right: ['01.02.24'], wrong: ['01.02.2024'] },
  {
    field: { type: 'date', format: '%d %b %Y' },
    right: ['1 Jan 2024', '01 JAN 2024'],
    wrong: ['1 January 2024'],
  },
  { field: { type: 'date', format: '%B %d, %Y' }, right: ['January 5, 2024'], wrong: ['Janvier 5, 2024'] },
  {
    field: { type: 'date', format: '%Y-%j' },
    right: ['2024-366', '2023-001'],
    wrong: ['2023-366', '2023-000'],
  },
  {
    field: { type: 'datetime' },
    right: ['2024-01-26T15:00:00', '2024-01-26T15:00:00.300-05:00', '2024-01-26T15:00:00Z'],
    wrong: ['2024-01-26', '2024-01-26 15:00:00', '2024-01-26T24:00:00', '2024-01-26T15:00'],
  },
  {
    field: { type: 'datetime', format: '%m/%d/%Y %I:%M %p' },
    right: ['01/26/2024 03:30 PM', '1/26/2024 12:00 am'],
    wrong: ['01/26/2024 15:30 PM', '01/26/2024 00:30 AM'],
  },
  {
    field: { type: 'datetime', format: '%Y-%m-%dT%H:%M:%S.%f%z' },
    right: ['2024-01-26T15:00:00.123456+0100', '2024-01-26T15:00:00.1Z'],
    wrong: ['2024-01-26T15:00:00.123456'],
  },
  { field: { type: 'time' }, right: ['15:00:00', '00:00:00'], wrong: ['24:00:00', '15:00', '3:00:00'] },
  { field: { type: 'time', format: '%H:%M' }, right: ['15:00', '3:05'], wrong: ['25:00', '15:60'] },
  { field: { type: 'year' }, right: ['2024', '-0044', '12024'], wrong: ['24', '02024', '2024.0'] },
  {
    field: { type: 'duration' },
    right: ['P1Y', 'P1Y2M3DT4H5M6.7S', 'PT0S', '-P3D', 'P2M'],
    wrong: ['P', 'PT', 'P1H', '1 day', 'P1YT', 'PT1M2H', 'P1.5D'],
  },
  { field: { type: 'object' }, right: ['{"a":1}', '{}'], wrong: ['[1]', 'null', '{a:1}', '1', ' '] },
  { field: { type: 'array' }, right: ['[1, 2]', '[]'], wrong: ['{}', '1,2', 'null'] },
  { field: { type: 'list' }, right: ['a,b', 'a', ','], wrong: [] },
  {
    field: { type: 'list', delimiter: ';', itemType: 'integer' },
    right: ['1;2', '3'],
    wrong: ['1,2', '1;x', '1;'],
  },
  { field: { type: 'list', itemType: 'date' }, right: ['2024-01-26,2024-02-29'], wrong: ['2023-02-29'] },
  {
    field: { type: 'geopoint' },
    right: ['90.50, 45.50', '-180,90'],
    wrong: ['181, 0', '0, 91', '1', '1,2,3', 'a, b', '1;2'],
  },
  {
    field: { type: 'geopoint', format: 'array' },
    right: ['[90.5, 45]'],
    wrong: ['[1]', '[1,2,3]', '90, 45', '["1",2]'],
  },
  {
    field: { type: 'geopoint', format: 'object' },
    right: ['{"lon": 90, "lat": 45}'],
    wrong: ['{"lon": 90}', '{"lon": 1, "lat": 2, "z": 3}', '[1,2]'],
  },
  {
    field: { type: 'geojson' },
    right: [
      '{"type":"Point","coordinates":[1,2]}',
      '{"type":"Feature","geometry":null,"properties":{}}',
      '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}',
    ],
    wrong: ['{"type":"Circle"}', '{"type":"Feature"}', '{}', '[1,2]', 'null'],
  },
  {
    field: { type: 'geojson', format: 'topojson' },
    right: ['{"type":"Topology","objects":{},"arcs":[]}'],
    wrong: ['{"type":"Topology"}', '{"type":"Point","coordinates":[1,2]}'],
  },
  { field: { type: 'yearmonth' }, right: ['2024-01'], wrong: ['2024-13', '2024', '2024-1'] },
];

const constraints: readonly Case[] = [
  {
    field: { type: 'list', constraints: { minLength: 2, maxLength: 3 } },
    right: ['a,b', 'a,b,c'],
    wrong: ['a', 'a,b,c,d'],
  },
  { field: { type: 'array', constraints: { maxLength: 1 } }, right: ['[1]', '[]'], wrong: ['[1,2]', 'x'] },
  { field: { type: 'object', constraints: { minLength: 1 } }, right: ['{"a":1}'], wrong: ['{}'] },
  { field: { type: 'string', constraints: { minLength: 2 } }, right: ['ab', '日本'], wrong: ['a', '😀'] },
  {
    field: { type: 'string', constraints: { maxLength: 2 } },
    right: ['ab', '😀😀'],
    wrong: ['abc', '😀😀😀'],
  },
  {
    field: { type: 'string', constraints: { pattern: 'a|b' } },
    right: ['a', 'b'],
    wrong: ['ab', 'xa', 'b\n'],
  },
  {
    field: { type: 'string', constraints: { enum: ['Open', 'Closed'] } },
    right: ['Open'],
    wrong: ['open', 'Open '],
  },
  { field: { type: 'integer', constraints: { enum: [1, '2'] } }, right: ['1', '02'], wrong: ['3'] },
  { field: { type: 'string', categories: [{ value: 'a', label: 'A' }] }, right: ['a'], wrong: ['A'] },
  {
    field: { type: 'integer', constraints: { minimum: 1, maximum: 9 } },
    right: ['1', '9'],
    wrong: ['0', '10'],
  },
  {
    field: { type: 'integer', constraints: { minimum: '9007199254740993' } },
    right: ['9007199254740993'],
    wrong: ['9007199254740992'],
  },
  {
    field: { type: 'number', constraints: { exclusiveMinimum: 0, exclusiveMaximum: 1 } },
    right: ['0.5'],
    wrong: ['0', '1', 'NaN'],
  },
  {
    field: {
      type: 'date',
      format: '%d/%m/%Y',
      constraints: { minimum: '2024-01-01', maximum: '31/12/2024' },
    },
    right: ['01/01/2024', '31/12/2024'],
    wrong: ['31/12/2023', '01/01/2025'],
  },
  { field: { type: 'year', constraints: { minimum: 2000 } }, right: ['2000'], wrong: ['1999'] },
];

function refuses(field: Record<string, unknown>, value: string): boolean {
  return fromTableSchema({ fields: [{ name: 'x', ...field }] }).validate([value]).length > 0;
}

describe('fromTableSchema()', () => {
  for (const { field, right, wrong } of [...types, ...constraints]) {
    const { type, ...rest } = field;
    it(`takes and refuses values of ${String(type)} ${JSON.stringify(rest)}`, () => {
      expect(right.filter((value) => refuses(field, value))).to.deep.equal([]);
      expect(wrong.filter((value) => !refuses(field, value))).to.deep.equal([]);
    });
  }

  it('tells a value that is too long from one that is wrong', () => {
    const { validate } = fromTableSchema({
      fields: [{ name: 'x', type: 'string', constraints: { maxLength: 1 } }],
    });
    expect(validate(['ab'])).to.deep.equal([
      { code: 'value-too-long', rule: { kind: 'max-length', characters: 1 }, columnIndex: 0 },
    ]);
  });

  const missing = [
    { of: 'an empty field', field: {}, value: '', code: 'required' },
    { of: 'a field that is not there', field: {}, value: undefined, code: 'required' },
    { of: 'spaces in a column of text', field: { type: 'string' }, value: ' \t', code: 'required' },
    {
      of: 'a no-break space in a column of text',
      field: { type: 'string' },
      value: '\u00a0',
      code: 'required',
    },
    { of: 'spaces in a column of numbers', field: { type: 'number' }, value: ' ', code: 'invalid-value' },
    { of: 'a missing value of the column', field: { missingValues: ['-'] }, value: '-', code: 'required' },
    { of: 'a missing value of the schema', field: {}, value: 'n/a', code: 'required' },
    {
      of: 'an empty field which the column counts as a value',
      field: { type: 'integer', missingValues: [] },
      value: '',
      code: 'invalid-value',
    },
  ];
  for (const { of, field, value, code } of missing) {
    it(`gives ${code} for ${of}`, () => {
      const { validate } = fromTableSchema({
        fields: [{ name: 'x', ...field, constraints: { required: true } }],
        missingValues: ['', { value: 'n/a', label: 'not asked' }].map((item) =>
          typeof item === 'string' ? { value: item } : item,
        ),
      });
      expect(validate([value]).map((fault) => fault.code)).to.deep.equal([code]);
    });
  }

  it('lets a field be missing where it is not required', () => {
    expect(fromTableSchema({ fields: [{ name: 'x', type: 'integer' }] }).validate([''])).to.deep.equal([]);
  });

  it('requires the columns of the primary key and collects all unique keys', () => {
    const schema = fromTableSchema({
      fields: [{ name: 'a' }, { name: 'b', constraints: { unique: true } }],
      primaryKey: 'a',
      uniqueKeys: [['a', 'b'], ['b']],
    });
    expect(schema.uniqueKeys).to.deep.equal([['a'], ['a', 'b'], ['b']]);
    expect(schema.columns.map(({ required }) => required)).to.deep.equal([true, false]);
  });

  const modes = [
    { fieldsMatch: undefined, extraColumns: 'error', columnOrder: 'free' },
    { fieldsMatch: 'exact', extraColumns: 'error', columnOrder: 'as-listed' },
    { fieldsMatch: 'equal', extraColumns: 'error', columnOrder: 'free' },
    { fieldsMatch: ['subset'], extraColumns: 'ignore', columnOrder: 'free' },
    { fieldsMatch: 'superset', extraColumns: 'error', columnOrder: 'free' },
    { fieldsMatch: 'partial', extraColumns: 'ignore', columnOrder: 'free' },
  ];
  for (const { fieldsMatch, ...expected } of modes) {
    it(`reads fieldsMatch ${String(fieldsMatch)}`, () => {
      const schema = fromTableSchema({
        fields: [{ name: 'a' }],
        ...(fieldsMatch === undefined ? {} : { fieldsMatch }),
      });
      expect({ extraColumns: schema.extraColumns, columnOrder: schema.columnOrder }).to.deep.equal(expected);
    });
  }

  it('keeps the descriptor, so that a worker can make the schema again', () => {
    const descriptor = { fields: [{ name: 'a' }] };
    const schema = fromTableSchema(descriptor);
    expect(schema.descriptor).to.deep.equal({ kind: 'table-schema', schema: descriptor });
  });

  const broken: readonly { readonly of: string; readonly descriptor: unknown; readonly says: RegExp }[] = [
    { of: 'null', descriptor: null, says: /no JSON object/ },
    { of: 'a list', descriptor: [], says: /no JSON object/ },
    { of: 'no fields', descriptor: {}, says: /no list of `fields`/ },
    { of: 'a field without name', descriptor: { fields: [{ type: 'string' }] }, says: /column 1/ },
    { of: 'one name twice', descriptor: { fields: [{ name: 'a' }, { name: 'a ' }] }, says: /“a ?”.*twice/ },
    { of: 'an unknown type', descriptor: { fields: [{ name: 'a', type: 'strnig' }] }, says: /“a”.*strnig/ },
    {
      of: 'an unknown type of items',
      descriptor: { fields: [{ name: 'a', type: 'list', itemType: 'list' }] },
      says: /“a”.*item type "list"/,
    },
    {
      of: 'an unknown format of a geopoint',
      descriptor: { fields: [{ name: 'a', type: 'geopoint', format: 'wkt' }] },
      says: /“a”.*"wkt"/,
    },
    {
      of: 'a limit of what has no order',
      descriptor: { fields: [{ name: 'a', type: 'duration', constraints: { minimum: 'P1D' } }] },
      says: /“a”.*`minimum`.*duration/,
    },
    {
      of: 'a constraint that is not supported',
      descriptor: { fields: [{ name: 'a', type: 'object', constraints: { jsonSchema: {} } }] },
      says: /“a”.*`jsonSchema`/,
    },
    {
      of: 'a rule about a column that is not there',
      descriptor: { fields: [{ name: 'a', requiredIf: { field: 'b' } }] },
      says: /“a”.*“b”/,
    },
    {
      of: 'a rule of another form',
      descriptor: { fields: [{ name: 'a', requiredIf: 'b' }] },
      says: /“a”.*`requiredIf`/,
    },
    {
      of: 'aliases that are no list',
      descriptor: { fields: [{ name: 'a', aliases: 'b' }] },
      says: /“a”.*`aliases`/,
    },
    {
      of: 'an unknown string format',
      descriptor: { fields: [{ name: 'a', type: 'string', format: 'mail' }] },
      says: /“a”.*“mail”/,
    },
    {
      of: 'an unknown directive',
      descriptor: { fields: [{ name: 'a', type: 'date', format: '%Q' }] },
      says: /“a”.*%Q/,
    },
    {
      of: 'a format without directive',
      descriptor: { fields: [{ name: 'a', type: 'date', format: 'YYYY' }] },
      says: /“a”.*no directive/,
    },
    {
      of: 'the format any',
      descriptor: { fields: [{ name: 'a', type: 'date', format: 'any' }] },
      says: /“a”.*guessing/,
    },
    {
      of: 'an unknown constraint',
      descriptor: { fields: [{ name: 'a', constraints: { max: 1 } }] },
      says: /“a”.*`max`/,
    },
    {
      of: 'constraints that are no object',
      descriptor: { fields: [{ name: 'a', constraints: [] }] },
      says: /“a”.*no object/,
    },
    {
      of: 'a broken pattern',
      descriptor: { fields: [{ name: 'a', constraints: { pattern: '(' } }] },
      says: /“a”.*regular expression/,
    },
    {
      of: 'an enum of the wrong type',
      descriptor: { fields: [{ name: 'a', type: 'integer', constraints: { enum: ['x'] } }] },
      says: /“a”.*"x".*enum/,
    },
    {
      of: 'an empty enum',
      descriptor: { fields: [{ name: 'a', constraints: { enum: [] } }] },
      says: /“a”.*`enum`/,
    },
    {
      of: 'a length that is no number',
      descriptor: { fields: [{ name: 'a', constraints: { minLength: '2' } }] },
      says: /“a”.*`minLength`/,
    },
    {
      of: 'lengths the wrong way round',
      descriptor: { fields: [{ name: 'a', constraints: { minLength: 3, maxLength: 2 } }] },
      says: /“a”.*greater/,
    },
    {
      of: 'a limit of another type',
      descriptor: { fields: [{ name: 'a', type: 'date', constraints: { minimum: 'soon' } }] },
      says: /“a”.*"soon"/,
    },
    {
      of: 'a limit of text',
      descriptor: { fields: [{ name: 'a', type: 'string', constraints: { minimum: 1 } }] },
      says: /“a”.*`minimum`/,
    },
    {
      of: 'required that is no boolean',
      descriptor: { fields: [{ name: 'a', constraints: { required: 'yes' } }] },
      says: /“a”.*`required`/,
    },
    {
      of: 'missing values that are no texts',
      descriptor: { fields: [{ name: 'a' }], missingValues: [1] },
      says: /missingValues/,
    },
    {
      of: 'a key of an unknown column',
      descriptor: { fields: [{ name: 'a' }], primaryKey: ['b'] },
      says: /“b”.*primaryKey/,
    },
    {
      of: 'an unknown fieldsMatch',
      descriptor: { fields: [{ name: 'a' }], fieldsMatch: 'some' },
      says: /"some".*fieldsMatch/,
    },
  ];
  for (const { of, descriptor, says } of broken) {
    it(`refuses ${of}, naming column and reason`, () => {
      expect(() => fromTableSchema(descriptor))
        .to.throw(CsvUploadError, says)
        .with.property('code', 'invalid-schema');
    });
  }

  it('judges long values by a pattern that backtracks without end, in no time', async () => {
    const patterns = ['(a+)+$', '(a|a)*', '(a|aa)+', '(.*)*x', '^(\\w+\\s?)*$', '([a-zA-Z]+)*\\d'];
    const fields = patterns.map((pattern, index) => ({
      name: `c${String(index)}`,
      constraints: { pattern },
    }));
    const names = fields.map(({ name }) => name).join(',');
    const values = fields.map(() => `${'a'.repeat(100_000)}!`).join(',');
    const start = performance.now();
    const { issueCounts, counts } = await checkFile(
      new Blob([`${names}\n${values}\n`]),
      fromTableSchema({ fields }),
    );
    expect(performance.now() - start).to.be.lessThan(2000);
    expect(issueCounts).to.deep.equal({ 'invalid-value': patterns.length });
    expect(counts.invalid).to.equal(1);
  });

  it('refuses a pattern which nothing can judge in bounded time', () => {
    const field = { name: 'a', constraints: { pattern: '(\\w+)+(?<!x)' } };
    expect(() => fromTableSchema({ fields: [field] })).to.throw(CsvUploadError, /“a”.*looks ahead or behind/);
  });
});
