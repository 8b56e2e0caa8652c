import { isAsciiBased } from '../csv/byte-classes.js';
import { RecordScanner, type CertainRecord, type FieldCheck } from '../csv/scan.js';
import { LIMITS } from '../limits.js';
import { anyFieldCheck, compileByteChecks } from '../schema/byte-checks.js';
import type { RecordChecker, RecordLayout } from './record-checker.js';

/**
 * Makes the fast lane of a file: what passes over the records that are certainly valid. `null` where there is
 * nothing of which it could be certain.
 *
 * @param encoding - WHATWG name
 * @param checker - what knows the keys that must not be repeated
 */
export function createFastLane(
  { schema, dialect, maxFieldBytes, positions, header }: RecordLayout,
  { encoding, checker, maxRecords }: { encoding: string; checker: RecordChecker; maxRecords: number },
): RecordScanner | null {
  if (!isAsciiBased(encoding)) return null;
  const text = { delimiter: dialect.delimiter, isUtf8: encoding === 'utf-8' };
  const checks = compileByteChecks(schema, text);
  if (checks === null) return null;
  const fields: FieldCheck[] = header.map(() => anyFieldCheck(text));
  for (const [index, position] of positions.entries()) {
    const check = checks[index];
    if (position !== -1 && check !== undefined) fields[position] = check;
  }
  const { hasKeys } = checker;
  return new RecordScanner({
    ...text,
    fields,
    maxRecordBytes: Math.min(LIMITS.maxRecordBytes, maxFieldBytes),
    maxRecords,
    admit: hasKeys ? (record: CertainRecord) => checker.admit(record) : undefined,
  });
}
