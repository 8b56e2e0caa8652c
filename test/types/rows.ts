/** What must and must not type-check for a user; `tsc` is the test. */
import { type } from 'arktype';
import * as v from 'valibot';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { checkFile } from '../../src/core/check/check.js';
import type { CaseSchema, Row } from '../../src/core/schema/case-schema.js';
import { fromColumns } from '../../src/core/schema/from-columns.js';
import { fromJsonSchema } from '../../src/core/schema/from-json-schema.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { fromZod } from '../../src/core/schema/from-zod.js';

/** `true` for types that go into each other, and are alike in what is optional. */
type Same<A, B> = [A, B] extends [B, A]
  ? [Required<A>, Required<B>] extends [Required<B>, Required<A>]
    ? true
    : false
  : false;
type Holds<Condition extends true> = Condition;

const zod = fromZod(
  z.object({
    id: z.int(),
    status: z.enum(['open', 'closed']),
    note: z.string().optional(),
    day: z.coerce.date(),
  }),
);
export type Test1 = Holds<
  Same<Row<typeof zod>, { id: number; status: 'open' | 'closed'; note?: string | undefined; day: Date }>
>;

export const small = fromZod(mini.object({ id: mini.int() }), { uniqueKeys: [['id']] });
export type Test2 = Holds<Same<Row<typeof small>, { id: number }>>;

const columns = fromColumns({
  id: { required: true, validate: v.pipe(v.string(), v.startsWith('CASE-')) },
  amount: { type: 'number', validate: type('number > 0') },
  size: { type: 'integer', required: true },
  open: { type: 'boolean' },
  note: {},
  kind: { required: true, validate: z.enum(['a', 'b']) },
});
export type Test3 = Holds<
  Same<
    Row<typeof columns>,
    {
      readonly id: string;
      readonly amount: number | null;
      readonly size: number;
      readonly open: boolean | null;
      readonly note: string | null;
      readonly kind: 'a' | 'b';
    }
  >
>;

// A schema of any row goes where any schema goes.
export const schemas: readonly CaseSchema[] = [zod, columns];
export const checked = (file: Blob): unknown => [
  checkFile(file, zod),
  checkFile(file, columns, { references: { id: async (ids) => Promise.resolve(ids.slice(1)) } }),
];

export type Test4 = Holds<Same<Row<ReturnType<typeof fromTableSchema>>, unknown>>;
export type Test5 = Holds<Same<Row<ReturnType<typeof fromJsonSchema>>, unknown>>;

const table = fromTableSchema({
  fields: [
    { name: 'id', type: 'integer' },
    { name: 'title', constraints: { required: true, maxLength: 200 } },
    { name: 'status', type: 'string', constraints: { enum: ['open', 'closed'], required: true } },
    { name: 'amount', type: 'number', constraints: { enum: [1, 2] } },
    { name: 'urgent', type: 'boolean', constraints: { required: false } },
    { name: 'opened', type: 'date' },
  ],
  primaryKey: ['id'],
  missingValues: ['', 'NA'],
});
export type Test6 = Holds<
  Same<
    Row<typeof table>,
    {
      readonly id: number;
      readonly title: string;
      readonly status: 'open' | 'closed';
      readonly amount: number | null;
      readonly urgent: boolean | null;
      readonly opened: string | null;
    }
  >
>;
const single = { fields: [{ name: 'id', type: 'year' }], primaryKey: 'id' } as const;
export const ofConstant = fromTableSchema(single);
export type Test7 = Holds<Same<Row<typeof ofConstant>, { readonly id: string }>>;

const json = fromJsonSchema({
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^C-' },
    amount: { type: ['number', 'null'], multipleOf: 0.01 },
    size: { type: 'integer' },
    status: { $ref: '#/$defs/status' },
    kind: { const: 'a' },
    grade: { enum: [1, 2, null] },
    note: { description: 'anything' },
  },
  required: ['id', 'amount', 'status', 'grade'],
  $defs: { status: { enum: ['open', 'closed'] } },
});
export type Test8 = Holds<
  Same<
    Row<typeof json>,
    {
      readonly id: string;
      readonly amount: number | null;
      readonly size: number | null;
      readonly status: 'open' | 'closed';
      readonly kind: 'a' | null;
      readonly grade: 1 | 2 | null;
      readonly note: unknown;
    }
  >
>;

// What the compiler does not see the names of has rows of which nothing is known.
const fetched: { fields: { name: string; type: string }[] } = { fields: [] };
export const ofFetched = (): unknown => fromTableSchema(fetched);
export type Test9 = Holds<Same<Row<ReturnType<typeof fromTableSchema<typeof fetched>>>, unknown>>;
const loose: { properties: Record<string, { type: string }> } = { properties: {} };
export const ofLoose = (): unknown => fromJsonSchema(loose);
export type Test10 = Holds<Same<Row<ReturnType<typeof fromJsonSchema<typeof loose>>>, unknown>>;
export const both: readonly CaseSchema[] = [table, json, ofConstant];

// @ts-expect-error -- a value that is not listed
export const status: Row<typeof table>['status'] = 'shut';
// @ts-expect-error -- a row of other columns is another row
export const wrong: CaseSchema<{ id: string }> = zod;
// @ts-expect-error -- a validator speaks the Standard Schema
fromColumns({ id: { validate: (value: string) => value !== '' } });
// @ts-expect-error -- no such property
fromColumns({ id: { requird: true } });
// @ts-expect-error -- no object of zod
fromZod(z.string());
// @ts-expect-error -- no such policy
fromZod(z.object({ id: z.int() }), { extraColumns: 'drop' });
// @ts-expect-error -- the host says which values it does not know
export const yes = (file: Blob): unknown => checkFile(file, zod, { references: { id: () => true } });
