import * as z from 'zod';
import * as mini from 'zod/mini';
import { CsvUploadError } from '../../../src/core/errors.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import { expect } from '../../support/expect.js';

interface Case {
  readonly of: string;
  readonly schema: z.core.$ZodType;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const cases: readonly Case[] = [
  { of: 'z.string().min(2)', schema: z.string().min(2), right: ['ab', '12'], wrong: ['a'] },
  { of: 'z.email()', schema: z.email(), right: ['a@b.example'], wrong: ['a'] },
  {
    of: 'z.number()',
    schema: z.number(),
    right: ['1', '-1.5', '007'],
    wrong: ['1e5', '0x10', ' 1', '1,5', 'NaN', '+5'],
  },
  { of: 'z.int()', schema: z.int(), right: ['1'], wrong: ['1.5', '12abc', '9007199254740993'] },
  { of: 'z.number().min(1).max(5)', schema: z.number().min(1).max(5), right: ['1', '5'], wrong: ['0', '6'] },
  { of: 'z.bigint()', schema: z.bigint(), right: ['9007199254740993'], wrong: ['1.5', 'x'] },
  { of: 'z.boolean()', schema: z.boolean(), right: ['true', 'false'], wrong: ['TRUE', '1', 'yes'] },
  { of: 'z.stringbool()', schema: z.stringbool(), right: ['yes', '0'], wrong: ['maybe'] },
  {
    of: 'z.date()',
    schema: z.date(),
    right: ['2024-02-29', '2024-01-01T10:00:00Z'],
    wrong: ['2023-02-29', 'today'],
  },
  { of: 'z.iso.date()', schema: z.iso.date(), right: ['2024-02-29'], wrong: ['2023-02-29'] },
  { of: 'z.enum()', schema: z.enum(['Open', 'Closed']), right: ['Open'], wrong: ['open'] },
  {
    of: 'an enum of TypeScript',
    schema: z.enum({ Low: 1, High: 2 }),
    right: ['1', '2'],
    wrong: ['Low', '3'],
  },
  { of: 'z.literal()', schema: z.literal(['a', 1]), right: ['a', '1'], wrong: ['b'] },
  {
    of: 'z.union()',
    schema: z.union([z.int(), z.literal('none')]),
    right: ['5', 'none'],
    wrong: ['5.5', 'x'],
  },
  { of: 'z.coerce.number()', schema: z.coerce.number(), right: ['5'], wrong: [' ', 'x', ''] },
  {
    of: 'a codec',
    schema: z.codec(z.string(), z.number(), { decode: Number, encode: String }),
    right: ['5'],
    wrong: ['x'],
  },
  {
    of: 'z.preprocess()',
    schema: z.preprocess((text) => String(text).replace(',', '.'), z.coerce.number()),
    right: ['1,5'],
    wrong: ['x'],
  },
  { of: 'mini', schema: mini.string().check(mini.maxLength(2)), right: ['ab'], wrong: ['abc'] },
  {
    of: 'a wrapped column of mini',
    schema: mini.optional(mini.nullable(mini.int())),
    right: ['1', ''],
    wrong: ['x'],
  },
  { of: 'z.lazy()', schema: z.lazy(() => z.int()), right: ['1'], wrong: ['x'] },
];

function refuses(schema: z.core.$ZodType, value: string): boolean {
  return fromZod(mini.object({ x: schema })).validate([value]).length > 0;
}

describe('fromZod()', () => {
  for (const { of, schema, right, wrong } of cases) {
    it(`takes and refuses values of ${of}`, () => {
      expect(right.filter((value) => refuses(schema, value))).to.deep.equal([]);
      expect(wrong.filter((value) => !refuses(schema, value))).to.deep.equal([]);
    });
  }

  const required = [
    { of: 'a plain column', schema: z.string(), isRequired: true },
    { of: 'an optional column', schema: z.string().optional(), isRequired: false },
    { of: 'a nullable column', schema: z.int().nullable(), isRequired: false },
    { of: 'a column with a default', schema: z.int().default(1), isRequired: false },
    { of: 'z.unknown()', schema: z.unknown(), isRequired: false },
    { of: 'a coercing column', schema: z.coerce.date(), isRequired: true },
    {
      of: 'a column whose rule throws without a value',
      schema: z.any().refine((value: string) => value.length > 0),
      isRequired: false,
    },
  ];
  for (const { of, schema, isRequired } of required) {
    it(`${isRequired ? 'requires' : 'does not require'} ${of}`, () => {
      expect(fromZod(z.object({ x: schema })).columns[0]?.required).to.equal(isRequired);
    });
  }

  it('describes columns by their metadata', () => {
    const schema = z.object({
      id: z.int().meta({ title: 'Case', description: 'Number of the case', examples: [12] }),
    });
    expect(fromZod(schema).columns).to.deep.equal([
      {
        name: 'id',
        title: 'Case',
        description: 'Number of the case',
        type: 'integer',
        format: null,
        enum: null,
        required: true,
        example: '12',
        missingValues: [''],
        aliases: [],
      },
    ]);
  });

  const extras = [
    { of: 'z.object', schema: z.object({ a: z.string() }), extraColumns: 'error' },
    { of: 'z.strictObject', schema: z.strictObject({ a: z.string() }), extraColumns: 'error' },
    { of: 'z.looseObject', schema: z.looseObject({ a: z.string() }), extraColumns: 'send' },
    { of: 'looseObject of mini', schema: mini.looseObject({ a: mini.string() }), extraColumns: 'send' },
  ] as const;
  for (const { of, schema, extraColumns } of extras) {
    it(`has ${extraColumns} for extra columns of ${of}`, () => {
      expect(fromZod(schema).extraColumns).to.equal(extraColumns);
    });
  }

  it('lets an option decide on extra columns', () => {
    expect(fromZod(z.looseObject({ a: z.string() }), { extraColumns: 'ignore' }).extraColumns).to.equal(
      'ignore',
    );
  });

  it('runs the rules of the object once all fields are right', () => {
    const { validate } = fromZod(
      z
        .object({ from: z.int(), to: z.int() })
        .refine(({ from, to }) => from <= to, { error: 'from comes after to', path: ['to'] }),
    );
    expect(validate(['1', '2'])).to.deep.equal([]);
    expect(validate(['x', '2']).map(({ code }) => code)).to.deep.equal(['invalid-value']);
    expect(validate(['3', '2'])).to.deep.equal([
      { code: 'row-rule', rule: { kind: 'custom', message: 'from comes after to' }, columnIndex: 1 },
    ]);
  });

  it("repeats the schema's own message", () => {
    const { validate } = fromZod(z.object({ a: z.string().regex(/^A/, 'begins with A') }));
    expect(validate(['b'])[0]?.rule).to.deep.equal({ kind: 'custom', message: 'begins with A' });
  });

  it('trims values where that is asked for', () => {
    expect(fromZod(z.object({ a: z.int() }), { trim: true }).validate([' 1 '])).to.deep.equal([]);
    expect(fromZod(z.object({ a: z.string() }), { trim: true }).validate(['  '])[0]?.code).to.equal(
      'required',
    );
  });

  it('never lets zod generate code', () => {
    const original = globalThis.Function;
    const { validate } = fromZod(mini.object({ a: mini.int() }).check(mini.refine((row) => row.a > 1)));
    globalThis.Function = (() => {
      throw new Error('no code from text');
    }) as unknown as FunctionConstructor;
    try {
      expect(validate(['1'])[0]?.code).to.equal('row-rule');
    } finally {
      globalThis.Function = original;
    }
  });

  const broken = [
    { of: 'a string', make: () => fromZod(z.string() as never), says: /“string”/ },
    { of: 'JSON', make: () => fromZod({ fields: [] } as never), says: /fromTableSchema/ },
    { of: 'undefined', make: () => fromZod(undefined as never), says: /no schema of zod 4/ },
    { of: 'an object without columns', make: () => fromZod(z.object({})), says: /no columns/ },
    {
      of: 'a column of a list',
      make: () => fromZod(z.object({ a: z.array(z.string()) })),
      says: /“a”.*“array”/,
    },
    {
      of: 'an asynchronous rule',
      make: () => fromZod(z.object({ a: z.string().refine(() => Promise.resolve(true)) })),
      says: /“a”.*asynchronous/,
    },
    {
      of: 'a key of an unknown column',
      make: () => fromZod(z.object({ a: z.string() }), { uniqueKeys: [['b']] }),
      says: /“b”/,
    },
  ];
  for (const { of, make, says } of broken) {
    it(`refuses ${of}`, () => {
      expect(make).to.throw(CsvUploadError, says).with.property('code', 'invalid-schema');
    });
  }

  it('says which column has a rule that throws', () => {
    const { validate } = fromZod(
      z.object({
        a: z.string().refine(() => {
          throw new TypeError('oops');
        }),
      }),
    );
    expect(() => validate(['x'])).to.throw(CsvUploadError, /“a”.*threw/);
  });

  describe('with patterns that may backtrack for ever', () => {
    const bomb = `${'a'.repeat(100_000)}!`;
    const columns: readonly { of: string; schema: z.core.$ZodType }[] = [
      { of: 'z.string().regex()', schema: z.string().regex(/^(a+)+$/) },
      {
        of: 'a wrapped one',
        schema: z
          .string()
          .regex(/^(a+)+$/)
          .optional()
          .nullable(),
      },
      {
        of: 'a pipe',
        schema: z
          .string()
          .regex(/^(a+)+$/)
          .pipe(z.string().max(5)),
      },
      { of: 'a union', schema: z.union([z.string().regex(/^(a|aa)+$/), z.literal('none')]) },
      { of: 'z.stringFormat()', schema: z.stringFormat('as', /^(a|a)*$/) },
      {
        of: 'a template literal',
        schema: z.templateLiteral([z.string(), '-', z.string(), '-', z.string(), 'x']),
      },
      { of: 'mini', schema: mini.string().check(mini.regex(/^(a+)+$/)) },
    ];
    for (const { of, schema } of columns) {
      it(`judges a long value of ${of} in no time`, async () => {
        const compiled = fromZod(z.object({ x: schema }).refine(() => true));
        await compiled.prepare?.();
        const start = performance.now();
        const [fault] = compiled.validate([of === 'a template literal' ? `${'-'.repeat(100_000)}!` : bomb]);
        expect(performance.now() - start).to.be.lessThan(1000);
        expect(fault?.code).to.equal('invalid-value');
      });
    }

    it('still takes what they take, and leaves the schema of the host alone', async () => {
      const pattern = /^(a+)+$/;
      const host = z.object({ x: z.string().regex(pattern, 'only a') });
      const compiled = fromZod(host);
      await compiled.prepare?.();
      expect(compiled.validate(['aaa'])).to.deep.equal([]);
      expect(compiled.validate(['b'])[0]?.rule).to.deep.equal({ kind: 'custom', message: 'only a' });
      expect(host.shape.x._zod.def.checks?.[0]?._zod.def).to.have.property('pattern', pattern);
    });

    it('refuses one that can be neither proven nor exchanged, naming column and reason', () => {
      expect(() => fromZod(z.object({ x: z.string().regex(/^(a+)+(?=b)/) })))
        .to.throw(CsvUploadError, /“x”.*looks ahead or behind/)
        .with.property('code', 'invalid-schema');
    });
  });
});
