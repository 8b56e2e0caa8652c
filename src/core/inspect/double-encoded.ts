import { encodeText } from '../csv/encode.js';

/** A word whose letters were encoded twice, and what it was before. */
export interface DoubleEncoded {
  readonly word: string;
  readonly original: string;
}

/**
 * The first of some words which is UTF-8 that a program took for Windows-1252 and encoded once more, as `Ã©` for `é`:
 * its bytes in Windows-1252 are UTF-8 again. `null` where there is none.
 */
export function findDoubleEncoded(words: readonly string[]): DoubleEncoded | null {
  for (const word of words) {
    const encoded = encodeText(word, { encoding: 'windows-1252' });
    const original = encoded.isComplete ? decodeUtf8(encoded.bytes) : null;
    if (original !== null && original !== word) return { word, original };
  }
  return null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // no UTF-8: the word is what it seems to be
  }
}
