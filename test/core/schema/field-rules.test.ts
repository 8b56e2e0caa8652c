import { compileFieldCheck } from '../../../src/core/csv/fast/plain-checks.js';
import { fieldRulesOf } from '../../../src/core/schema/field-rules.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../../src/core/schema/from-zod.js';
import type { CaseSchema } from '../../../src/core/schema/case-schema.js';
import { expect } from '../../support/expect.js';
import { LANE_COLUMNS } from '../../support/lane-cases.js';
import * as z from 'zod';

/** Whether the bytes of a plain field, the only one of a schema, are certainly right. */
function isCertain(schema: CaseSchema, field: string): boolean {
  const [rule] = fieldRulesOf(schema, ',') ?? [];
  if (rule === undefined) return false;
  const bytes = new TextEncoder().encode(`${field}\n`);
  return compileFieldCheck(rule, { delimiter: ',', isUtf8: true })(bytes, 0) === bytes.length - 1;
}

describe('fieldRulesOf()', () => {
  for (const { field, good, isCertain: expected } of LANE_COLUMNS) {
    const plain = good.filter((value) => !/[",\r\n]/.test(value) && value !== '');
    it(`${expected ? 'is' : 'is not'} certain of right values of ${JSON.stringify(field)}`, () => {
      const schema = fromTableSchema({ fields: [{ name: 'a', ...field }] });
      expect(plain.map((value) => isCertain(schema, value))).to.deep.equal(plain.map(() => expected));
    });
  }

  const zod = [
    { name: 'string', type: z.string().min(2).max(5), good: ['ab', 'größe'], bad: ['a', 'abcdef'] },
    { name: 'pattern', type: z.string().regex(/^CASE-\d{6}$/), good: ['CASE-123456'], bad: ['CASE-1'] },
    { name: 'pattern for a part', type: z.string().regex(/\d/), good: [], bad: ['1'] },
    { name: 'enum', type: z.enum(['open', 'closed']), good: ['open'], bad: ['opened'] },
    { name: 'optional email', type: z.email().optional(), good: ['a@b.org', ''], bad: ['a@b'] },
    { name: 'uuid', type: z.uuid(), good: ['0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5b'], bad: ['0189a6b2'] },
    { name: 'date', type: z.iso.date(), good: ['2024-02-29'], bad: ['2023-02-29'] },
    {
      name: 'datetime',
      type: z.iso.datetime(),
      good: ['2024-02-29T10:20:30Z'],
      bad: ['2024-02-29T10:20:30'],
    },
    { name: 'int', type: z.int().min(1).max(9), good: ['1', '9'], bad: ['0', '10', '1.5'] },
    { name: 'number', type: z.number().max(9), good: ['-1.5', '9.0'], bad: ['9.1', '1e0'] },
    { name: 'boolean', type: z.boolean(), good: ['true'], bad: ['1'] },
    { name: 'refinement', type: z.string().refine(() => true), good: [], bad: ['x'] },
    { name: 'transformation', type: z.string().trim(), good: [], bad: ['x'] },
    { name: 'coercion', type: z.coerce.number(), good: [], bad: ['1'] },
    { name: 'positive', type: z.number().positive(), good: [], bad: ['1'] },
  ];
  for (const { name, type, good, bad } of zod) {
    it(`is certain of what it can be of zod's ${name}`, () => {
      const schema = fromZod(z.object({ a: type }));
      expect(good.map((field) => isCertain(schema, field))).to.deep.equal(good.map(() => true));
      expect(bad.map((field) => isCertain(schema, field))).to.deep.equal(bad.map(() => false));
    });
  }

  it('is certain of nothing where a rule is about whole records', () => {
    const schema = fromZod(z.object({ a: z.string() }).refine(() => true));
    expect(fieldRulesOf(schema, ',')).to.equal(null);
  });

  it('is certain of nothing in a copy of a schema, whose rules may be others', () => {
    const schema = { ...fromTableSchema({ fields: [{ name: 'a' }] }), validate: () => [] };
    expect(fieldRulesOf(schema, ',')).to.equal(null);
  });
});
