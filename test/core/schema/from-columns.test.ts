import { type } from 'arktype';
import * as v from 'valibot';
import * as z from 'zod';
import { checkFile } from '../../../src/core/check/check.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import type { ColumnDefinition } from '../../../src/core/schema/from-columns.js';
import { fromColumns } from '../../../src/core/schema/from-columns.js';
import { expect } from '../../support/expect.js';

interface Case {
  readonly of: string;
  readonly column: ColumnDefinition;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

const cases: readonly Case[] = [
  { of: 'no validator', column: {}, right: ['x', ''], wrong: [] },
  { of: 'a type alone', column: { type: 'integer' }, right: ['1'], wrong: ['x'] },
  {
    of: 'a validator of valibot',
    column: { validate: v.pipe(v.string(), v.startsWith('CASE-')) },
    right: ['CASE-1', ''],
    wrong: ['case-1'],
  },
  {
    of: 'a validator of arktype, of numbers',
    column: { type: 'number', validate: type('number > 0') },
    right: ['0.5', '1e3'],
    wrong: ['0', '-1', 'x'],
  },
  {
    of: 'a validator of zod, of booleans',
    column: { type: 'boolean', validate: z.literal(true) },
    right: ['true', '1'],
    wrong: ['false', 'x'],
  },
  {
    of: 'a decimal comma',
    column: { type: 'number', validate: v.pipe(v.number(), v.maxValue(2)), ...{ decimalChar: ',' } },
    right: ['1,5'],
    wrong: ['2,5', '1.5'],
  },
  {
    of: 'constraints beside a validator',
    column: { constraints: { maxLength: 2 }, validate: v.string() },
    right: ['ab'],
    wrong: ['abc'],
  },
  { of: 'required', column: { required: true }, right: ['x'], wrong: ['', ' '] },
];

describe('fromColumns()', () => {
  for (const { of, column, right, wrong } of cases) {
    it(`takes and refuses values by ${of}`, () => {
      const { validate } = fromColumns({ x: column });
      expect(right.filter((value) => validate([value]).length > 0)).to.deep.equal([]);
      expect(wrong.filter((value) => validate([value]).length === 0)).to.deep.equal([]);
    });
  }

  it('says what the validator says', async () => {
    const schema = fromColumns({
      x: { title: 'Case', validate: v.pipe(v.string(), v.digits('Digits only')) },
    });
    const { issues } = await checkFile(new Blob(['x\n1\na\n']), schema);
    expect(issues.map(({ message, line }) => [message, line])).to.deep.equal([
      ['Case is “a”. Digits only.', 3],
    ]);
  });

  it('reports the same in both lanes, with keys, rules and aliases', async () => {
    const schema = fromColumns(
      {
        id: { required: true, unique: true, aliases: ['ID'] },
        status: { validate: v.picklist(['open', 'closed']) },
        closed_at: { type: 'date', requiredIf: { field: 'status', equals: 'closed' } },
      },
      { missingValues: ['', '-'] },
    );
    const file = new Blob(['ID,status,closed_at\n1,open,-\n1,closed,\n2,x,2024-01-26\n']);
    const report = await checkFile(file, schema);
    expect(report).to.deep.equal(await checkFile(file, schema, { lane: 'slow' }));
    expect(report.issues.map(({ code, line, column }) => [code, line, column])).to.deep.equal([
      ['required', 3, 3],
      ['duplicate-key', 3, 1],
      ['invalid-value', 4, 2],
    ]);
  });

  it('names a validator that throws when it meets a value', () => {
    const validate = v.pipe(
      v.string(),
      v.check((text) => {
        if (text === 'b') throw new Error('oh');
        return true;
      }),
    );
    const schema = fromColumns({ x: { validate } });
    expect(() => schema.validate(['b'])).to.throw(CsvUploadError, /“x”.*threw an error/);
  });

  const broken: readonly { of: string; columns: unknown; says: RegExp }[] = [
    { of: 'no object', columns: null, says: /no object of columns/ },
    { of: 'no columns', columns: {}, says: /no columns/ },
    { of: 'a column that is none', columns: { a: 'text' }, says: /“a”.*no object/ },
    {
      of: 'a function for a validator',
      columns: { a: { validate: () => true } },
      says: /“a”.*Standard Schema/,
    },
    {
      of: 'an asynchronous validator',
      columns: {
        a: {
          validate: v.pipeAsync(
            v.string(),
            v.checkAsync(() => Promise.resolve(true)),
          ),
        },
      },
      says: /“a”.*asynchronous/,
    },
    { of: 'an unknown type', columns: { a: { type: 'text' } }, says: /“a”.*"text"/ },
    {
      of: 'an alias of another column',
      columns: { a: {}, b: { aliases: ['a'] } },
      says: /“b”.*“a” has, too/,
    },
    {
      of: 'a rule about a column that is not there',
      columns: { a: { requiredIf: { field: 'z' } } },
      says: /“z”/,
    },
  ];
  for (const { of, columns, says } of broken) {
    it(`refuses ${of}, naming column and reason`, () => {
      expect(() => fromColumns(columns as never)).to.throw(CsvUploadError, says);
    });
  }
});
