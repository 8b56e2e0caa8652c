import fc from 'fast-check';
import { bytesByCharacter } from '../../../src/core/csv/character-bytes.js';
import { StrictDecoder } from '../../../src/core/csv/decode.js';
import { encodeText } from '../../../src/core/csv/encode.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { expect } from '../../support/expect.js';

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** What other programs write: Excel, iconv, Python. */
const known = [
  { encoding: 'utf-8', text: 'é€😀', bytes: 'c3 a9 e2 82 ac f0 9f 98 80' },
  { encoding: 'utf-16le', text: 'é😀', bytes: 'e9 00 3d d8 00 de' },
  { encoding: 'utf-16be', text: 'é😀', bytes: '00 e9 d8 3d de 00' },
  { encoding: 'windows-1252', text: '€“é”', bytes: '80 93 e9 94' },
  { encoding: 'latin1', text: '€é', bytes: '80 e9' },
  { encoding: 'windows-1250', text: 'Łódź', bytes: 'a3 f3 64 9f' },
  { encoding: 'windows-1251', text: 'Ёж', bytes: 'a8 e6' },
  { encoding: 'iso-8859-15', text: '€', bytes: 'a4' },
  { encoding: 'koi8-r', text: 'Иван', bytes: 'e9 d7 c1 ce' },
  { encoding: 'macintosh', text: 'Größe', bytes: '47 72 9a a7 65' },
  { encoding: 'shift_jis', text: '表ｱ十ⅰ', bytes: '95 5c b1 8f 5c fa 40' },
  { encoding: 'euc-jp', text: '表ｱ丂', bytes: 'c9 bd 8e b1 8f b0 a1' },
  { encoding: 'euc-kr', text: '서울', bytes: 'bc ad bf ef' },
  { encoding: 'big5', text: '功能十', bytes: 'a5 5c af e0 a4 51' },
  { encoding: 'gbk', text: '镕€', bytes: 'e9 46 80' },
  { encoding: 'gb18030', text: '镕€ä😀', bytes: 'e9 46 a2 e3 81 30 8a 31 94 39 fc 36' },
];

const tabled = [
  ...['windows-1250', 'windows-1252', 'windows-1255', 'iso-8859-2', 'koi8-u', 'macintosh', 'ibm866'],
  ...['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gbk', 'gb18030'],
];

const refused = [
  { what: 'what is no text', call: () => encodeText(1 as never) },
  { what: 'an unknown encoding', call: () => encodeText('a', { encoding: 'klingon' }) },
  { what: 'an encoding that is not read', call: () => encodeText('a', { encoding: 'iso-2022-jp' }) },
  {
    what: 'a byte order mark where there is none',
    call: () => encodeText('a', { encoding: 'latin1', byteOrderMark: true }),
  },
];

describe('encodeText()', () => {
  for (const { encoding, text, bytes } of known) {
    it(`writes ${text} in ${encoding}`, () => {
      const encoded = encodeText(text, { encoding });
      expect(encoded.isComplete && hex(encoded.bytes)).to.equal(bytes);
    });
  }

  for (const encoding of tabled) {
    it(`writes every character of ${encoding} so that it is read again`, () => {
      const characters = [...bytesByCharacter(encoding).keys()];
      const encoded = encodeText(characters.join('|'), { encoding });
      expect(encoded.isComplete).to.equal(true);
      const text = encoded.isComplete ? new StrictDecoder(encoding).decode(encoded.bytes) : null;
      expect(text?.split('|').length).to.equal(characters.length + 1); // the pipe itself is one of them
      expect(text === characters.join('|')).to.equal(true);
    });
  }

  it('writes any text in GB18030, which has all of Unicode', () => {
    const decoder = new StrictDecoder('gb18030');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const encoded = encodeText(text, { encoding: 'gb18030' });
        if (!encoded.isComplete) return;
        expect(decoder.decode(encoded.bytes)).to.equal(text);
      }),
    );
  });

  it('names what an encoding does not have, each character once and at most 20', () => {
    const text = 'Łódź, 東京, ok 😀 Ł';
    expect(encodeText(text, { encoding: 'windows-1252' })).to.deep.equal({
      isComplete: false,
      missing: ['Ł', 'ź', '東', '京', '😀'],
    });
    const many = Array.from({ length: 50 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
    const encoded = encodeText(many, { encoding: 'koi8-r' });
    expect(encoded.isComplete ? [] : encoded.missing).to.have.length(20);
  });

  for (const encoding of ['utf-8', 'utf-16le', 'gb18030']) {
    it(`names half of a surrogate pair, which ${encoding} does not have`, () => {
      expect(encodeText('a\ud83db', { encoding })).to.deep.equal({ isComplete: false, missing: ['\ud83d'] });
    });
  }

  const marks = [
    { encoding: 'utf-8', bytes: 'ef bb bf 61' },
    { encoding: 'utf-16le', bytes: 'ff fe 61 00' },
    { encoding: 'utf-16be', bytes: 'fe ff 00 61' },
  ];
  for (const { encoding, bytes } of marks) {
    it(`puts the byte order mark of ${encoding} first where asked`, () => {
      const encoded = encodeText('a', { encoding, byteOrderMark: true });
      expect(encoded.isComplete && hex(encoded.bytes)).to.equal(bytes);
    });
  }

  for (const { what, call } of refused) {
    it(`refuses ${what}`, () => {
      expect(call).to.throw(CsvUploadError).with.property('code', 'invalid-argument');
    });
  }
});
