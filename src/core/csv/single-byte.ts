/** What a byte of no character stands for in a table. */
export const NO_CHARACTER = 0xffff;

const tables = new Map<string, Uint16Array | null>();

/**
 * The UTF-16 unit of each of the 256 bytes of an encoding that has one byte for a character; `null` for one that has
 * more. `NO_CHARACTER` where a byte stands for none.
 *
 * @param encoding - a WHATWG name
 */
export function singleByteTable(encoding: string): Uint16Array | null {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = encoding.startsWith('utf-') ? null : createTable(encoding);
  tables.set(encoding, table);
  return table;
}

function createTable(encoding: string): Uint16Array | null {
  const table = new Uint16Array(256).fill(NO_CHARACTER);
  for (let byte = 0; byte < table.length; byte += 1) {
    const text = decodeByte(encoding, byte);
    if (text === '') return null; // the byte is only the first of a character
    table[byte] = text?.charCodeAt(0) ?? NO_CHARACTER;
  }
  return table;
}

function decodeByte(encoding: string, byte: number): string | null {
  try {
    // Node 20 decodes windows-1252 wrongly (0x80 to 0x9F) unless it streams.
    return new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.of(byte), { stream: true });
  } catch {
    return null; // fatal: the only reason for which a decoder throws
  }
}
