/** What the cases have to be, as a workspace says it: a Table Schema. `zod-schema.mjs` says the same in zod. */
import { columnsOf, PRIORITIES, REPEATED_COLUMNS, STATUSES } from './cases.mjs';

const CASE_ID = { type: 'string', constraints: { required: true, pattern: 'CASE-[0-9]{6,8}' } };
const TITLE = { type: 'string', constraints: { required: true, maxLength: 120 } };
const AMOUNT = { type: 'number', constraints: { required: true, minimum: 0 } };

/** The fields of the columns of `CASE_COLUMNS`. */
const CASE_FIELDS = {
  case_id: CASE_ID,
  title: TITLE,
  description: { type: 'string', constraints: { maxLength: 2000 } },
  status: { type: 'string', constraints: { required: true, enum: STATUSES } },
  priority: { type: 'string', constraints: { required: true, enum: PRIORITIES } },
  opened_on: { type: 'date', constraints: { required: true } },
  due_on: { type: 'date' },
  assignee: { type: 'string', format: 'email', constraints: { required: true } },
  amount: AMOUNT,
  customer_id: { type: 'string', format: 'uuid', constraints: { required: true } },
  country: { type: 'string', constraints: { required: true, pattern: '[A-Z]{2}' } },
  tags: { type: 'string', constraints: { maxLength: 200 } },
};

const REPEATED_FIELDS = [CASE_ID, TITLE, AMOUNT];

/** The Table Schema of a variant of the files: every column is checked, and `case_id` is unique. */
export function tableSchemaOf(variant) {
  const fields = columnsOf(variant).map((name, index) => ({
    name,
    ...(CASE_FIELDS[name] ?? REPEATED_FIELDS[index % REPEATED_COLUMNS.length]),
  }));
  return { fields, primaryKey: 'case_id' };
}
