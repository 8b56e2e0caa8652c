import { ANY_FIELD, type DateForm, type FieldForm, type FieldRule } from './field-rule.js';
import { placesOf, type BytePlaces, type PatternStep } from './pattern-steps.js';
import type { ScannerOptions } from './scanner.js';

/** What the scanner finds in its memory; `assembly/layout.ts` says the same. */
const COLUMN_BYTES = 48;
const DEMAND_BYTES = 16;
const KINDS = { text: 1, pattern: 2, words: 3, integer: 4, number: 5, date: 6, uuid: 7, email: 8 } as const;
const KIND_PLACES = 9;
const KIND_NEVER = 0;
const FLAG_EMPTY = 1;
const FLAG_REQUIRED = 2;
const FLAG_INK = 4;
const FLAG_TRIM = 8;
const FLAG_FREE = 16;
const FLAG_MISSING = 32;
const TAILS = { none: 0, 'maybe-zulu': 1, zulu: 2 } as const;
const NO_PART = 255;
const DATE_BYTES = 112;
const PLACES_BYTES = 40;
/** Bytes of a date that two vectors hold. */
const MAX_DATE_WIDTH = 32;
/** No byte: what decimals never begin with. */
const NO_BYTE = 256;

/** Rules of columns and keys, as bytes for the scanner's memory. */
export interface ScanProgram {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly keys: number;
  readonly demands: number;
}

/** Lays out what is certain of the columns, what they need, and which of them are keys; addresses begin at `base`. */
export function encodeProgram(
  { fields, demands, keys }: Pick<ScannerOptions, 'fields' | 'demands' | 'keys'>,
  base: number,
): ScanProgram {
  const writer = new ProgramWriter(base);
  const columns = writer.reserve(fields.length * COLUMN_BYTES);
  const tables = new Map<string, number>();
  fields.forEach((rule, index) => {
    const address = columns + index * COLUMN_BYTES;
    const form = rule === ANY_FIELD ? ANY_FIELD.form : rule.form;
    writer.byte(address, kindOf(form));
    writer.byte(address + 1, flagsOf(rule));
    writer.word(address + 24, writer.words(rule.missingWords));
    if (form !== null) encodeForm(writer, address, form, tables);
  });
  const addressOf = (column: number): number => (column === -1 ? 0 : columns + column * COLUMN_BYTES);
  const demandAddress = writer.reserve(demands.length * DEMAND_BYTES);
  demands.forEach(({ target, decider, equals, needsInk }, index) => {
    const at = demandAddress + index * DEMAND_BYTES;
    writer.word(at, addressOf(target));
    writer.word(at + 4, addressOf(decider));
    writer.word(at + 8, writer.words(equals?.map((value) => String.fromCharCode(...value)) ?? []));
    writer.word(at + 12, needsInk ? 1 : 0);
  });
  const keyColumns = keys?.columns ?? [];
  const keyAddress = writer.reserve(keyColumns.reduce((bytes, key) => bytes + 4 + 4 * key.length, 0));
  let at = keyAddress;
  for (const key of keyColumns) {
    writer.word(at, key.length);
    key.forEach((column, index) => {
      writer.word(at + 4 + 4 * index, addressOf(column));
    });
    at += 4 + 4 * key.length;
  }
  return { bytes: writer.finish(), columns, keys: keyAddress, demands: demandAddress };
}

function kindOf(form: FieldForm | null): number {
  if (form === null || (form.kind === 'words' && form.words.length === 0)) return KIND_NEVER;
  if (form.kind === 'date' && widthOf(form) > MAX_DATE_WIDTH) return KIND_NEVER;
  return KINDS[form.kind];
}

function flagsOf(rule: FieldRule): number {
  return (
    (rule.missesEmpty ? FLAG_EMPTY : 0) |
    (rule.isRequired ? FLAG_REQUIRED : 0) |
    (rule.needsInk ? FLAG_INK : 0) |
    (rule.trim ? FLAG_TRIM : 0) |
    (rule.isFree ? FLAG_FREE : 0) |
    (rule.missingWords.length > 0 ? FLAG_MISSING : 0)
  );
}

function encodeForm(
  writer: ProgramWriter,
  address: number,
  form: FieldForm,
  tables: Map<string, number>,
): void {
  if ('min' in form) {
    writer.float(address + 8, form.min);
    writer.float(address + 16, form.max);
  }
  switch (form.kind) {
    case 'text':
    case 'integer':
    case 'uuid':
      return;
    case 'pattern': {
      const places = placesOf(form.steps);
      if (places !== null) writer.byte(address, KIND_PLACES);
      writer.word(address + 4, places === null ? writer.steps(form.steps) : writer.places(places));
      return;
    }
    case 'words':
      writer.word(address + 4, writer.words(form.words));
      return;
    case 'number':
      writer.word(address + 28, form.decimal === -1 ? NO_BYTE : form.decimal);
      return;
    case 'date':
      writer.word(address + 4, writer.date(form));
      writer.word(address + 28, TAILS[form.tail]);
      return;
    case 'email': {
      const table = tables.get('email') ?? writer.table(mailByte);
      tables.set('email', table);
      writer.word(address + 4, table);
      return;
    }
  }
}

/** 1: may stand in the name of a mailbox; 2: in that of a host. */
function mailByte(byte: number): number {
  const character = String.fromCharCode(byte);
  if (/[0-9A-Za-z]/.test(character)) return 3;
  return /[_+-]/.test(character) ? 1 : 0;
}

function widthOf({ steps }: DateForm): number {
  return steps.reduce((width, { digits }) => width + (digits === 0 ? 1 : digits), 0);
}

/** Puts numbers and tables one behind the other. */
class ProgramWriter {
  readonly #base: number;
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  constructor(base: number) {
    this.#base = base;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Address of so many zeros, a multiple of 16. */
  reserve(bytes: number): number {
    const start = this.#length;
    // What is compared in vectors may be read up to 16 bytes behind its end.
    this.#length = (start + bytes + 31) & ~15;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#length);
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return this.#base + start;
  }

  byte(address: number, value: number): void {
    this.#bytes[address - this.#base] = value;
  }

  word(address: number, value: number): void {
    this.#view.setUint32(address - this.#base, value, true);
  }

  float(address: number, value: number): void {
    this.#view.setFloat64(address - this.#base, value, true);
  }

  table(valueOf: (byte: number) => number): number {
    const address = this.reserve(256);
    for (let byte = 0; byte < 256; byte += 1) this.byte(address + byte, valueOf(byte));
    return address;
  }

  /** u32 for each first byte: the address of the words that begin with it; each u32 its length, and its bytes. */
  words(words: readonly string[]): number {
    if (words.length === 0) return 0;
    const address = this.reserve(4 * 256);
    const byFirst = groupByFirst(words);
    for (const [first, group] of byFirst) {
      const size = group.reduce((bytes, word) => bytes + 4 + paddedLength(word), 4);
      let at = this.reserve(size);
      this.word(address + 4 * first, at);
      for (const word of group) {
        this.word(at, word.length);
        for (let index = 0; index < word.length; index += 1)
          this.byte(at + 4 + index, word.charCodeAt(index));
        at += 4 + paddedLength(word);
      }
    }
    return address;
  }

  /** Each u32 the address of a set, u32 how often at least, u32 how often at most; an address of 0 at the end. */
  steps(steps: readonly PatternStep[]): number {
    const address = this.reserve(12 * steps.length + 4);
    steps.forEach(({ set, min, max }, index) => {
      const at = address + 12 * index;
      this.word(
        at,
        this.table((byte) => set[byte] ?? 0),
      );
      this.word(at + 4, Math.min(min, 0xffff_ffff));
      this.word(at + 8, Math.min(max, 0xffff_ffff));
    });
    return address;
  }

  /** u8 the lowest bytes of 16 places; u8 how many more each may have; u32 how many places at least; u32 at most. */
  places({ ranges, least }: BytePlaces): number {
    const address = this.reserve(PLACES_BYTES);
    ranges.forEach(({ min, max }, place) => {
      this.byte(address + place, min);
      this.byte(address + 16 + place, max - min);
    });
    this.word(address + 32, least);
    this.word(address + 36, ranges.length);
    return address;
  }

  date(form: DateForm): number {
    if (widthOf(form) > MAX_DATE_WIDTH) return 0;
    const address = this.reserve(DATE_BYTES);
    const { min, max } = form;
    const isLimited = min !== Number.NEGATIVE_INFINITY || max !== Number.POSITIVE_INFINITY;
    this.word(address, widthOf(form));
    this.word(address + 4, isLimited ? 1 : 0);
    for (let part = 0; part < 6; part += 1) this.byte(address + 8 + part, NO_PART);
    let place = 0;
    for (const { byte, part, digits } of form.steps) {
      if (digits > 0) this.byte(address + 8 + part, place);
      for (let count = 0; count < Math.max(1, digits); count += 1, place += 1) {
        if (digits === 0) this.byte(address + 16 + place, byte);
        this.byte(address + (digits > 0 ? 48 : 80) + place, 0xff);
      }
    }
    return address;
  }
}

function groupByFirst(words: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const first = word.charCodeAt(0);
    groups.set(first, [...(groups.get(first) ?? []), word]);
  }
  return groups;
}

function paddedLength(word: string): number {
  return (word.length + 15) & ~15;
}
