import fc from 'fast-check';
import { StrictDecoder } from '../../../src/core/csv/decode.js';
import { expect } from '../../support/expect.js';

/** What the engine makes of bytes; `null` where they are no text. In a stream, for the sake of windows-1252 in Node 20. */
function engineText(bytes: Uint8Array, encoding: string): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return null;
  }
}

const encodings = [
  ...['utf-8', 'utf-16le', 'ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic', 'windows-874'],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => `iso-8859-${String(part)}`),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${String(page)}`),
  ...['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gbk', 'gb18030'],
];

/** Text beyond ASCII of all lengths of UTF-8, and runs of ASCII around it. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'plain ASCII, more than in a group of 64 bytes: 0123456789012345678901234567890123456789',
      ),
      fc.constantFrom('é', '😀', '日本語', '\ufeff', '\ud800', '\0'),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));
const utf8 = text.map((content) => new TextEncoder().encode(content));
const damage = fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 3 });
const damaged = fc.tuple(utf8, damage).map(([bytes, places]) => {
  for (const [at, byte] of places) if (at < bytes.length) bytes[at] = byte;
  return bytes;
});

describe('StrictDecoder', () => {
  for (const encoding of encodings) {
    it(`makes the text which the engine makes of ${encoding}`, () => {
      const decoder = new StrictDecoder(encoding);
      fc.assert(
        fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (input) => {
          const bytes = encoding === 'utf-16le' ? input.slice(0, input.length & ~1) : input;
          const units = encoding === 'utf-16le' ? new Uint16Array(bytes.buffer, 0, bytes.length >> 1) : bytes;
          expect(decoder.decode(units)).to.equal(engineText(bytes, encoding));
        }),
        { numRuns: encoding === 'utf-8' ? 3000 : 150 },
      );
    });
  }

  it('knows every byte of an encoding that has one byte for a character', () => {
    const decoder = new StrictDecoder('windows-1252');
    expect(decoder.decode(Uint8Array.of(0x80, 0x99, 0x9f, 0xa4))).to.equal('€™Ÿ¤');
  });

  it('refuses bytes which stand for nothing', () => {
    expect(new StrictDecoder('iso-8859-3').decode(Uint8Array.of(0xa5))).to.equal(null);
  });

  for (const units of [
    [0xf800, 0xdc00],
    [0xfbff, 0xdfff],
    [0xdc00],
    [0x61, 0xd800],
    [0xd83d, 0xde00, 0xde00],
  ]) {
    it(`refuses half of a surrogate pair in ${units.map((unit) => unit.toString(16)).join(' ')}`, () => {
      expect(new StrictDecoder('utf-16le').decode(Uint16Array.from(units))).to.equal(null);
    });
  }

  it('finds the byte at which the first unreadable character begins', () => {
    fc.assert(
      fc.property(utf8, fc.nat(10_000), (bytes, padding) => {
        const sound = new Uint8Array(padding + bytes.length).fill(0x61);
        sound.set(bytes, padding);
        const broken = Uint8Array.of(...sound, 0xff, 0x61);
        expect(new StrictDecoder('utf-8').findInvalidByte(broken)).to.equal(sound.length);
      }),
      { numRuns: 50 },
    );
  });
});
