import { parseFields } from '../csv/parse.js';
import type { CsvRecord, LineBreak } from '../csv/record.js';
import { UnitReader, unitSize } from '../csv/units.js';
import { writeCsv } from '../csv/write.js';
import { LIMITS } from '../limits.js';
import { encodeText } from './encode-text.js';
import type { RepairLayout } from './layout.js';
import { readSlice } from './read-slice.js';

/** What becomes of a record. */
export interface RecordChange {
  /** Makes other fields of its own, which may be raw: each byte, or unit of UTF-16, a character. */
  readonly change: (fields: readonly string[]) => readonly string[];
  /** A text to be added as the last field. */
  readonly added?: string | undefined;
}

const CHARACTERS = { crlf: '\r\n', lf: '\n', cr: '\r', mixed: '\r\n' } as const;

/** Writes records in the dialect and the encoding of their file, whatever is wrong with them. */
export class OwnDialectWriter {
  readonly #layout: RepairLayout;
  readonly #lineBreak: '\r\n' | '\n' | '\r';
  readonly #isFormulaSafe: boolean;

  /** @param lineBreak - of the file; CRLF where it has none, or several */
  constructor(layout: RepairLayout, lineBreak: LineBreak | null, isFormulaSafe: boolean) {
    this.#layout = layout;
    this.#lineBreak = CHARACTERS[lineBreak ?? 'crlf'];
    this.#isFormulaSafe = isFormulaSafe;
  }

  /**
   * Bytes of a record. Where its fields could not be made out because of a few bytes, those bytes stay what they are;
   * of one that is too long for memory only what is added remains.
   *
   * @throws {CsvUploadError} `unencodable-value`, `file-changed`, `unreadable-file`
   */
  async write(record: CsvRecord, { change, added }: RecordChange): Promise<Uint8Array> {
    const { fields, problem, byteStart, byteEnd } = record;
    const isRaw = problem !== null && fields.length === 0 && byteEnd - byteStart <= LIMITS.maxRecordBytes;
    if (isRaw)
      return this.#writeRaw(await readSlice(this.#layout.file, byteStart, byteEnd), { change, added });
    const text = this.#text([...change(fields), ...(added === undefined ? [] : [added])]);
    return encodeText(text, this.#layout.dialect.encoding);
  }

  #text(fields: readonly string[]): string {
    const { delimiter } = this.#layout.dialect;
    return writeCsv([fields], { delimiter, lineBreak: this.#lineBreak, isFormulaSafe: this.#isFormulaSafe });
  }

  /** Delimiters, quotes and line breaks are ASCII in any encoding, so that they can be found without reading the rest. */
  #writeRaw(bytes: Uint8Array, { change, added }: RecordChange): Uint8Array {
    const { encoding, delimiter } = this.#layout.dialect;
    const fields = change(parseFields(toRaw(bytes, encoding), delimiter));
    const last = added === undefined ? [] : [toRaw(encodeText(added, encoding), encoding)];
    return fromRaw(this.#text([...fields, ...last]), encoding);
  }
}

/** Makes each byte, or each unit of UTF-16, a character, whatever it means. */
function toRaw(bytes: Uint8Array, encoding: string): string {
  const reader = new UnitReader(encoding);
  let raw = '';
  for (const units of [reader.push(bytes), reader.finish()]) {
    for (const unit of units) raw += String.fromCharCode(unit);
  }
  return raw;
}

function fromRaw(raw: string, encoding: string): Uint8Array {
  const size = unitSize(encoding);
  const bytes = new Uint8Array(raw.length * size);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < raw.length; index += 1) {
    if (size === 1) bytes[index] = raw.charCodeAt(index);
    else view.setUint16(index * 2, raw.charCodeAt(index), encoding === 'utf-16le');
  }
  return bytes;
}
