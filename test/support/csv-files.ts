import fc from 'fast-check';
import { encodeText } from '../../src/core/repair/encode-text.js';

/** A CSV file as people have it: in some dialect, with what is odd about real ones. */
export interface CsvFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: string;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly hasSeparatorLine: boolean;
}

/** Encodings, each with letters of its own and the byte order mark it is written with. */
const ENCODINGS = [
  { encoding: 'utf-8', letters: ['é', 'Ж', '日本', '😀', '\ufeff'], mark: [] },
  { encoding: 'utf-8', letters: ['é', 'Ж', '日本', '😀'], mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', letters: ['é', 'Ж', '日本', '😀'], mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', letters: ['é', 'Ж', '日本', '😀'], mark: [0xfe, 0xff] },
  { encoding: 'windows-1252', letters: ['é', '€', 'ÿþ', 'ï»¿'], mark: [] },
  { encoding: 'windows-1251', letters: ['Ж', 'я', '№'], mark: [] },
  { encoding: 'koi8-r', letters: ['Ж', 'я'], mark: [] },
  { encoding: 'iso-8859-15', letters: ['é', '€'], mark: [] },
  { encoding: 'shift_jis', letters: ['日本', '表', 'ソ', 'ｱ'], mark: [] },
  { encoding: 'euc-jp', letters: ['日本', '表'], mark: [] },
  { encoding: 'gb18030', letters: ['中文', '镕', '€', 'ﬀ', '😀'], mark: [] },
  { encoding: 'big5', letters: ['中文', '功'], mark: [] },
  { encoding: 'euc-kr', letters: ['한국'], mark: [] },
] as const;

/** The alphabet of each encoding's test values. */
export function lettersOf(encoding: string): readonly string[] {
  return ENCODINGS.find((one) => one.encoding === encoding)?.letters ?? [];
}

const TEXTS = [
  '',
  'open',
  'open ',
  ' ',
  '-5',
  '=1+1',
  'say "hi"',
  'a,b',
  'a;b',
  'two\nlines',
  'x\r\ny',
  'x\ry',
  '\x1a',
  'sep=',
  "'=x",
];

const LINE_BREAKS = [['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']] as const;

/** Which files are made. */
export interface CsvFileOptions {
  /** Whether every record has as many fields as the header, and no character which no text has. Default: yes. */
  readonly isSound?: boolean;
  /** Whether quotes do not go together in some records, if not all is sound. Default: no. */
  readonly isTorn?: boolean;
  /** Whether all lines end alike. Default: in some files they do not. */
  readonly isEven?: boolean;
}

/** Files of two to four columns. */
export function csvFiles({
  isSound = true,
  isTorn = false,
  isEven = false,
}: CsvFileOptions = {}): fc.Arbitrary<CsvFile> {
  return fc
    .record({
      format: fc.constantFrom(...ENCODINGS),
      delimiter: fc.constantFrom(',', ',', ';', '\t'),
      lineBreaks: fc.constantFrom(...LINE_BREAKS.slice(0, isEven ? 3 : 4)),
      width: fc.integer({ min: 2, max: 4 }),
      records: fc.array(fc.array(fc.nat(999), { minLength: 5, maxLength: 5 }), {
        minLength: 1,
        maxLength: 12,
      }),
      hasSeparatorLine: fc.nat(9).map((dice) => dice === 0),
      endsOpen: fc.boolean(),
    })
    .map(({ format, delimiter, lineBreaks, width, records, endsOpen, hasSeparatorLine }) => {
      const { encoding, letters, mark } = format;
      const texts = encoding === 'shift_jis' ? TEXTS.filter((text) => text !== '\x1a') : TEXTS; // Node reads it as another
      const values = [...texts, ...letters, ...letters.map((letter) => `${letter} x`)];
      const header = ['case', 'status', 'note', 'more'].slice(0, width);
      let text = hasSeparatorLine ? `sep=${delimiter}\n` : '';
      const rows: (readonly string[])[] = [header];
      for (const [, ...dice] of records) rows.push(dice.slice(0, width).map((die) => pick(values, die)));
      for (const [index, row] of rows.entries()) {
        const dice = records[index - 1]?.[0] ?? 999;
        const isOdd = !isSound && dice < 150;
        text += isOdd
          ? oddRecord(row, isTorn ? dice : dice % 120, delimiter)
          : writeRow(row, dice, delimiter);
        const isLast = index === rows.length - 1;
        if (!isLast || !endsOpen)
          text += pick(lineBreaks, dice) + (dice % 11 === 0 ? pick(lineBreaks, dice) : '');
      }
      const bytes = Uint8Array.of(...mark, ...encodeText(text, encoding));
      return { bytes, encoding, delimiter, header, hasSeparatorLine };
    });
}

export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}

/** Fields with quotes where they are needed, and now and then where they are not. */
function writeRow(row: readonly string[], dice: number, delimiter: string): string {
  return row
    .map((field, index) => {
      const isNeeded =
        /["\r\n\x1a]|^ | $|^\ufeff/.test(field) || field.includes(delimiter) || field.startsWith('sep=');
      return isNeeded || (dice + index) % 5 === 0 ? `"${field.replaceAll('"', '""')}"` : field;
    })
    .join(delimiter);
}

/** A field too many or too few, a NUL, or quotes that do not go together. */
function oddRecord(row: readonly string[], dice: number, delimiter: string): string {
  if (dice < 50) return writeRow([...row, 'extra'], dice, delimiter);
  if (dice < 100) return writeRow(['few', ...row.slice(2)], dice, delimiter);
  if (dice < 120) return writeRow(['x\0y', ...row.slice(1)], dice, delimiter);
  const quoted = dice % 2 === 0 ? '"a"b' : 'a "b"\n"';
  return [quoted, writeRow(row.slice(1), dice, delimiter)].join(delimiter);
}
