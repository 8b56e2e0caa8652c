import type { IssueCode } from '../check/report.js';
import type { ColumnType } from '../schema/case-schema.js';
import type { EarlierUpload, ImportCounts, UploadStatus } from '../upload/state.js';
import { firstMessages } from './first-words.js';
import type { FirstMessages } from './first-words.js';
import type { Format } from './format.js';
import { repairDeskMessages } from './repair-desk.js';
import type { RepairDeskMessages } from './repair-desk.js';

/** What the elements say, in one language. A text with numbers takes them raw and the format to write them with. */
export interface InterfaceMessages extends FirstMessages, RepairDeskMessages {
  readonly templateFailed: string;
  readonly columnsCaption: string;
  readonly columnName: string;
  readonly columnKind: string;
  readonly columnRule: string;
  readonly required: string;
  readonly optional: string;
  readonly columnType: Readonly<Record<ColumnType, string>>;
  /** Forms by the names that schemas give them. */
  readonly columnForm: ReadonlyMap<string, string>;
  readonly otherForm: (format: string) => string;
  readonly allowedValues: (values: readonly string[], more: number, format: Format) => string;
  readonly example: (value: string) => string;

  readonly status: Readonly<Record<UploadStatus, string>>;
  readonly queued: string;
  readonly checking: (checked: CheckingNumbers, format: Format) => string;
  readonly sending: (sent: SendingNumbers, format: Format) => string;
  readonly waitingOffline: string;
  readonly waitingBusy: string;
  readonly waitingBusyNow: string;
  readonly waitingUntil: (milliseconds: number, format: Format) => string;
  readonly fileNeeded: string;
  readonly permissionNeeded: string;
  readonly importing: string;
  readonly importingProgress: (done: number, total: number | null, format: Format) => string;
  readonly lastHeard: (ago: string) => string;
  readonly imported: (counts: ImportCounts, format: Format) => string;
  readonly importedUncounted: string;
  /** Said of an import whose counts leave out so many records, or below 0 speak of so many too many. */
  readonly unaccounted: (records: number, format: Format) => string;
  readonly canceled: string;
  /** What became of the same content before. */
  readonly duplicate: (earlier: EarlierUpload, format: Format) => string;
  readonly importAgain: string;
  readonly passedOver: string;
  readonly progress: (fileName: string) => string;

  readonly rowsWithProblems: (invalid: number, records: number, format: Format) => string;
  readonly fileProblems: (problems: number, format: Format) => string;
  /** Said where nothing else is wrong than headers with a name near to the right one. */
  readonly renamedHeaders: (headers: number, format: Format) => string;
  /** Said of a file with another header altogether, and what to do. */
  readonly noColumns: string;
  readonly noColumnsAdvice: string;
  readonly renameHeaders: (headers: number, format: Format) => string;
  readonly headersTable: (fileName: string) => string;
  readonly headerFound: string;
  readonly headerExpected: string;
  readonly unfold: string;
  readonly nothingSent: string;
  readonly correctAndChoose: string;
  readonly causes: (fileName: string) => string;
  /** What stands for a column which has no name. */
  readonly someField: string;
  /** What follows the name of a column, or a whole sentence. */
  readonly cause: Readonly<Record<IssueCode, string>>;
  readonly causeCount: (issues: number, isExact: boolean, format: Format) => string;
  /** Some of the values a cause is about, with the colon before them. */
  readonly causeValues: (values: readonly string[], hasMore: boolean) => string;
  readonly issuesTable: (fileName: string) => string;
  readonly issueLine: string;
  readonly issueColumn: string;
  readonly issueValue: string;
  readonly issueProblem: string;
  readonly emptyValue: string;
  readonly moreIssues: (issues: number, format: Format) => string;

  readonly cancel: string;
  readonly remove: string;
  readonly dismiss: string;
  readonly details: string;
  readonly chooseCorrected: string;
  readonly confirm: string;
  readonly confirmAgain: string;
  readonly chooseAgain: string;
  readonly goOn: string;
  readonly loadMore: string;
  readonly actionFor: (action: string, fileName: string) => string;

  readonly tableFile: string;
  readonly tableSize: string;
  readonly tableAdded: string;
  readonly tableRecords: string;
  readonly tableStatus: string;
  readonly tableActions: string;
  readonly filterText: string;
  readonly filterStatus: string;
  readonly everyStatus: string;
  readonly sortBy: string;
  readonly sortAscending: (column: string) => string;
  readonly sortDescending: (column: string) => string;
  readonly clearFilter: string;
  /** How many of all files are shown. */
  readonly filesShown: (shown: number, all: number, format: Format) => string;
  readonly nothingMatches: string;
  /** Said where the server has more files than are sorted and filtered here. */
  readonly amongLoaded: (loaded: number, format: Format) => string;
  readonly loadAll: string;
  readonly stopLoading: string;
  readonly rowsUnit: (records: number, format: Format) => string;
  readonly unknownRecords: string;
  readonly detailsOf: (fileName: string) => string;
  readonly detailImportId: string;
  readonly copyFacts: string;
  readonly factsCopied: string;
  readonly copyByHand: string;
  readonly serverIssues: (fileName: string) => string;
  readonly serverIssuesLoading: string;
  readonly serverIssuesFailed: string;
  readonly moreServerIssues: string;
  readonly detailAdded: string;
  readonly detailCode: string;
  readonly detailHttpStatus: string;
  readonly detailImported: string;
  readonly detailSkipped: string;
  readonly detailRejected: string;
  readonly detailTotal: string;

  readonly foldersRefused: (names: readonly string[]) => string;
  readonly nothingDropped: string;
  readonly tooManyFiles: (files: number, maxFiles: number, format: Format) => string;
  readonly announce: (fileName: string, status: string, detail: string) => string;
  readonly announceMany: (files: number, status: string, format: Format) => string;
  readonly removed: (fileName: string) => string;
  readonly cancelFailed: (fileName: string) => string;
  readonly otherFile: (fileName: string) => string;
  readonly loadMoreFailed: string;
  /** Said while files are on their way that would not survive a reload. */
  readonly notKept: string;
}

/** How far a check has come. */
export interface CheckingNumbers {
  readonly records: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly issues: number;
}

/** How far a transfer has come. */
export interface SendingNumbers {
  /** Records that were checked; `null` where they were not counted. */
  readonly records: number | null;
  readonly bytesSent: number;
  readonly bytesTotal: number;
  /** Milliseconds it may still take; `null` while that cannot be told. */
  readonly remainingMs: number | null;
}

/** Numbers that begin a sentence, by their value. */
const COUNT_WORDS = [
  '',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
] as const;

/** What the elements say, in English. */
export const interfaceMessages: InterfaceMessages = {
  ...firstMessages,
  ...repairDeskMessages,

  templateFailed: 'The template could not be written. Reload the page and try again.',
  columnsCaption: 'What this workspace expects in each column',
  columnName: 'Column',
  columnKind: 'Kind',
  columnRule: 'What it may hold',
  required: 'Required',
  optional: 'Optional',
  columnType: {
    string: 'Text',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    date: 'Date',
    datetime: 'Date and time',
    time: 'Time',
    year: 'Year',
    yearmonth: 'Year and month',
    duration: 'Duration',
    object: 'JSON object',
    array: 'JSON array',
    list: 'List',
    geopoint: 'Place',
    geojson: 'GeoJSON',
    any: 'Anything',
  },
  columnForm: new Map([
    ['email', 'An e-mail address'],
    ['uri', 'A web address'],
    ['url', 'A web address'],
    ['uuid', 'A UUID'],
    ['guid', 'A UUID'],
    ['binary', 'Encoded as base64'],
    ['base64', 'Encoded as base64'],
  ]),
  otherForm: (format) => `Of the form ${format}`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `Allowed: ${values.join(', ')}`
      : `Allowed: ${values.join(', ')} and ${format.count(more)} more`,
  example: (value) => `For example ${value}`,

  status: {
    queued: 'Queued',
    checking: 'Checking',
    'needs-attention': 'Needs attention',
    sending: 'Sending',
    waiting: 'Waiting',
    received: 'Received',
    success: 'Success',
    error: 'Error',
    canceled: 'Canceled',
  },
  queued: 'Starts when the file before it is through.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      `${rowCount(records, format)} checked`,
      `${format.bytesLike(bytesRead, bytesTotal)} of ${format.bytes(bytesTotal)}`,
      issues === 0
        ? 'nothing wrong so far'
        : `${format.count(issues)} ${format.plural(issues, { one: 'problem', other: 'problems' })} so far`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${rowCount(records, format)} checked, all right`]),
      `${format.bytesLike(bytesSent, bytesTotal)} of ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`about ${format.duration(remainingMs)} left`]),
    ].join(' · '),
  waitingOffline: 'No connection. Sending goes on by itself when it is back.',
  waitingBusy: 'The server is busy. Sending goes on by itself.',
  waitingBusyNow: 'The server is busy.',
  waitingUntil: (milliseconds, format) => `Sending goes on by itself in ${format.duration(milliseconds)}.`,
  fileNeeded: 'The page was reloaded. Choose the same file again, and it goes on.',
  permissionNeeded: 'The page was reloaded. Let it read the file again, and it goes on.',
  importing: 'Being imported. You can leave this page.',
  importingProgress: (done, total, format) =>
    total === null
      ? `Being imported: ${rowCount(done, format)} so far`
      : `Being imported: ${format.count(done)} of ${rowCount(total, format)}`,
  lastHeard: (ago) => `Last heard ${ago}. You can leave this page.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      `${format.count(imported)} imported`,
      ...(skipped === 0 ? [] : [`${format.count(skipped)} already there`]),
      ...(rejected === 0 ? [] : [`${format.count(rejected)} rejected`]),
    ].join(' · '),
  importedUncounted: 'Imported. Its data is available.',
  unaccounted: (records, format) =>
    records > 0
      ? `The server does not say what became of ${rowCount(records, format)}.`
      : `The server speaks of ${rowCount(-records, format)} more than the file has.`,
  canceled: 'Nothing of it was imported.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${rowCount(records, format)})`;
    return status === 'success'
      ? `The same content was imported on ${format.day(addedAt)}, from “${fileName}”${size}.`
      : `The same content is being imported already, from “${fileName}”${size}.`;
  },
  importAgain: 'Import it again?',
  passedOver: 'It was not sent again.',
  progress: (fileName) => `Progress of ${fileName}`,

  rowsWithProblems: (invalid, records, format) =>
    `${format.count(invalid)} of ${rowCount(records, format)} ${format.plural(invalid, {
      one: 'has',
      other: 'have',
    })} a problem.`,
  fileProblems: (problems, format) =>
    `This file has ${format.count(problems)} ${format.plural(problems, { one: 'problem', other: 'problems' })}.`,
  renamedHeaders: (headers, format) =>
    `${COUNT_WORDS[headers] ?? format.count(headers)} ${format.plural(headers, {
      one: 'column header is',
      other: 'column headers are',
    })} not the workspace’s.`,
  noColumns: 'None of the workspace’s columns is in this file.',
  noColumnsAdvice:
    'Look whether it is the right file. Its first line has to hold the column headers, with a comma or a semicolon between them: compare it with the template.',
  renameHeaders: (headers, format) =>
    `Rename ${format.plural(headers, { one: 'it', other: 'them' })} in your file and choose it again.`,
  headersTable: (fileName) => `Headers to rename in ${fileName}`,
  headerFound: 'In your file',
  headerExpected: 'Expected',
  unfold: 'Show what is wrong',
  nothingSent: 'Nothing has been sent.',
  correctAndChoose: 'Correct them in your file and choose it again.',
  causes: (fileName) => `What is wrong with ${fileName}`,
  someField: 'A field',
  cause: {
    'empty-file': 'The file is empty',
    'not-csv': 'The file is no CSV',
    'unreadable-file': 'The file could not be read',
    'file-changed': 'The file was changed while it was read',
    'invalid-encoding': 'has characters that cannot be read',
    'encoding-guessed': 'The encoding of the file was guessed',
    'invalid-character': 'has characters that do not belong into text',
    'mixed-line-breaks': 'The lines end in different ways',
    'double-encoded': 'Letters seem to have been encoded twice',
    'byte-order-mark': 'has the mark with which a file begins',
    'header-only': 'The file has column headers but no rows',
    'missing-header': 'is missing in the file',
    'unexpected-header': 'is no column of this workspace',
    'duplicate-header': 'stands more than once in the header',
    'blank-header': 'A column has no name in the header',
    'title-rows': 'There are other lines above the column headers',
    'too-many-columns': 'The file has too many columns',
    'unclosed-quote': 'A quotation mark is opened but never closed',
    'malformed-quote': 'A quotation mark stands where none may be',
    'too-many-fields': 'The row has more fields than the header',
    'too-few-fields': 'The row has fewer fields than the header',
    required: 'is empty, but every row needs it',
    'invalid-value': 'has values that this workspace does not take',
    'value-too-long': 'has values that are too long',
    'duplicate-key': 'has values that may stand only once',
    'unknown-reference': 'names something that does not exist',
    'lookup-failed': 'could not be looked up',
    'row-rule': 'The fields of the row do not fit together',
    'file-too-large': 'The file is too large',
    'too-many-records': 'The file has too many rows',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `: ${values.map((value) => `“${value}”`).join(', ')}${hasMore ? ', …' : ''}`,
  issuesTable: (fileName) => `First rows with problems in ${fileName}`,
  issueLine: 'Line',
  issueColumn: 'Column',
  issueValue: 'In the file',
  issueProblem: 'What is wrong, and what to do',
  emptyValue: 'empty',
  moreIssues: (issues, format) =>
    `${format.count(issues)} more ${format.plural(issues, { one: 'problem is', other: 'problems are' })} not shown here.`,

  cancel: 'Cancel',
  remove: 'Remove',
  dismiss: 'Dismiss',
  details: 'Details',
  chooseCorrected: 'Choose a corrected file',
  confirm: 'Letters are right, import',
  confirmAgain: 'Import again',
  chooseAgain: 'Choose the file again',
  goOn: 'Continue',
  loadMore: 'Show older files',
  actionFor: (action, fileName) => `${action}: ${fileName}`,

  tableFile: 'File',
  tableSize: 'Size',
  tableAdded: 'Added',
  tableRecords: 'Records',
  tableStatus: 'Status',
  tableActions: 'Actions',
  filterText: 'Find a file by its name',
  filterStatus: 'Status',
  everyStatus: 'Every status',
  sortBy: 'Sort by',
  sortAscending: (column) => `${column}, ascending`,
  sortDescending: (column) => `${column}, descending`,
  clearFilter: 'Show all files',
  filesShown: (shown, all, format) =>
    `${format.count(shown)} of ${format.count(all)} ${format.plural(all, { one: 'file', other: 'files' })}`,
  nothingMatches: 'No file is like this.',
  amongLoaded: (loaded, format) =>
    `This looks at the ${format.count(loaded)} newest files. The server has older ones.`,
  loadAll: 'Look at all files',
  stopLoading: 'Stop',
  rowsUnit: (records, format) => format.plural(records, { one: 'row', other: 'rows' }),
  unknownRecords: 'not counted',
  detailsOf: (fileName) => `Details of ${fileName}`,
  detailImportId: 'Import',
  copyFacts: 'Copy details for support',
  factsCopied: 'The details were copied. They hold no fields of your file.',
  copyByHand: 'This page may not copy by itself. Copy these details; they hold no fields of your file.',
  serverIssues: (fileName) => `What the server found wrong in ${fileName}`,
  serverIssuesLoading: 'Asking the server which rows have a problem…',
  serverIssuesFailed: 'The server could not be asked which rows have a problem.',
  moreServerIssues: 'Show more problems',
  detailAdded: 'Added',
  detailCode: 'Code',
  detailHttpStatus: 'HTTP status',
  detailImported: 'Imported',
  detailSkipped: 'Already there',
  detailRejected: 'Rejected',
  detailTotal: 'Records',

  foldersRefused: (names) =>
    names.length === 1
      ? `“${names.join('')}” is a folder. Open it and drop the CSV files in it.`
      : `${names.map((name) => `“${name}”`).join(', ')} are folders. Open them and drop the CSV files in them.`,
  nothingDropped: 'There was no file in what you dropped. Drop a CSV file.',
  tooManyFiles: (files, maxFiles, format) =>
    `${format.count(files)} files are too many: at most ${format.count(maxFiles)} ${format.plural(maxFiles, {
      one: 'is',
      other: 'are',
    })} taken at once. None was added.`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}: ${status}.` : `${fileName}: ${status}. ${detail}`,
  announceMany: (files, status, format) =>
    `${status}: ${format.count(files)} ${format.plural(files, { one: 'file', other: 'files' })}.`,
  removed: (fileName) => `${fileName} was removed.`,
  cancelFailed: (fileName) =>
    `${fileName} could not be canceled. The import goes on; its status stays in the table.`,

  otherFile: (fileName) =>
    `That is not the file that “${fileName}” was added with, or it was changed since. Choose the same file, or add the other one as a new upload.`,
  loadMoreFailed: 'Older files could not be loaded. Try again.',
  notKept:
    'This browser keeps nothing for this page: if you reload it or leave it now, you have to start again.',
};

function rowCount(records: number, format: Format): string {
  return `${format.count(records)} ${format.plural(records, { one: 'row', other: 'rows' })}`;
}
