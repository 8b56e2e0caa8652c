import { checkFile } from '../../../src/core/check/check.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { fromDescriptor } from '../../../src/core/schema/from-descriptor.js';
import { fromJsonSchema } from '../../../src/core/schema/from-json-schema.js';
import { expect } from '../../support/expect.js';

interface Case {
  readonly property: unknown;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const DEFS = {
  code: { type: 'string', pattern: '^[A-Z]{3}$' },
  'a/b~c': { type: 'integer' },
  nested: { $ref: '#/$defs/code', maxLength: 3 },
};

const cases: readonly Case[] = [
  { property: { type: 'string' }, right: ['x', ' ', '1'], wrong: [] },
  { property: true, right: ['x'], wrong: [] },
  { property: {}, right: ['x'], wrong: [] },
  {
    property: { type: 'integer', minimum: 1, maximum: 9 },
    right: ['1', '9'],
    wrong: ['0', '10', '1.5', 'x', '1e0'],
  },
  { property: { type: 'number' }, right: ['1', '-1.5', '1e3'], wrong: ['NaN', 'INF', '-inf', '1,5', 'x'] },
  { property: { exclusiveMinimum: 0 }, right: ['0.1'], wrong: ['0', 'x'] },
  { property: { type: 'number', multipleOf: 0.1 }, right: ['0.3', '1', '-2.5', '1e1'], wrong: ['0.35'] },
  { property: { type: 'integer', multipleOf: 3 }, right: ['-9', '0', '9007199254740993'], wrong: ['10'] },
  { property: { type: 'boolean' }, right: ['true', 'false'], wrong: ['1', 'True', 'yes'] },
  { property: { type: ['string', 'null'], minLength: 2 }, right: ['ab', ''], wrong: ['a'] },
  { property: { type: ['integer', 'number'] }, right: ['1.5'], wrong: ['x'] },
  { property: { enum: ['Open', 'Closed', 3, null] }, right: ['Open', '3', ''], wrong: ['open', '4'] },
  { property: { type: 'integer', enum: [1, 2] }, right: ['1', '02'], wrong: ['3'] },
  { property: { const: 'x' }, right: ['x'], wrong: ['y'] },
  { property: { oneOf: [{ const: 'a', title: 'A' }, { const: 'b' }] }, right: ['a', 'b'], wrong: ['c'] },
  { property: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, right: ['1', ''], wrong: ['x'] },
  { property: { type: 'string', pattern: 'b' }, right: ['abc', 'b'], wrong: ['ac'] },
  { property: { type: 'string', pattern: '(a+)+b$' }, right: ['xaab'], wrong: ['aa'] },
  { property: { type: 'string', minLength: 2, maxLength: 3 }, right: ['ab', '😀😀😀'], wrong: ['a', 'abcd'] },
  {
    property: { type: 'string', format: 'date' },
    right: ['2024-02-29'],
    wrong: ['2023-02-29', '01/02/2024'],
  },
  {
    property: { type: 'string', format: 'date-time' },
    right: ['2024-01-26T10:20:30Z', '2024-01-26T10:20:30.5+01:00'],
    wrong: ['2024-01-26T10:20:30', '2024-01-26'],
  },
  { property: { type: 'string', format: 'time' }, right: ['10:20:30Z'], wrong: ['10:20:30', '25:00:00Z'] },
  { property: { type: 'string', format: 'email' }, right: ['a@b.example'], wrong: ['a'] },
  { property: { type: 'string', format: 'uri' }, right: ['https://example.com'], wrong: ['x'] },
  {
    property: { type: 'string', format: 'uuid' },
    right: ['123e4567-e89b-12d3-a456-426614174000'],
    wrong: ['123e4567'],
  },
  { property: { type: 'string', format: 'ipv4' }, right: ['192.0.2.1'], wrong: ['192.0.2.256'] },
  { property: { type: 'string', format: 'duration' }, right: ['P1DT12H'], wrong: ['1 day'] },
  { property: { type: 'string', format: 'phone' }, right: ['anything'], wrong: [] },
  { property: { $ref: '#/$defs/code' }, right: ['ABC'], wrong: ['abc'] },
  { property: { $ref: '#/$defs/nested' }, right: ['ABC'], wrong: ['abc'] },
  { property: { $ref: '#/$defs/a~1b~0c' }, right: ['1'], wrong: ['x'] },
  {
    property: { allOf: [{ $ref: '#/$defs/code' }, { enum: ['ABC', 'abc'] }] },
    right: ['ABC'],
    wrong: ['abc', 'XYZ'],
  },
  {
    property: {
      allOf: [
        { type: 'number', minimum: 2 },
        { type: 'integer', minimum: 1 },
      ],
    },
    right: ['2'],
    wrong: ['1', '2.5'],
  },
];

async function refuses(property: unknown, value: string): Promise<boolean> {
  const schema = fromJsonSchema({ $defs: DEFS, properties: { x: property } });
  await schema.prepare?.();
  return schema.validate([value]).length > 0;
}

describe('fromJsonSchema()', () => {
  for (const { property, right, wrong } of cases) {
    it(`takes and refuses values of ${JSON.stringify(property)}`, async () => {
      for (const value of right) expect(await refuses(property, value), value).to.equal(false);
      for (const value of wrong) expect(await refuses(property, value), value).to.equal(true);
    });
  }

  it('describes columns by their annotations', () => {
    const schema = fromJsonSchema({
      properties: { id: { type: 'integer', title: 'Case', description: 'Number', examples: [12] } },
      required: ['id'],
    });
    expect(schema.columns).to.deep.equal([
      {
        name: 'id',
        title: 'Case',
        description: 'Number',
        type: 'integer',
        required: true,
        format: null,
        enum: null,
        example: '12',
        missingValues: [''],
        aliases: [],
      },
    ]);
  });

  it('requires a value of what is required and cannot be null', () => {
    const properties = { a: { type: 'string' }, b: { type: ['string', 'null'] }, c: { type: 'string' } };
    const { columns } = fromJsonSchema({ properties, required: ['a', 'b'] });
    expect(columns.map(({ required }) => required)).to.deep.equal([true, false, false]);
  });

  it('refuses extra columns only where the schema does', () => {
    const properties = { a: {} };
    expect(fromJsonSchema({ properties }).extraColumns).to.equal('ignore');
    expect(fromJsonSchema({ properties, additionalProperties: false }).extraColumns).to.equal('error');
    expect(fromJsonSchema({ properties }, { extraColumns: 'send' }).extraColumns).to.equal('send');
  });

  it('takes in what a row is all of', () => {
    const schema = fromJsonSchema({
      allOf: [
        { $ref: '#/definitions/base' },
        { properties: { a: { maxLength: 1 }, b: { type: 'integer' } }, required: ['a'] },
      ],
      definitions: { base: { properties: { a: { type: 'string' } } } },
    });
    expect(schema.columns.map(({ name, required }) => [name, required])).to.deep.equal([
      ['a', true],
      ['b', false],
    ]);
    expect(schema.validate(['xx', '1'])[0]?.code).to.equal('value-too-long');
  });

  const rules = [
    {
      of: 'if and then',
      keywords: {
        if: { properties: { status: { const: 'closed' } }, required: ['status'] },
        then: { required: ['closed_at'] },
      },
    },
    { of: 'a dependency of draft 7', keywords: { dependencies: { status: ['closed_at'] } } },
    { of: 'dependentRequired', keywords: { dependentRequired: { status: ['closed_at'] } } },
  ];
  for (const { of, keywords } of rules) {
    it(`requires a column where another one says so, by ${of}`, () => {
      const properties = { status: { title: 'Status' }, closed_at: { type: 'string', format: 'date' } };
      const { validate } = fromJsonSchema({ properties, ...keywords });
      expect(validate(['closed', '2024-01-26'])).to.deep.equal([]);
      expect(validate(['', ''])).to.deep.equal([]);
      expect(validate(['closed', ''])[0]).to.include({ code: 'required', columnIndex: 1 });
    });
  }

  it('says in a report which column decides', async () => {
    const schema = fromJsonSchema({
      properties: { status: { title: 'Status' }, closed_at: { title: 'Closed' } },
      if: { properties: { status: { enum: ['closed', 'done'] } } },
      then: { required: ['closed_at'] },
    });
    const { issues } = await checkFile(new Blob(['status,closed_at\nopen,\ndone,\n']), schema);
    expect(issues).to.have.length(1);
    expect(issues[0]).to.include({
      message: 'Closed is empty, but it needs a value where Status is closed, done.',
      hint: 'Fill in the value, or correct that of Status.',
      line: 3,
      column: 2,
    });
  });

  it('takes its options along into the descriptor, so that a worker makes the same schema', () => {
    const options = { missingValues: ['', 'n/a'], trim: true, uniqueKeys: [['a']], aliases: { a: ['A'] } };
    const schema = fromJsonSchema({ properties: { a: { type: 'integer' } } }, options);
    expect(schema.descriptor).to.have.property('kind', 'json-schema');
    const again = fromDescriptor(
      JSON.parse(JSON.stringify(schema.descriptor)) as typeof schema.descriptor & object,
    );
    expect(again.validate([' n/a ']).concat(again.validate([' 1 ']))).to.deep.equal([]);
    expect({ ...again, validate: null, prepare: null }).to.deep.equal({
      ...schema,
      validate: null,
      prepare: null,
    });
  });

  const broken: readonly { of: string; schema: unknown; says: RegExp }[] = [
    { of: 'null', schema: null, says: /no JSON object/ },
    { of: 'no properties', schema: { type: 'object' }, says: /no `properties`/ },
    { of: 'an array', schema: { type: 'array' }, says: /a row is an object/ },
    {
      of: 'an old draft',
      schema: { $schema: 'http://json-schema.org/draft-04/schema#', properties: { a: {} } },
      says: /draft-04.*are known/,
    },
    { of: 'an object in a column', schema: { properties: { a: { type: 'object' } } }, says: /“a”.*one text/ },
    {
      of: 'an array in a column',
      schema: { properties: { a: { items: {} } } },
      says: /“a”.*`items`.*arrays/,
    },
    { of: 'an unknown type', schema: { properties: { a: { type: 'text' } } }, says: /“a”.*"text"/ },
    { of: 'a column that is false', schema: { properties: { a: false } }, says: /“a”.*no object/ },
    {
      of: 'a reference that leads nowhere',
      schema: { properties: { a: { $ref: '#/$defs/x' } } },
      says: /“a”.*leads nowhere/,
    },
    {
      of: 'a reference elsewhere',
      schema: { properties: { a: { $ref: 'https://example.com/x.json' } } },
      says: /“a”.*only local/,
    },
    {
      of: 'references in a ring',
      schema: { properties: { a: { $ref: '#/properties/a' } } },
      says: /“a”.*ring/,
    },
    {
      of: 'a choice of schemas',
      schema: { properties: { a: { anyOf: [{ type: 'integer' }, { type: 'string' }] } } },
      says: /“a”.*several schemas/,
    },
    { of: 'not', schema: { properties: { a: { not: {} } } }, says: /“a”.*`not`/ },
    {
      of: 'types that exclude each other',
      schema: { properties: { a: { allOf: [{ type: 'string' }, { type: 'integer' }] } } },
      says: /“a”.*exclude/,
    },
    {
      of: 'a limit that is no number',
      schema: { properties: { a: { type: 'number', exclusiveMinimum: true } } },
      says: /“a”.*true as `exclusiveMinimum`/,
    },
    {
      of: 'a divisor of 0',
      schema: { properties: { a: { type: 'number', multipleOf: 0 } } },
      says: /“a”.*0 as `multipleOf`/,
    },
    {
      of: 'a pattern that is none',
      schema: { properties: { a: { type: 'string', pattern: '(' } } },
      says: /“a”.*regular expression/,
    },
    {
      of: 'a required column that is not there',
      schema: { properties: { a: {} }, required: ['b'] },
      says: /“b”.*`required`/,
    },
    {
      of: 'patternProperties',
      schema: { properties: { a: {} }, patternProperties: {} },
      says: /patternProperties/,
    },
    {
      of: 'a condition of another form',
      schema: { properties: { a: {}, b: {} }, if: { required: ['a'] }, then: { required: ['b'] } },
      says: /several columns or none/,
    },
    {
      of: 'an enum of objects',
      schema: { properties: { a: { enum: [{}] } } },
      says: /“a”.*cannot hold/,
    },
  ];
  for (const { of, schema, says } of broken) {
    it(`refuses ${of}, naming column and reason`, () => {
      expect(() => fromJsonSchema(schema))
        .to.throw(CsvUploadError, says)
        .with.property('code', 'invalid-schema');
    });
  }

  it('refuses an alias that another column has', () => {
    const make = (): unknown => fromJsonSchema({ properties: { a: {}, b: {} } }, { aliases: { a: ['b'] } });
    expect(make).to.throw(CsvUploadError, /“b”.*“a” has, too/);
  });
});
