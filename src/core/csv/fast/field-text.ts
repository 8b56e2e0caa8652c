import { StrictDecoder } from '../decode.js';

/** Makes text of fields that are cleanly written. */
export class FieldText {
  readonly #decoder: StrictDecoder;

  /** @param encoding - WHATWG name */
  constructor(encoding: string) {
    this.#decoder = new StrictDecoder(encoding);
  }

  /** Text of the bytes from `start` to `end`, inside the quotes where there are some. */
  read(bytes: Uint8Array, start: number, end: number): string {
    const text = this.#decoder.decode(bytes.subarray(start, end)) ?? '';
    return text.includes('"') ? text.replaceAll('""', '"') : text;
  }
}
