/** Papa Parse and zod, as most importers put them together: an object per row, and its verdict. */
import { caseObject } from '../zod-schema.mjs';
import { parseFile } from './papa-parse.mjs';

export async function parseAndCheck(source) {
  let records = 0;
  let invalid = 0;
  await parseFile(source, { header: true }, (rows) => {
    for (const row of rows) {
      if (!caseObject.safeParse(row).success) invalid += 1;
    }
    records += rows.length;
  });
  return { bytes: null, records, invalid };
}
