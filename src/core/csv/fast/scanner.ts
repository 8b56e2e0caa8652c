import type { PassedRecords } from '../reader.js';
import type { CsvRecord } from '../record.js';
import type { FieldDemand, FieldRule } from './field-rule.js';

/** Where a scan begins and ends, in the bytes at hand. */
export interface ScanRange {
  /** 0-based byte at which a record begins; below 0 where it was carried. */
  readonly start: number;
  /** 0-based byte from which on no record is begun. */
  readonly stop: number;
  readonly line: number;
  readonly recordNumber: number;
}

/**
 * The fast lane: passes over records of which every field is certain to be right, without making text of them.
 *
 * It may only take what cannot come out otherwise in the slow lane, where Papa Parse and zod decide: the right number
 * of fields, each plain or cleanly quoted, ended by a line break within the bytes at hand. Of such a record, fields
 * whose values are not certain are named, and zod decides on them alone; the demands which it does not meet, too.
 */
export interface RecordScanner {
  /** Bytes that it takes of a record which begins before the bytes at hand; 0 where it takes none. */
  readonly maxCarried: number;
  /**
   * Takes bytes at hand, which begin at a byte of the file. They are not kept beyond the next call.
   *
   * @param carried - the beginning of a record that goes on in them; its bytes have places below 0
   * @returns the byte up to which records end: of what stands behind it, no record is passed
   */
  open(bytes: Uint8Array, fileOffset: number, carried?: Uint8Array): number;
  /** Whether there is nothing but ASCII from a byte at hand up to another. */
  isAscii(start: number, end: number): boolean;
  /** Passes over records and blank lines, at most up to the first record that is not certain. */
  scan(range: ScanRange): ScannedRecords;
  /** Whether the last scan ended at a record that goes on, in quotes, where the lines end; never where none is carried. */
  readonly endsInQuotes: boolean;
  /** Leaves what it holds to the next scanner; to be called once, as the last thing. */
  close(): void;
}

/** A field that is cleanly written, but whose value is not certain, in a record which is passed otherwise. */
export interface SuspectField extends Pick<CsvRecord, 'line' | 'recordNumber' | 'byteStart' | 'byteEnd'> {
  /**
   * 0-based, in the file. Behind all columns come the demands, the first one being as many as there are columns: one
   * is named where the record does not meet it.
   */
  readonly column: number;
  /** Of a demand, the text of its target; empty where the file has none. */
  readonly text: string;
}

/** Tells of fields by their bytes that nothing is left to be decided of them. */
export interface KnownFields {
  /**
   * Whether a field is known to be right.
   *
   * @param column - 0-based, in the file
   * @param field - place of the first of its bytes, inside its quotes, and the one behind the last
   */
  readonly isKnown: (column: number, bytes: Uint8Array, field: { start: number; end: number }) => boolean;
}

/** Records that were passed, and what is left to be decided of them. */
export interface ScannedRecords extends PassedRecords {
  /** In file order. */
  readonly suspects: readonly SuspectField[];
}

/** Unique keys of records that were passed, as hashes: 32-bit words, so many a record. */
export interface HashedKeys {
  readonly words: Uint32Array;
  /** Words from one record to the next. */
  readonly stride: number;
  readonly records: number;
  /** Place of the first record. Those of all are counted from it. */
  readonly line: number;
  /** 0-based byte of the file. */
  readonly byteStart: number;
}

/** Unique keys of the records that are passed. */
export interface ScannedKeys {
  /** Of each key the 0-based columns of the file; at most `MAX_KEYS`. */
  readonly columns: readonly (readonly number[])[];
  /** Seed of their hashes, 32 bits. */
  readonly seed: number;
  /**
   * The last word on records.
   *
   * @returns how many there are before the first of which a key is not certainly new; their keys are taken
   */
  readonly admit: (keys: HashedKeys) => number;
}

/** Settings of a scanner. */
export interface ScannerOptions {
  /** One ASCII character. */
  readonly delimiter: string;
  /** One per column of the file. */
  readonly fields: readonly FieldRule[];
  /** What columns need where others have some value; none of their columns has `NO_FIELD`. */
  readonly demands: readonly FieldDemand[];
  /** WHATWG name, of an encoding that contains ASCII. Characters beyond it are certain only in UTF-8. */
  readonly encoding: string;
  /** Bytes of a record at most. */
  readonly maxRecordBytes: number;
  /** Number of the last record that may be passed. */
  readonly maxRecords: number;
  /** Whether a record is passed of which single values are not certain, and these are named. */
  readonly namesSuspects: boolean;
  /** What is asked about values that are not certain before they are named; `null` for nothing. */
  readonly known: KnownFields | null;
  /** `null` where no key has to be unique. */
  readonly keys: ScannedKeys | null;
}

const LF = 10;
const CR = 13;

/** Behind the last line break of which it is certain where it ends; 0 where there is none. */
export function endOfLastLine(bytes: Uint8Array): number {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    if (bytes[index] === LF) return index + 1;
    if (bytes[index] === CR && index + 1 < bytes.length) return index + 1;
  }
  return 0;
}
