import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { bytesByCharacter } from '../../../src/core/csv/character-bytes.js';
import { encodeText } from '../../../src/core/csv/encode.js';
import { writeCsv } from '../../../src/core/csv/write.js';
import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';

/** Files for each encoding; a browser needs many times as long for a small file, and runs the same code. */
const RUNS = 'process' in globalThis ? 200 : 15;

const encodings = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-r', 'koi8-u', 'macintosh', 'x-mac-cyrillic'],
  ...['windows-874', ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${String(page)}`)],
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => `iso-8859-${String(part)}`),
  ...['shift_jis', 'euc-jp', 'euc-kr', 'big5', 'gbk', 'gb18030'],
];

const delimiter = fc.constantFrom(',', ';', '\t', '|', ':', ' ', '^', '~', '\x1f', '\\', '0', 'x', "'");
const lineBreak = fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const);
const special = fc.constantFrom('"', '""', ',', ';', '\t', '|', '\r', '\n', '\r\n', ' ', "'", '\\', '=', 'a');

/** Records under a header, of characters which the encoding has, with all that has to be quoted among them. */
function tableOf(characters: readonly string[]): fc.Arbitrary<string[][]> {
  const own = fc.constantFrom(...characters);
  const piece = fc.oneof({ weight: 2, arbitrary: special }, { weight: 3, arbitrary: own });
  const field = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const record = fc.array(field, { minLength: 1, maxLength: 4 });
  return fc.array(record, { maxLength: 5 }).map((records) => [['id', 'name'], ...records]);
}

/** Characters of an encoding but for control characters: a NUL is named, and many of them are no text. */
function repertoire(encoding: string): string[] {
  const all = encoding.startsWith('utf-')
    ? ['é', '€', '日', '😀', '\ufeff', '\u200b', '\u2028', '\ufffd', 'e\u0301', '\u202e']
    : [...bytesByCharacter(encoding).keys()];
  return all.filter((character) => !/\p{Cc}/u.test(character));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

describe('writeCsv(), encodeText() and readRecords()', () => {
  for (const encoding of encodings) {
    it(`give back any fields in any dialect in ${encoding}`, async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(
          tableOf(repertoire(encoding)),
          fc.record({ delimiter, lineBreak }),
          fc.boolean(),
          async (records, dialect, asked) => {
            const byteOrderMark = asked && encoding.startsWith('utf-');
            const encoded = encodeText(writeCsv(records, dialect), { encoding, byteOrderMark });
            if (!encoded.isComplete) throw new Error(`without ${encoded.missing.join(' ')}`);
            // What is valid UTF-8 is read as UTF-8, whatever was declared.
            const isTakenForUtf8 = !encoding.startsWith('utf-') && isUtf8(encoded.bytes);
            const declared = isTakenForUtf8 ? undefined : encoding;
            const found = await readAll(new Blob([encoded.bytes]), {
              delimiter: dialect.delimiter,
              encoding: declared,
            });
            expect(found.filter(({ problem }) => problem !== null)).to.deep.equal([]);
            const text = isTakenForUtf8 ? new TextDecoder().decode(encoded.bytes) : null;
            if (text !== null && text !== writeCsv(records, dialect)) return;
            expect(found.map(({ fields }) => fields)).to.deep.equal(records);
          },
        ),
        { numRuns: RUNS },
      );
    });
  }

  it('are understood by csv-parse in any dialect', () => {
    fc.assert(
      fc.property(tableOf(repertoire('utf-8')), delimiter, lineBreak, (records, mark, end) => {
        const content = writeCsv(records, { delimiter: mark, lineBreak: end });
        const options = { delimiter: mark, record_delimiter: end, relax_column_count: true };
        expect(parse(content, options)).to.deep.equal(records);
      }),
      { numRuns: RUNS * 5 },
    );
  });
});
