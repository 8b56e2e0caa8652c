import type { ColumnType, Rule } from '../schema/case-schema.js';
import type { FileKind } from '../inspect/kind.js';
import { dateExample } from './date-example.js';
import { formatOf } from './format.js';
import { countCharacters, quote, showName, valueHint } from './values.js';

/** What a person reads of one finding: what is wrong, and what to do. */
export interface IssueText {
  readonly message: string;
  readonly hint: string;
}

/** A field that breaks a rule. `column` is its name for people. */
export interface FieldFacts {
  readonly column: string;
  /** As in the file, in full. */
  readonly value: string;
  readonly rule: Rule;
  /** A value that is right; `null` where the schema gives none. */
  readonly example: string | null;
}

/** The English catalogue of what a check says. Each entry takes facts only, so that another language can say the same. */
export const ISSUE_MESSAGES = {
  'empty-file': ({ name, bytes }: { name: string; bytes: number }): IssueText => ({
    message:
      bytes === 0
        ? `${nameOf(name)} is empty (0 bytes).`
        : `${nameOf(name)} holds nothing but blanks (${size(bytes)}).`,
    hint: 'Save the file again with its column headers and rows, then choose it again.',
  }),
  'not-csv': ({ name, kind }: { name: string; kind: FileKind }): IssueText => ({
    message: `${nameOf(name)} is not a CSV file: ${KIND_TEXTS[kind].message}`,
    hint: KIND_TEXTS[kind].hint,
  }),
  'unreadable-file': ({ name }: { name: string }): IssueText => ({
    message: `${nameOf(name)} cannot be read.`,
    hint: 'Check that it is a file, still exists and may be opened, then choose it again.',
  }),
  'file-changed': ({ name }: { name: string }): IssueText => ({
    message: `${nameOf(name)} was changed after it was chosen.`,
    hint: 'Choose it again, and leave it unchanged while it is checked.',
  }),
  'file-too-large': ({
    name,
    bytes,
    maxBytes,
  }: {
    name: string;
    bytes: number;
    maxBytes: number;
  }): IssueText => ({
    message: `${nameOf(name)} is too large: ${size(bytes)}, and at most ${size(maxBytes)} are allowed.`,
    hint: 'Split it into several files, each with the same headers.',
  }),
  'too-many-records': ({ maxRecords }: { maxRecords: number }): IssueText => ({
    message: `The file has more than ${count(maxRecords)} rows.`,
    hint: 'Split it into several files, each with the same headers.',
  }),
  'header-only': (): IssueText => ({
    message: 'The file has column headers, but no rows.',
    hint: 'Add the rows below the headers and save the file again.',
  }),
  'encoding-guessed': (facts: { encoding: string; words: readonly string[] }): IssueText => ({
    message: `The file does not say how its letters are encoded; it was read as ${facts.encoding}${
      facts.words.length === 0 ? '' : `, for example: ${facts.words.map(quote).join(', ')}`
    }.`,
    hint: 'Look whether accented letters are right, or save the file as CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }: { word: string; original: string }): IssueText => ({
    message: `Letters of the file seem to have been encoded twice: ${quote(word)} may stand for ${quote(original)}. They were read as they are.`,
    hint: 'If they look wrong, export the file again from the program it comes from, as CSV UTF-8.',
  }),
  'byte-order-mark': ({ column }: { column: string }): IssueText => ({
    message: `${column} holds the invisible mark with which a file begins (U+FEFF); it was kept.`,
    hint: 'Look whether several files were joined here, and whether headers stand among the rows.',
  }),
  'mixed-line-breaks': (): IssueText => ({
    message: 'The rows of the file end in different ways (CRLF, LF or CR). All of them were read.',
    hint: 'Nothing has to be done; saving the file again makes them alike.',
  }),
  'invalid-encoding': ({ encoding, byte }: { encoding: string; byte: number }): IssueText => ({
    message: `This row holds bytes that are no ${encoding} (from byte ${count(byte)} of the file).`,
    hint: 'Save the file as CSV UTF-8, or say which encoding it has.',
  }),
  'invalid-character': (): IssueText => ({
    message: 'This row holds a character that no text may have, such as NUL.',
    hint: 'Remove the invisible character, or export the file again.',
  }),
  'unclosed-quote': (): IssueText => ({
    message: 'A quotation mark (") opens here and is never closed, so the rest of the file cannot be read.',
    hint: 'Close the quotation mark, or write it twice ("") where it belongs to the text.',
  }),
  'malformed-quote': (): IssueText => ({
    message: 'The quotation marks (") of this row do not go together.',
    hint: 'Put quotation marks around the whole field, and write those inside twice (""); a backslash (\\") does not do it.',
  }),
  'too-many-fields': ({ found, expected }: { found: number; expected: number }): IssueText => ({
    message: `This row has ${fields(found)}, but the header has ${count(expected)}.`,
    hint: 'Put quotation marks around a value that holds the delimiter, or remove what is too much.',
  }),
  'too-few-fields': (facts: { found: number; expected: number; column: string }): IssueText => ({
    message: `This row has ${fields(facts.found)}, but the header has ${count(facts.expected)}: from “${showName(facts.column)}” on they are missing.`,
    hint: 'Fill in the missing fields; one without a value still needs its delimiter.',
  }),
  'missing-header': ({ column, similar }: { column: string; similar: string | null }): IssueText => ({
    message: `The column “${showName(column)}” is missing.`,
    hint:
      similar === null
        ? `Add a column with the header “${column}”.`
        : `Did you mean “${showName(similar)}”? Rename that header to “${column}”.`,
  }),
  'wrong-delimiter': (facts: { found: number; expected: number; likely: string }): IssueText => ({
    message: `Found ${columns(facts.found)}, expected ${count(facts.expected)}; is the delimiter ${delimiterName(facts.likely)}?`,
    hint: `Read the file with ${delimiterName(facts.likely)} as its delimiter.`,
  }),
  'data-first': ({ columns: names }: { columns: readonly string[] }): IssueText => ({
    message: 'The column headers are missing: the first line looks like data.',
    hint: `Put one line with the headers above it: ${names.map(showName).join(', ')}.`,
  }),
  'no-known-header': ({ columns: names }: { columns: readonly string[] }): IssueText => ({
    message: 'The file has none of the expected columns.',
    hint: `Check that it is the right file. Expected are: ${names.map(showName).join(', ')}.`,
  }),
  'wrong-order': (facts: { column: string; found: string; position: number }): IssueText => ({
    message: `Column ${count(facts.position)} is “${showName(facts.found)}”, but has to be “${facts.column}”.`,
    hint: 'Put the columns in the order of the template.',
  }),
  'unexpected-header': ({ column, similar }: { column: string; similar: string | null }): IssueText => ({
    message: `The column “${showName(column)}” is not expected.`,
    hint: similar === null ? 'Remove this column from the file.' : `Rename it to “${similar}”, or remove it.`,
  }),
  'duplicate-header': ({
    column,
    first,
    second,
  }: {
    column: string;
    first: number;
    second: number;
  }): IssueText => ({
    message: `The header “${showName(column)}” is there twice: in column ${count(first)} and in column ${count(second)}.`,
    hint: 'Rename or remove one of the two columns.',
  }),
  'duplicate-alias': (facts: {
    column: string;
    other: string;
    first: number;
    second: number;
  }): IssueText => ({
    message: `The header “${showName(facts.column)}” (column ${count(facts.second)}) means the same as “${showName(facts.other)}” (column ${count(facts.first)}).`,
    hint: 'Rename or remove one of the two columns.',
  }),
  'blank-header': ({ position }: { position: number }): IssueText => ({
    message: `Column ${count(position)} has no header.`,
    hint: 'Give the column its header, or remove it if it is not needed.',
  }),
  'title-rows': ({ rows, line }: { rows: number; line: number }): IssueText => ({
    message: `The column headers stand in line ${String(line)}, below ${rows === 1 ? 'a row' : `${count(rows)} rows`} of other text.`,
    hint: 'Remove what is above the headers, so that they are the first line.',
  }),
  'too-many-columns': ({ found, maxColumns }: { found: number; maxColumns: number }): IssueText => ({
    message: `The file has ${columns(found)}; at most ${count(maxColumns)} are allowed.`,
    hint: 'Check the delimiter, and remove the columns that are not needed.',
  }),
  'header-too-long': (): IssueText => ({
    message: 'The first line is so long that it cannot hold the column headers.',
    hint: 'Check that the file is a CSV with one line for each row, and that its first line holds the headers.',
  }),
  'duplicate-key': (facts: {
    columns: readonly string[];
    values: readonly string[];
    firstLine: number;
  }): IssueText => ({
    message: `${facts.columns.map(showName).join(' + ')} ${facts.values.map(quote).join(' + ')} is already in line ${String(facts.firstLine)}.`,
    hint: 'Keep one of the two rows, or give this one a value of its own.',
  }),
  'row-rule': ({ rule }: { rule: Rule }): IssueText => ({
    message:
      rule.kind === 'custom' && rule.message !== ''
        ? sentence(rule.message)
        : 'The values of this row do not go together.',
    hint: 'Compare the values of this row with each other and correct the wrong one.',
  }),
  'field-too-long': ({ column, maxBytes }: { column: string; maxBytes: number }): IssueText => ({
    message: `${showName(column)} is longer than ${size(maxBytes)}.`,
    hint: 'Shorten the value; often a quotation mark that is never closed makes a field this long.',
  }),
  'record-too-long': ({ maxBytes }: { maxBytes: number }): IssueText => ({
    message: `This row is longer than ${size(maxBytes)}.`,
    hint: 'Shorten it; often a quotation mark that is never closed makes a row this long.',
  }),
  'unknown-reference': ({ column, value }: { column: string; value: string }): IssueText => ({
    message: `${showName(column)} is ${quote(value)}, which is not known here.`,
    hint: 'Correct the value, or have it added first.',
  }),
  'lookup-failed': ({ column, reason }: { column: string; reason: string }): IssueText => ({
    message: `Whether the values of ${showName(column)} are known could not be found out: ${reason}.`,
    hint: 'Try again later; if it happens again, tell the people who run this site.',
  }),
  required: ({ column, value, rule }: { column: string; value: string; rule: Rule }): IssueText => ({
    message: `${showName(column)} ${
      value !== '' && value.trim() === '' ? 'holds only spaces' : 'is empty'
    }, but ${neededText(rule)}.`,
    hint:
      rule.kind === 'required-if'
        ? `Fill in the value, or correct that of ${showName(rule.column)}.`
        : 'Fill in the value.',
  }),
  'value-too-long': ({ column, value, rule }: FieldFacts): IssueText => ({
    message:
      rule.kind === 'max-length' && rule.counts === undefined
        ? `${showName(column)} is too long: ${count(countCharacters(value))} characters, and at most ${count(rule.characters)} are allowed.`
        : `${showName(column)} is ${quote(value)}. ${ruleText(rule)}`,
    hint: 'Shorten the value.',
  }),
  'invalid-value': ({ column, value, rule, example }: FieldFacts): IssueText => ({
    message: `${showName(column)} is ${quote(value)}. ${ruleText(rule)}`,
    hint:
      valueHint(value, rule) ??
      (example === null ? 'Correct the value.' : `Correct the value; “${example}”, for example, is right.`),
  }),
} as const;

/** What is said of a file that is no CSV. */
const KIND_TEXTS: Readonly<Record<FileKind, IssueText>> = {
  csv: { message: 'its text could not be read.', hint: 'Save it as CSV UTF-8 and choose it again.' },
  empty: { message: 'it is empty.', hint: 'Save it again with its headers and rows.' },
  xlsx: {
    message: 'this is an Excel workbook.',
    hint: 'In Excel choose File > Save As > CSV UTF-8 (Comma delimited), then choose that file.',
  },
  xls: {
    message: 'this is an Excel workbook of an old kind.',
    hint: 'In Excel choose File > Save As > CSV UTF-8 (Comma delimited), then choose that file.',
  },
  ods: {
    message: 'this is an OpenDocument spreadsheet.',
    hint: 'In LibreOffice choose File > Save As > Text CSV, then choose that file.',
  },
  docx: {
    message: 'this is a Word document.',
    hint: 'Copy its table into a spreadsheet, save that as CSV UTF-8, and choose that file.',
  },
  zip: { message: 'this is a ZIP archive.', hint: 'Unpack it and choose the CSV file in it.' },
  gzip: { message: 'this is compressed with gzip.', hint: 'Unpack it and choose the CSV file in it.' },
  pdf: {
    message: 'this is a PDF document.',
    hint: 'Export the data as CSV UTF-8 where the document came from, and choose that file.',
  },
  image: {
    message: 'this is a picture.',
    hint: 'Choose the file from which the picture was made, saved as CSV UTF-8.',
  },
  html: {
    message: 'it looks like a web page.',
    hint: 'A download that needed a log-in may have saved the page instead: log in and download the file again. A table of a page becomes CSV in Excel by Save As.',
  },
  json: {
    message: 'it holds JSON.',
    hint: 'Export the data as CSV UTF-8 where it came from, and choose that file.',
  },
  xml: {
    message: 'it holds XML.',
    hint: 'Open it in the program it came from, or in Excel, save it as CSV UTF-8 there, and choose that file.',
  },
  binary: {
    message: 'it holds no text.',
    hint: 'Open it in the program it came from, save or export it as CSV UTF-8 there, and choose that file.',
  },
};

/** What a value has to be, as one sentence. */
export function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case 'required':
    case 'required-if':
      return `Here ${neededText(rule)}.`;
    case 'type':
      return `It has to be ${typeText(rule)}.`;
    case 'enum':
      return `Allowed: ${listed(rule.values)}.`;
    case 'pattern':
      return `It has to ${patternText(rule.pattern)}.`;
    case 'format':
      return `It has to be ${FORMAT_TEXTS.get(rule.format) ?? `of the form “${rule.format}”`}.`;
    case 'min-length':
      return `It has to have at least ${lengthText(rule)}.`;
    case 'max-length':
      return `It has to have at most ${lengthText(rule)}.`;
    case 'minimum':
      return `It has to be ${rule.exclusive ? 'more than' : 'at least'} ${rule.limit}.`;
    case 'maximum':
      return `It has to be ${rule.exclusive ? 'less than' : 'at most'} ${rule.limit}.`;
    case 'multiple-of':
      return `It has to be a multiple of ${rule.divisor}.`;
    case 'reference':
      return 'It has to be a value which is known here.';
    case 'custom':
      return rule.message === '' ? 'It breaks a rule of this column.' : sentence(rule.message);
  }
}

/** Which rows need a value; goes on after "but". */
function neededText(rule: Rule): string {
  if (rule.kind !== 'required-if') return 'every row needs a value';
  const { column, values } = rule;
  const when = values === null ? 'has a value' : `is ${listed(values)}`;
  return `it needs a value where ${showName(column)} ${when}`;
}

/** Patterns that are plain enough to be said in words. */
const PATTERN_TEXTS: readonly (readonly [pattern: RegExp, letters: string])[] = [
  [/^\^?(?:\\d|\[0-9\])\{(\d+)\}\$?$/, 'digits'],
  [/^\^?\[A-Z\]\{(\d+)\}\$?$/, 'capital letters'],
];

function patternText(pattern: string): string {
  for (const [plain, letters] of PATTERN_TEXTS) {
    const length = plain.exec(pattern)?.[1];
    if (length !== undefined) return `have ${length} ${letters} and nothing else`;
  }
  return `follow the pattern ${pattern}`;
}

const TYPE_TEXTS: Readonly<Record<ColumnType, string>> = {
  string: 'text',
  number: 'a number, for example 12.5',
  integer: 'a whole number, for example 12',
  boolean: 'true or false',
  date: 'a date such as 2024-01-26',
  datetime: 'a date with a time such as 2024-01-26T15:00:00',
  time: 'a time such as 15:00:00',
  year: 'a year such as 2024',
  yearmonth: 'a year and month such as 2024-01',
  duration: 'a duration such as P1DT12H',
  object: 'a JSON object such as {"a": 1}',
  array: 'a JSON array such as [1, 2]',
  list: 'a list of values with a sign between them',
  geopoint: 'a place as longitude and latitude such as 90.5, 45.5',
  geojson: 'an object of GeoJSON',
  any: 'another value',
};

const FORMAT_TEXTS: ReadonlyMap<string, string> = new Map([
  ['email', 'an e-mail address such as name@example.com'],
  ['url', 'a web address such as https://example.com'],
  ['uuid', 'a UUID such as 123e4567-e89b-12d3-a456-426614174000'],
  ['guid', 'a UUID such as 123e4567-e89b-12d3-a456-426614174000'],
  ['base64', 'encoded as base64'],
  ['uri', 'a web address such as https://example.com'],
  ['date-time', 'a date and time with its zone such as 2024-01-26T15:00:00Z'],
  ['time', 'a time with its zone such as 15:00:00Z'],
  ['duration', 'a duration such as P1DT12H'],
  ['ipv4', 'an IP address such as 192.0.2.1'],
  ['ipv6', 'an IP address such as 2001:db8::1'],
  ['hostname', 'the name of a host such as example.com'],
]);

/** A date format is shown by an example: nobody who uploads a file reads `%m/%d/%Y`. */
function typeText({ type, format, decimalChar = '.' }: Extract<Rule, { kind: 'type' }>): string {
  if (type === 'number') return `a number, for example 12${decimalChar}5`;
  if (format === null) return TYPE_TEXTS[type];
  const words: Partial<Record<ColumnType, string>> = {
    date: 'a date',
    datetime: 'a date with a time',
    time: 'a time',
  };
  return `${words[type] ?? 'a value'} such as ${dateExample(format)}`;
}

const MAX_LISTED = 12;

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MAX_LISTED).map((value) => (value === '' ? '(empty)' : value));
  const rest = values.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${count(rest)} more`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
export function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `'${delimiter}'`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function nameOf(name: string): string {
  return name === '' ? 'The file' : showName(name);
}

function count(value: number): string {
  return formatOf('en').count(value);
}

function size(bytes: number): string {
  return formatOf('en').bytes(bytes);
}

function fields(value: number): string {
  return value === 1 ? '1 field' : `${count(value)} fields`;
}

function columns(value: number): string {
  return value === 1 ? '1 column' : `${count(value)} columns`;
}

type LengthRule = Extract<Rule, { kind: 'min-length' | 'max-length' }>;

function lengthText({ characters, counts }: LengthRule): string {
  const unit = counts === 'items' ? 'item' : 'character';
  return characters === 1 ? `1 ${unit}` : `${count(characters)} ${unit}s`;
}
