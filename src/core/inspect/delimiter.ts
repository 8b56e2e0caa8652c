import type { CsvRecord } from '../csv/record.js';

/** Delimiters that are looked for, the most usual first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * Chooses the delimiter by evidence over records: how many expected names the header then holds, else how
 * well the records agree in their number of fields.
 *
 * @param readWith - records of the sample as one delimiter makes them, the header first
 * @param columns - names that the header is expected to hold; empty where nothing is known
 * @returns a comma where nothing speaks for any, as in a file of one column
 */
export function findDelimiter(
  readWith: (delimiter: string) => readonly CsvRecord[],
  columns: readonly string[],
): string {
  const expected = new Set(columns.map((name) => name.trim()));
  let best = { delimiter: ',', named: 0, agreement: 0 };
  for (const delimiter of DELIMITERS) {
    const records = readWith(delimiter);
    const named = namedFields(records, expected);
    const agreement = fieldAgreement(records);
    const isBetter = named === best.named ? agreement > best.agreement : named > best.named;
    // One name alone is found with any delimiter where the file has one column.
    if (isBetter && (agreement > 0 || named > 1)) best = { delimiter, named, agreement };
  }
  return best.delimiter;
}

function namedFields(records: readonly CsvRecord[], expected: ReadonlySet<string>): number {
  const header = new Set(records[0]?.fields.map((field) => field.trim()));
  return [...header].filter((name) => expected.has(name)).length;
}

/** 0 where the header is a single field; grows with the agreement of the records and with the number of fields. */
function fieldAgreement(records: readonly CsvRecord[]): number {
  const width = records[0]?.fields.length ?? 0;
  if (width < 2) return 0;
  const agreeing = records.filter(
    ({ fields, problem }) => problem === null && fields.length === width,
  ).length;
  const share = agreeing / records.length;
  return share ** 3 * Math.log2(width);
}
