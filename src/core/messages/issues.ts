import type { FileKind } from '../inspect/kind.js';
import type { IssueFactsOf, IssueTextName, RequiredWhere } from './issue-facts.js';
import type { Entry, Speech } from './speech.js';

/** What a person reads of one finding: what is wrong, and what to do. */
export interface IssueText {
  readonly message: string;
  readonly hint: string;
}

/** What a check says of a file, in one language. */
export type IssueMessages = { readonly [Text in IssueTextName]: Entry<IssueFactsOf<Text>, IssueText> };

/** What a check says of a file, in English. */
export const issueMessages: IssueMessages = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} is empty (0 bytes).`
        : `${fileName(name, speech)} holds nothing but blanks (${speech.bytes(bytes)}).`,
    hint: 'Save the file again with its column headers and rows, then choose it again.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} is not a CSV file: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} cannot be read.`,
    hint: 'Check that it is a file, still exists and may be opened, then choose it again.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} was changed after it was chosen.`,
    hint: 'Choose it again, and leave it unchanged while it is checked.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} is too large: ${speech.bytes(bytes)}, and at most ${speech.bytes(maxBytes)} are allowed.`,
    hint: 'Split it into several files, each with the same headers.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `The file has more than ${speech.count(maxRecords)} rows.`,
    hint: 'Split it into several files, each with the same headers.',
  }),
  'header-only': {
    message: 'The file has column headers, but no rows.',
    hint: 'Add the rows below the headers and save the file again.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `The file does not say how its letters are encoded; it was read as ${encoding}${
      words.length === 0 ? '' : `, for example: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'Look whether accented letters are right, or save the file as CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `Letters of the file seem to have been encoded twice: ${quote(word)} may stand for ${quote(original)}. They were read as they are.`,
    hint: 'If they look wrong, export the file again from the program it comes from, as CSV UTF-8.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.name(column)} holds the invisible mark with which a file begins (U+FEFF); it was kept.`,
    hint: 'Look whether several files were joined here, and whether headers stand among the rows.',
  }),
  'mixed-line-breaks': {
    message: 'The rows of the file end in different ways (CRLF, LF or CR). All of them were read.',
    hint: 'Nothing has to be done; saving the file again makes them alike.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `This row holds bytes that are no ${encoding} (from byte ${speech.count(byte)} of the file).`,
    hint: 'Save the file as CSV UTF-8, or say which encoding it has.',
  }),
  'invalid-character': {
    message: 'This row holds a character that no text may have, such as NUL.',
    hint: 'Remove the invisible character, or export the file again.',
  },
  'unclosed-quote': {
    message: 'A quotation mark (") opens here and is never closed, so the rest of the file cannot be read.',
    hint: 'Close the quotation mark, or write it twice ("") where it belongs to the text.',
  },
  'malformed-quote': {
    message: 'The quotation marks (") of this row do not go together.',
    hint: 'Put quotation marks around the whole field, and write those inside twice (""); a backslash (\\") does not do it.',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `This row has ${fields(found, speech)}, but the header has ${speech.count(expected)}.`,
    hint: 'Put quotation marks around a value that holds the delimiter, or remove what is too much.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `This row has ${fields(found, speech)}, but the header has ${speech.count(expected)}: from ${speech.quoteName(column)} on they are missing.`,
    hint: 'Fill in the missing fields; one without a value still needs its delimiter.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `The column ${quoteName(column)} is missing.`,
    hint:
      similar === null
        ? `Add a column with the header “${column}”.`
        : `Did you mean ${quoteName(similar)}? Rename that header to “${column}”.`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `Found ${columns(found, speech)}, expected ${speech.count(expected)}; is the delimiter ${delimiterName(likely)}?`,
    hint: `Read the file with ${delimiterName(likely)} as its delimiter.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'The column headers are missing: the first line looks like data.',
    hint: `Put one line with the headers above it: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'The file has none of the expected columns.',
    hint: `Check that it is the right file. Expected are: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `The column ${quoteName(column)} is not expected.`,
    hint: similar === null ? 'Remove this column from the file.' : `Rename it to “${similar}”, or remove it.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `Column ${speech.count(position)} is ${speech.quoteName(found)}, but has to be “${column}”.`,
    hint: 'Put the columns in the order of the template.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `The header ${speech.quoteName(column)} is there twice: in column ${speech.count(first)} and in column ${speech.count(second)}.`,
    hint: 'Rename or remove one of the two columns.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `The header ${speech.quoteName(column)} (column ${speech.count(second)}) means the same as ${speech.quoteName(other)} (column ${speech.count(first)}).`,
    hint: 'Rename or remove one of the two columns.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `Column ${speech.count(position)} has no header.`,
    hint: 'Give the column its header, or remove it if it is not needed.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `The column headers stand in line ${String(line)}, below ${rows === 1 ? 'a row' : `${speech.count(rows)} rows`} of other text.`,
    hint: 'Remove what is above the headers, so that they are the first line.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `The file has ${columns(found, speech)}; at most ${speech.count(maxColumns)} are allowed.`,
    hint: 'Check the delimiter, and remove the columns that are not needed.',
  }),
  'header-too-long': {
    message: 'The first line is so long that it cannot hold the column headers.',
    hint: 'Check that the file is a CSV with one line for each row, and that its first line holds the headers.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} ${values.map(speech.quote).join(' + ')} is already in line ${String(firstLine)}.`,
    hint: 'Keep one of the two rows, or give this one a value of its own.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === ''
        ? 'The values of this row do not go together.'
        : speech.rule({ kind: 'custom', message }),
    hint: 'Compare the values of this row with each other and correct the wrong one.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `Column ${String(position)}` : speech.name(column)} is longer than ${speech.bytes(maxBytes)}.`,
    hint: 'Shorten the value; often a quotation mark that is never closed makes a field this long.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `This row is longer than ${speech.bytes(maxBytes)}.`,
    hint: 'Shorten it; often a quotation mark that is never closed makes a row this long.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.name(column)} is ${speech.quote(value)}, which is not known here.`,
    hint: 'Correct the value, or have it added first.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `Whether the values of ${speech.name(column)} are known could not be found out: ${reason}.`,
    hint: 'Try again later; if it happens again, tell the people who run this site.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.name(column)} ${isBlank ? 'holds only spaces' : 'is empty'}, but ${need(where, speech)}.`,
    hint:
      where === null
        ? 'Fill in the value.'
        : `Fill in the value, or correct that of ${speech.name(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.name(column)} is too long: ${speech.count(characters)} characters, and at most ${speech.count(rule.length)} are allowed.`
        : `${speech.name(column)} is ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'Shorten the value.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.name(column)} is ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "but". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'every row needs a value';
  const when = where.listed === null ? 'has a value' : `is ${speech.listed(where.listed)}`;
  return `it needs a value where ${speech.name(where.column)} ${when}`;
}

function correct(example: string | null): string {
  return example === null ? 'Correct the value.' : `Correct the value; “${example}”, for example, is right.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `'${delimiter}'`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'The file' : speech.name(name);
}

function fields(count: number, speech: Speech): string {
  return `${speech.count(count)} ${speech.plural(count, { one: 'field', other: 'fields' })}`;
}

function columns(count: number, speech: Speech): string {
  return `${speech.count(count)} ${speech.plural(count, { one: 'column', other: 'columns' })}`;
}

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
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
