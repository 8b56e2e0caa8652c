import * as z from 'zod/mini';
import type { Import } from '../../core/upload/state.js';

const wholeNumber = z.int().check(z.nonnegative());
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/));

const counts = z.object({
  total: wholeNumber,
  imported: wholeNumber,
  rejected: wholeNumber,
  skipped: wholeNumber,
});

const problem = z.object({
  code: z.string().check(z.minLength(1)),
  title: z.string().check(z.minLength(1)),
  detail: z.nullable(z.string()),
  status: z.nullable(z.number()),
});

/** An `Import` to the letter; the transports themselves are lenient. */
const importShape = z.object({
  id: z.string().check(z.minLength(1)),
  fileName: z.string(),
  bytes: wholeNumber,
  status: z.enum(['received', 'success', 'error']),
  sequence: wholeNumber,
  receivedAt: time,
  finishedAt: z.nullable(time),
  counts: z.nullable(counts),
  progress: z.nullable(z.object({ recordsDone: wholeNumber, recordsTotal: z.nullable(wholeNumber) })),
  problem: z.nullable(problem),
});

/** An import that is one to the letter; else what is wrong with it, such as `sequence: expected number`. */
export function readStrictly(value: unknown): { readonly told: Import } | { readonly fault: string } {
  const read = importShape.safeParse(value);
  if (!read.success) {
    const [first] = read.error.issues;
    const path = (first?.path ?? []).join('.');
    return { fault: path === '' ? 'it is no import' : `${path}: ${first?.message ?? 'wrong'}` };
  }
  return faultOf(read.data) ?? { told: read.data };
}

/** What each part allows, but not all of them together. */
function faultOf({ status, counts: counted, problem: said }: Import): { readonly fault: string } | null {
  if (status === 'error' && said === null) return { fault: 'an import in error has no problem' };
  if (counted === null) return null;
  const sum = counted.imported + counted.rejected + counted.skipped;
  if (sum === counted.total) return null;
  return { fault: `the counts do not add up: total ${String(counted.total)}, the others ${String(sum)}` };
}
