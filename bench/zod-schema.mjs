/** What `schema.mjs` says, in zod; that `case_id` is unique is not said, since zod sees one record at a time. */
import * as z from 'zod';
import { PRIORITIES, STATUSES } from './cases.mjs';

/** For an object per record, its fields as text. An empty optional field is the empty text. */
export const caseObject = z.object({
  case_id: z.string().regex(/^CASE-[0-9]{6,8}$/),
  title: z.string().trim().min(1).max(120),
  description: z.string().max(2000),
  status: z.enum(STATUSES),
  priority: z.enum(PRIORITIES),
  opened_on: z.iso.date(),
  due_on: z.iso.date().or(z.literal('')),
  assignee: z.email(),
  amount: z.string().min(1).pipe(z.coerce.number().min(0)),
  customer_id: z.guid(),
  country: z.string().regex(/^[A-Z]{2}$/),
  tags: z.string().max(200),
});
