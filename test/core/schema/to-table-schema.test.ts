import { type } from 'arktype';
import fc from 'fast-check';
import * as z from 'zod';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { fromColumns } from '../../../src/core/schema/from-columns.js';
import { fromJsonSchema } from '../../../src/core/schema/from-json-schema.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import { toTableSchema } from '../../../src/core/schema/to-table-schema.js';
import { expect } from '../../support/expect.js';
import { LANE_COLUMNS, LANE_VALUES } from '../../support/lane-cases.js';

/** Values of one column which a schema takes. */
async function taken(schema: CaseSchema): Promise<readonly string[]> {
  await schema.prepare?.();
  return VALUES.filter((value) => schema.validate([value]).length === 0);
}

const VALUES = [...new Set([...LANE_VALUES, 'A1', '0.3', 'https://example.org', 'P1D', '1.0'])];

/** JSON of a schema goes through text, as it does on its way to others. */
function again(schema: CaseSchema): CaseSchema {
  return fromTableSchema(JSON.parse(JSON.stringify(toTableSchema(schema).descriptor)));
}

const properties = [
  { type: 'string' },
  { type: 'string', minLength: 2, maxLength: 5 },
  { type: 'string', pattern: '^[a-z]+$' },
  { type: 'string', pattern: 'b' },
  { type: 'string', pattern: '^a|c$' },
  { type: 'integer', minimum: 1, maximum: 99 },
  { type: 'integer', exclusiveMinimum: 1 },
  { type: 'boolean' },
  { enum: ['open', 'op', 1] },
  { type: 'integer', enum: [1, 12] },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'email' },
  { type: 'string', format: 'uuid' },
  { type: 'string', format: 'uri' },
  {},
];

const zodColumns = [
  z.string(),
  z.string().regex(/^[a-z]+$/),
  z.email(),
  z.iso.date(),
  z.enum(['open', 'closed']),
  z.boolean(),
  z.string().optional(),
];

describe('toTableSchema()', () => {
  it('gives a Table Schema back as it was', () => {
    const descriptor = { fields: [{ name: 'a', type: 'integer', rdfType: 'x' }], primaryKey: 'a' };
    const written = toTableSchema(fromTableSchema(descriptor));
    expect(written).to.deep.equal({ descriptor, omitted: [] });
    expect(written.descriptor).to.not.equal(descriptor);
  });

  for (const property of properties) {
    it(`writes the column ${JSON.stringify(property)} so that it takes the same`, async () => {
      for (const required of [[], ['x']]) {
        const schema = fromJsonSchema({ properties: { x: property }, required });
        expect(toTableSchema(schema).omitted).to.deep.equal([]);
        expect(await taken(again(schema))).to.deep.equal(await taken(schema));
      }
    });
  }

  for (const [index, column] of zodColumns.entries()) {
    it(`writes the column ${String(index + 1)} of zod so that it takes the same`, async () => {
      const schema = fromZod(z.object({ x: column }));
      expect(toTableSchema(schema).omitted).to.deep.equal([]);
      expect(await taken(again(schema))).to.deep.equal(await taken(schema));
    });
  }

  it('writes columns of all kinds so that they take the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LANE_COLUMNS), fc.boolean(), async ({ field }, required) => {
        const definition = { ...field, ...(required ? { required } : {}) };
        const schema = fromColumns({ x: definition });
        expect(toTableSchema(schema).omitted).to.deep.equal([]);
        expect(await taken(again(schema))).to.deep.equal(await taken(schema));
      }),
      { numRuns: 100 },
    );
  });

  it('writes what is said of the file and of its columns', () => {
    const schema = fromJsonSchema(
      {
        properties: { a: { title: 'A', description: 'The first', examples: ['x'] }, b: {} },
        required: ['a'],
        additionalProperties: false,
        if: { properties: { a: { const: 'x' } } },
        then: { required: ['b'] },
      },
      { missingValues: ['', '-'], uniqueKeys: [['a', 'b']], aliases: { a: ['AA'] } },
    );
    const copy = again(schema);
    const plain = ({ columns, uniqueKeys, extraColumns, missingValues }: CaseSchema): unknown => ({
      columns,
      uniqueKeys,
      extraColumns,
      missingValues,
    });
    expect(plain(copy)).to.deep.equal(plain(schema));
    expect(copy.validate(['x', '-'])[0]?.code).to.equal('required');
    expect(toTableSchema(schema).descriptor['$schema']).to.match(/^https:\/\/datapackage\.org/);
  });

  const omissions: readonly { of: string; schema: CaseSchema; omitted: readonly RegExp[] }[] = [
    {
      of: 'a divisor, a second pattern and a format',
      schema: fromJsonSchema({
        properties: {
          a: { type: 'integer', multipleOf: 5 },
          b: { type: 'string', pattern: 'a', allOf: [{ pattern: 'b' }] },
          c: { type: 'string', format: 'ipv4' },
        },
      }),
      omitted: [/multipleOf 5/, /pattern b/, /format ipv4/],
    },
    {
      of: 'functions of zod',
      schema: fromZod(z.object({ a: z.string().refine((text) => text !== 'x') }).refine(() => true)),
      omitted: [/rules which are functions/, /whole rows/],
    },
    {
      of: 'what zod reads and counts in its own way',
      schema: fromZod(z.object({ a: z.int(), b: z.string().min(2) })),
      omitted: [/how exactly a number/, /UTF-16/],
    },
    {
      of: 'a validator',
      schema: fromColumns({ a: { validate: type('string') } }, { trim: true, extraColumns: 'send' }),
      omitted: [/validator/, /white space/, /sent/],
    },
  ];
  for (const { of, schema, omitted } of omissions) {
    it(`lists ${of} as left out`, () => {
      const written = toTableSchema(schema);
      expect(written.omitted).to.have.length(omitted.length);
      for (const [index, says] of omitted.entries()) expect(written.omitted[index]?.what).to.match(says);
      expect(() => fromTableSchema(written.descriptor)).to.not.throw();
    });
  }

  it('writes what is known of a schema that was put together elsewhere', () => {
    const schema = { ...fromZod(z.object({ a: z.enum(['x', 'y']) })), descriptor: null };
    const { descriptor, omitted } = toTableSchema(schema);
    expect(descriptor['fields']).to.deep.equal([
      { name: 'a', type: 'string', missingValues: [''], constraints: { enum: ['x', 'y'], required: true } },
    ]);
    expect(omitted).to.have.length(1);
  });
});
