import { isAsciiBased } from '../csv/byte-classes.js';
import { ANY_FIELD, NO_FIELD, type FieldRule } from '../csv/fast/field-rule.js';
import { PlainScanner } from '../csv/fast/plain-scanner.js';
import { MAX_KEYS } from '../csv/fast/scan-words.js';
import type { RecordScanner } from '../csv/fast/scanner.js';
import { WasmScanner } from '../csv/fast/wasm-scanner.js';
import { LIMITS } from '../limits.js';
import { fieldRulesOf } from '../schema/field-rules.js';
import { areCertain, fieldDemandsOf } from './field-demands.js';
import { withWish, type LaneWish } from './lane-wish.js';
import type { RecordChecker } from './record-checker.js';
import type { RecordLayout } from './record-layout.js';

/** What a fast lane needs beside the layout. */
export interface FastLaneOptions {
  /** WHATWG name. */
  readonly encoding: string;
  /** What knows the keys that must not be repeated. */
  readonly checker: RecordChecker;
  readonly maxRecords: number;
  /** Code of the scanner; `null` for the one in JavaScript. */
  readonly module: WebAssembly.Module | null;
  /** Whether a record with a wrong value may be passed, and that value named; else it comes as a record. */
  readonly namesSuspects: boolean;
  /** Records that go to the slow lane although they may be certainly valid. Default: none. */
  readonly wish?: LaneWish | undefined;
}

/**
 * Makes the fast lane of a file: what passes over the records that are certainly valid. `null` where there is
 * nothing of which it could be certain.
 */
export function createFastLane(layout: RecordLayout, options: FastLaneOptions): RecordScanner | null {
  const { schema, dialect, maxFieldBytes, positions, header, references = null } = layout;
  const { encoding, checker, maxRecords, module, namesSuspects, wish } = options;
  if (!isAsciiBased(encoding)) return null;
  const { delimiter } = dialect;
  const rules = fieldRulesOf(schema, delimiter);
  if (rules === null) return null;
  const fields: FieldRule[] = header.map(() => ANY_FIELD);
  for (const [index, position] of positions.entries()) {
    const rule = rules[index];
    if (position !== -1 && rule !== undefined) fields[position] = rule;
  }
  const { scannedKeys } = checker;
  const keys = wish === undefined ? scannedKeys : withWish(scannedKeys, wish, fields);
  if (keys !== null && keys.columns.length > MAX_KEYS) return null;
  const demands = fieldDemandsOf({ schema, positions }, fields);
  // What counts as missing in some columns is not known here: not whether a record has a key, nor what it needs.
  const asked = [
    ...(keys?.columns.flat() ?? []),
    ...demands.flatMap(({ target, decider }) => [target, decider]),
  ];
  if (asked.some((column) => fields[column] === NO_FIELD) || !areCertain(demands)) return null;
  const settings = {
    delimiter,
    encoding,
    demands,
    // Of a value that the host has to know, nothing is certain.
    fields: fields.map((rule, place) =>
      references?.has(place) === true ? { ...rule, form: null, isFree: false } : rule,
    ),
    maxRecordBytes: Math.min(LIMITS.maxRecordBytes, maxFieldBytes),
    maxRecords,
    keys,
    namesSuspects,
    known: references,
  };
  return module === null ? new PlainScanner(settings) : new WasmScanner(settings, module);
}
