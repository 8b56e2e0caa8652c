import { StrictDecoder } from '../../../src/core/csv/decode.js';
import { canEncode, encodeText } from '../../../src/core/repair/encode-text.js';
import { expect } from '../../support/expect.js';

const LEGACY = [
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255'],
  ...[
    'windows-1256',
    'windows-1257',
    'windows-1258',
    'windows-874',
    'iso-8859-2',
    'iso-8859-5',
    'iso-8859-7',
  ],
  ...[
    'iso-8859-15',
    'koi8-r',
    'koi8-u',
    'macintosh',
    'ibm866',
    'shift_jis',
    'euc-jp',
    'euc-kr',
    'big5',
    'gbk',
  ],
  'gb18030',
];

/** Characters of many scripts, each for itself. */
const CHARACTERS = Array.from('aé€ÿßŁżΩЖяאبกท’“”日本表ソ中文镕功한국ｱ①㈱～－😀ﬀ\u1e3f\ue7c7');

describe('encodeText()', () => {
  for (const encoding of [...LEGACY, 'utf-8', 'utf-16le', 'utf-16be']) {
    it(`writes in ${encoding} what its decoder reads back`, () => {
      // Node 20 decodes windows-1252 wrongly unless it streams.
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      const read = (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true }) + decoder.decode();
      const written = CHARACTERS.filter((character) => canEncode(character, encoding));
      expect(written.length).to.be.greaterThan(1);
      for (const character of written) expect(read(encodeText(character, encoding))).to.equal(character);
    });
  }

  for (const encoding of ['windows-1252', 'windows-1251', 'iso-8859-2']) {
    it(`has in ${encoding} every character that its decoder gives`, () => {
      const decoder = new StrictDecoder(encoding);
      for (let byte = 0; byte < 0x100; byte += 1) {
        const text = decoder.decode(Uint8Array.of(byte));
        if (text !== null) expect([...encodeText(text, encoding)]).to.deep.equal([byte]);
      }
    });
  }

  for (const character of [
    '镕',
    'ﬀ',
    '😀',
    '\u{10ffff}',
    '\ue7c7',
    '\u1e40',
    'Ÿ',
    '\u0080',
    '\uffff',
    '한',
  ]) {
    it(`writes ${JSON.stringify(character)} in GB18030, which has all characters`, () => {
      const bytes = encodeText(character, 'gb18030');
      expect(new StrictDecoder('gb18030').decode(bytes)).to.equal(character);
    });
  }

  it('names the character that the encoding does not have', () => {
    expect(() => encodeText('Łódź', 'windows-1252')).to.throw('“Ł” cannot be written in WINDOWS-1252');
  });

  it('refuses half a character', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'windows-1252', 'gb18030']) {
      expect(canEncode('a\ud800', encoding), encoding).to.equal(false);
    }
  });
});
