import { readRecords, type ReadOptions } from '../../src/core/inspect/read.js';
import type { CsvRecord } from '../../src/core/csv/record.js';

/** All records of a file, or of the text of one. */
export async function readAll(content: Blob | string, options?: ReadOptions): Promise<CsvRecord[]> {
  const file = typeof content === 'string' ? new Blob([content]) : content;
  const records: CsvRecord[] = [];
  for await (const record of readRecords(file, options)) records.push(record);
  return records;
}
