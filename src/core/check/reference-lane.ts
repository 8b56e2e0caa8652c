import { ByteClass, classifyBytes } from '../csv/byte-classes.js';
import type { FieldRule } from '../csv/fast/field-rule.js';
import type { RecordScanner, ScannedRecords, ScanRange } from '../csv/fast/scanner.js';
import type { ReferenceChecker } from './reference-checker.js';

/**
 * What is certain of the columns of a file whose values have to be known: that a value which the host knows is right,
 * and nothing else.
 *
 * @param fields - one per column of the file
 * @param delimiter - one ASCII character
 */
export function withKnownWords(
  fields: readonly FieldRule[],
  references: ReferenceChecker,
  delimiter: string,
): readonly FieldRule[] {
  const known = references.wordsAt;
  const classes = classifyBytes(delimiter);
  const isPlain = (word: string): boolean =>
    Array.from(word).every((character) => {
      const code = character.charCodeAt(0);
      return code < 0x80 && classes[code] === ByteClass.plain;
    });
  return fields.map((rule, position) => {
    const words = known.get(position);
    if (words === undefined) return rule;
    const plain = words.filter(isPlain);
    return { ...rule, form: plain.length === 0 ? null : { kind: 'words', words: plain }, isFree: false };
  });
}

/** A fast lane that is made anew when much more is known. */
export class ReferenceLane implements RecordScanner {
  readonly #references: ReferenceChecker;
  readonly #create: () => RecordScanner | null;
  #scanner: RecordScanner;
  #version: number;
  #bytes = new Uint8Array(0) as Uint8Array;
  #fileOffset = 0;

  constructor(references: ReferenceChecker, scanner: RecordScanner, create: () => RecordScanner | null) {
    this.#references = references;
    this.#scanner = scanner;
    this.#create = create;
    this.#version = references.version;
  }

  open(bytes: Uint8Array, fileOffset: number): void {
    this.#bytes = bytes;
    this.#fileOffset = fileOffset;
    this.#scanner.open(bytes, fileOffset);
  }

  isAscii(start: number, end: number): boolean {
    return this.#scanner.isAscii(start, end);
  }

  scan(range: ScanRange): ScannedRecords {
    if (this.#version !== this.#references.version) {
      this.#version = this.#references.version;
      this.#scanner = this.#create() ?? this.#scanner;
      this.#scanner.open(this.#bytes, this.#fileOffset);
    }
    return this.#scanner.scan(range);
  }
}
