/** The bytes of each character of an encoding, the first byte highest: 0x82a0 for `82 A0`. */
export type CharacterBytes = ReadonlyMap<string, number>;

const tables = new Map<string, CharacterBytes>();

/**
 * The bytes of every character of an encoding that is neither UTF-8 nor UTF-16, as far as the engine's decoder tells
 * them: it is given every sequence of bytes. Takes some 50 ms where there are many; the table is kept.
 *
 * Where several sequences stand for a character, it is the one which the Encoding Standard writes.
 *
 * @param encoding - a WHATWG name
 */
export function bytesByCharacter(encoding: string): CharacterBytes {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, number>();
  const decoder = new SequenceDecoder(encoding);
  for (const code of sequencesOf(encoding)) {
    const character = decoder.decode(code);
    if (character !== null && !table.has(character)) table.set(character, code);
  }
  if (encoding === 'big5') for (const code of BIG5_LAST) setAgain(table, decoder.decode(code), code);
  tables.set(encoding, table);
  return table;
}

function setAgain(table: Map<string, number>, character: string | null, code: number): void {
  if (character !== null) table.set(character, code);
}

/** Characters that Big5 has twice, of which the Encoding Standard writes the second (`═╞╡╪十卅`). */
const BIG5_LAST = [0xf9f9, 0xf9e9, 0xf9eb, 0xf9ea, 0xa451, 0xa4ca];

/** Sequences in the order of preference: the most usual way to write a character comes first. */
function* sequencesOf(encoding: string): Generator<number, void> {
  yield* range(0, encoding === 'gb18030' ? 0x7f : 0xff); // there, the euro sign at 0x80 is not written
  switch (encoding) {
    case 'shift_jis': // the IBM extensions stand at 0xFA to 0xFC, and NEC's copies of them at 0xED and 0xEE
      yield* pairs([0x81, 0x9f], [0x40, 0xfc]);
      yield* pairs([0xe0, 0xec], [0x40, 0xfc]);
      yield* pairs([0xef, 0xfc], [0x40, 0xfc]);
      yield* pairs([0xed, 0xee], [0x40, 0xfc]);
      break;
    case 'big5': // below 0xA1 is what Hong Kong added
      yield* pairs([0xa1, 0xfe], [0x40, 0xfe]);
      yield* pairs([0x81, 0xa0], [0x40, 0xfe]);
      break;
    case 'euc-jp': // behind 0x8F are the rare characters of JIS X 0212
      yield* pairs([0x8e, 0x8e], [0xa1, 0xdf]);
      yield* pairs([0xa1, 0xfe], [0xa1, 0xfe]);
      yield* triples();
      break;
    case 'euc-kr':
      yield* pairs([0x81, 0xfe], [0x41, 0xfe]);
      break;
    case 'gbk':
      yield* pairs([0x81, 0xfe], [0x40, 0xfe]);
      break;
    case 'gb18030':
      yield* pairs([0x81, 0xfe], [0x40, 0xfe]);
      yield* range(0, LAST_PLANE_0, fourBytes);
      break;
  }
}

type Range = readonly [first: number, last: number];

function* range(first: number, last: number, codeOf = (index: number): number => index): Generator<number> {
  for (let index = first; index <= last; index += 1) yield codeOf(index);
}

function* pairs([firstLead, lastLead]: Range, [firstTrail, lastTrail]: Range): Generator<number, void> {
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= lastTrail; trail += 1) yield lead * 0x100 + trail;
  }
}

function* triples(): Generator<number, void> {
  for (const pair of pairs([0xa1, 0xfe], [0xa1, 0xfe])) yield 0x8f0000 + pair;
}

/** Index of the last four bytes of GB18030 that stand for a character below U+10000. */
const LAST_PLANE_0 = 39_419;
/** Index of those for U+10000; the ones behind it follow in order. */
const FIRST_SUPPLEMENT = 189_000;

/** The four bytes of an index in GB18030: 0x81 to 0xFE and 0x30 to 0x39 in turn. */
function fourBytes(index: number): number {
  const third = Math.floor(index / 10);
  const second = Math.floor(third / 126);
  const bytes = [
    0x81 + Math.floor(second / 10),
    0x30 + (second % 10),
    0x81 + (third % 126),
    0x30 + (index % 10),
  ];
  return bytes.reduce((code, byte) => code * 0x100 + byte, 0);
}

/** The bytes of a character from U+10000 on; `null` where the encoding has none for it. */
export function bytesOfSupplement(character: string, encoding: string): number | null {
  const code = character.codePointAt(0) ?? 0;
  return encoding === 'gb18030' && code > 0xffff ? fourBytes(FIRST_SUPPLEMENT + code - 0x10000) : null;
}

/** Also a letter of Big5 that is two characters of Unicode. */
const ONE_CHARACTER = /^.[\u0304\u030c]?$/su;

/** Asks the engine for the character of a sequence. */
class SequenceDecoder {
  readonly #encoding: string;
  #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#decoder = this.#create();
  }

  /** `null` where the bytes are none, half of one, or more than one. */
  decode(code: number): string | null {
    const bytes = [code / 0x1000000, code / 0x10000, code / 0x100, code].map(
      (part) => Math.floor(part) & 0xff,
    );
    const first = code < 0x100 ? 3 : bytes.findIndex((byte) => byte > 0);
    try {
      // Node 20 decodes windows-1252 wrongly (0x80 to 0x9F) unless it streams.
      const text = this.#decoder.decode(Uint8Array.from(bytes.slice(first)), { stream: true });
      const isWhole = this.#decoder.decode() === '';
      return isWhole && ONE_CHARACTER.test(text) && (code < 0x80 || text > '\x7f') ? text : null;
    } catch {
      this.#decoder = this.#create(); // the old one may keep half a character
      return null; // fatal: the only reason for which a decoder throws
    }
  }

  #create(): TextDecoder {
    return new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true });
  }
}
