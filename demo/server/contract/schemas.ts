import * as z from 'zod';
import type { Import, Issue } from 'case-csv-upload/core';

/** Schemas by the names under which the OpenAPI document has them. */
export const SCHEMAS = z.registry<{ id: string; description?: string }>();

/** How many items a page of a list may have. */
export const PAGE_LIMIT = { fallback: 50, minimum: 1, maximum: 1000 } as const;

/** What an `Idempotency-Key` looks like, apart from its quotes. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

const count = z.int().min(0);
const place = z.nullable(z.int().min(0));

const counts = z
  .object({ total: count, imported: count, rejected: count, skipped: count })
  .register(SCHEMAS, {
    id: 'ImportCounts',
    description: 'What became of the records: `total` = `imported` + `rejected` + `skipped`.',
  });

const progress = z
  .object({ recordsDone: count, recordsTotal: z.nullable(count) })
  .register(SCHEMAS, { id: 'ImportProgress' });

const importProblem = z
  .object({
    code: z.string().describe('Stable, kebab-case.'),
    title: z.string().describe('What happened, one sentence.'),
    detail: z.nullable(z.string()).describe('This time: where, and what to do.'),
    status: z.nullable(z.int()),
  })
  .register(SCHEMAS, { id: 'ImportProblem', description: 'Why an import ended in Error.' });

/** One import, as every answer tells it. */
export const importSchema = z
  .object({
    id: z.string().min(1),
    fileName: z.string(),
    bytes: count,
    status: z.enum(['received', 'success', 'error']),
    sequence: count.describe(
      'Grows with every change of an import; what has a lower one is older. Only `progress` may go on without.',
    ),
    receivedAt: z.iso.datetime(),
    finishedAt: z.nullable(z.iso.datetime()),
    counts: z.nullable(counts),
    progress: z.nullable(progress),
    problem: z.nullable(importProblem),
  })
  .register(SCHEMAS, { id: 'Import' }) satisfies z.ZodType<Import>;

/** What the server found in one record, in the shape of the check's issues. */
export const issueSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    hint: z.string(),
    line: place,
    recordNumber: place,
    column: place,
    columnName: z.nullable(z.string()),
    value: z.nullable(z.string()),
    byteStart: place,
    byteEnd: place,
  })
  .register(SCHEMAS, { id: 'Issue' }) satisfies z.ZodType<Omit<Issue, 'code'> & { code: string }>;

const nextCursor = z.nullable(z.string()).describe('Where the next page begins; null on the last.');

/** Page of imports. */
export const importPageSchema = z
  .object({ items: z.array(importSchema), nextCursor })
  .register(SCHEMAS, { id: 'ImportPage' });

/** Page of issues. */
export const issuePageSchema = z
  .object({ items: z.array(issueSchema), nextCursor })
  .register(SCHEMAS, { id: 'IssuePage' });

/** Every refusal (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    code: z.string().describe('The last part of `type`: stable, kebab-case.'),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
  })
  .register(SCHEMAS, { id: 'Problem', description: 'Problem details (RFC 9457).' });
