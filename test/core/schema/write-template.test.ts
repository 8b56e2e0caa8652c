import fc from 'fast-check';
import * as z from 'zod';
import { checkFile } from '../../../src/core/check/check.js';
import type { CheckReport } from '../../../src/core/check/report.js';
import { escapeFormula } from '../../../src/core/csv/formula.js';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { exampleRecord } from '../../../src/core/schema/example-record.js';
import { fromColumns } from '../../../src/core/schema/from-columns.js';
import { fromJsonSchema } from '../../../src/core/schema/from-json-schema.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import { writeTemplate } from '../../../src/core/schema/write-template.js';
import { expect } from '../../support/expect.js';
import { LANE_COLUMNS } from '../../support/lane-cases.js';

function check(text: string, schema: CaseSchema): Promise<CheckReport> {
  return checkFile(new Blob([text]), schema);
}

/** The example of one column. */
async function exampleOf(field: Readonly<Record<string, unknown>>): Promise<string> {
  const schema = fromTableSchema({ fields: [{ name: 'x', ...field }, { name: 'y' }] });
  const text = await writeTemplate(schema, { byteOrderMark: false });
  return text.split('\r\n')[1]?.replace(/,abc$/, '') ?? '';
}

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((text) => text.trim() === text),
  fc.constantFrom('case_id', 'Größe', 'a,b', 'a;b', 'say "hi"', '=x', '1', 'two\nlines', '日付'),
);

const fields = fc
  .uniqueArray(name, { minLength: 1, maxLength: 8 })
  .chain((names) =>
    fc.tuple(
      ...names.map((each) => fc.constantFrom(...LANE_COLUMNS).map(({ field }) => ({ ...field, name: each }))),
    ),
  );

describe('writeTemplate()', () => {
  it('gives the header and an example row, for Excel with a byte order mark', async () => {
    const schema = fromTableSchema({
      fields: [
        { name: 'case_id', constraints: { required: true, pattern: 'CASE-[0-9]{6}' } },
        { name: 'opened', type: 'date', format: '%d.%m.%Y' },
        { name: 'status', constraints: { enum: ['open', 'closed'] } },
        { name: 'note', example: 'He said "hi", twice' },
      ],
    });
    expect(await writeTemplate(schema)).to.equal(
      '\ufeffcase_id,opened,status,note\r\nCASE-111111,26.01.2024,open,"He said ""hi"", twice"\r\n',
    );
  });

  it('is accepted by its own schema, whatever that asks, and no formula', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fc.constantFrom(',', ';', '\t'), async (columns, delimiter) => {
        const schema = fromTableSchema({ fields: columns });
        await schema.prepare?.();
        expect(exampleRecord(schema)?.filter((field) => escapeFormula(field) !== field)).to.deep.equal([]);
        const report = await check(await writeTemplate(schema, { delimiter }), schema);
        expect(report.issues).to.deep.equal([]);
        expect(report).to.deep.include({
          verdict: 'accepted',
          header: columns.map((column) => column.name),
          counts: { records: 1, valid: 1, invalid: 0, blankLines: 0 },
        });
      }),
      { numRuns: 100 },
    );
  });

  const examples = [
    { field: { type: 'integer', constraints: { minimum: 7, maximum: 9 } }, example: '7' },
    { field: { type: 'number', constraints: { exclusiveMinimum: 0, exclusiveMaximum: 1 } }, example: '0.5' },
    { field: { type: 'integer', constraints: { maximum: -3 } }, example: '-3' },
    { field: { type: 'number', decimalChar: ',', constraints: { minimum: '1,5' } }, example: '"1,5"' },
    { field: { constraints: { minLength: 5, maxLength: 7 } }, example: 'abcab' },
    { field: { constraints: { maxLength: 2 } }, example: 'ab' },
    { field: { constraints: { pattern: '[A-Z]{2}\\d{3}(-x)?' } }, example: 'AA111' },
    { field: { constraints: { pattern: '^(foo|bar)+$' } }, example: 'foo' },
    { field: { constraints: { pattern: '(a+)+' } }, example: 'a' },
    { field: { type: 'boolean', trueValues: ['ja'], falseValues: ['nein'] }, example: 'ja' },
    { field: { type: 'datetime', format: '%m/%d/%Y %I:%M %p' }, example: '01/26/2024 03:00 PM' },
    { field: { type: 'date', constraints: { minimum: '2030-01-01' } }, example: '2030-01-01' },
    { field: { type: 'list', constraints: { minLength: 3 } }, example: '"a,a,a"' },
    { field: { type: 'array', constraints: { minLength: 2 } }, example: '"[1,1]"' },
    { field: { type: 'geojson' }, example: '"{""type"":""Point"",""coordinates"":[13.4,52.5]}"' },
    { field: { type: 'string', format: 'email' }, example: 'name@example.com' },
    { field: { example: 'wrong', constraints: { enum: ['right'] } }, example: 'right' },
    { field: { constraints: { enum: ['=1+1', 'right'] } }, example: 'right' },
    { field: { example: '=HYPERLINK("//x")' }, example: 'abc' },
    { field: { example: ' blanks ' }, example: 'abc' },
  ];
  for (const { field, example } of examples) {
    it(`finds ${example} for ${JSON.stringify(field)}`, async () => {
      const constraints = { ...field.constraints, required: true };
      expect(await exampleOf({ ...field, constraints })).to.equal(example);
    });
  }

  it('finds values for a schema of zod and one of JSON Schema', async () => {
    const ofZod = fromZod(
      z.object({
        id: z.string().startsWith('CASE-').min(8),
        to: z.email(),
        at: z.iso.datetime(),
        amount: z.number().multipleOf(0.25).gt(0.5),
        kind: z.enum(['a', 'b']),
        host: z.ipv4(),
      }),
    );
    const ofJson = fromJsonSchema({
      properties: {
        n: { type: 'integer', multipleOf: 5, minimum: 7 },
        u: { type: 'string', format: 'uri' },
        c: { type: 'string', enum: ['closed'] },
        d: { type: 'string', format: 'date' },
      },
      required: ['n', 'u', 'c'],
      if: { properties: { c: { const: 'closed' } } },
      then: { required: ['d'] },
    });
    for (const schema of [ofZod, ofJson]) {
      const report = await check(await writeTemplate(schema), schema);
      expect(report.verdict).to.equal('accepted');
    }
  });

  it('leaves a field empty of which no value is known, and the row out where one is needed', async () => {
    const odd = z.string().refine((text) => text === 'nobody guesses this');
    const optional = fromZod(z.object({ a: odd.optional(), b: z.string() }));
    expect(await writeTemplate(optional, { byteOrderMark: false })).to.equal('a,b\r\n,abc\r\n');
    expect(await writeTemplate(fromZod(z.object({ a: odd })))).to.equal('\ufeffa\r\n');
    const told = fromColumns({ a: { required: true, validate: odd, example: 'nobody guesses this' } });
    expect(await writeTemplate(told, { byteOrderMark: false })).to.equal('a\r\nnobody guesses this\r\n');
  });

  it('stops where the rules leave nothing', async () => {
    const nothing = fromJsonSchema({
      properties: { a: { type: 'integer', minimum: 5, maximum: 4 } },
      required: ['a'],
    });
    expect(await writeTemplate(nothing)).to.equal('\ufeffa\r\n');
  });

  it('writes the header alone, and in another dialect', async () => {
    const schema = fromTableSchema({ fields: [{ name: 'a' }, { name: 'b;c' }] });
    expect(
      await writeTemplate(schema, { example: false, byteOrderMark: false, delimiter: ';', lineBreak: '\n' }),
    ).to.equal('a;"b;c"\n');
  });

  it('refuses what is no schema', async () => {
    const refused = await writeTemplate({} as CaseSchema).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).to.have.property('code', 'invalid-argument');
  });
});
