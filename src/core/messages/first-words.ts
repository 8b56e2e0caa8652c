import type { Format } from './format.js';

/** What the elements say before there is a file, in one language. */
export interface FirstMessages {
  readonly heading: string;
  readonly introduction: string;
  readonly chooseFile: string;
  readonly orDrop: string;
  readonly dropToImport: string;
  readonly fileCount: (files: number, format: Format) => string;
  readonly sizeLimit: (maxBytes: number, format: Format) => string;
  readonly maxFiles: (files: number, format: Format) => string;
  readonly keepHeaders: string;
  readonly disabled: string;
  readonly downloadTemplate: string;
  readonly templateFileName: string;
  readonly columnsSummary: string;
  readonly columnsLoading: string;
  readonly cards: string;
  readonly retry: string;
  readonly tableHeading: string;
  readonly tableEmpty: string;
  readonly tableEmptyHint: string;
  readonly connectionLost: string;
  /** What a form says while a file of it is on its way, and where one is missing that it needs. */
  readonly formBusy: string;
  readonly formMissing: string;
  readonly noDestination: string;
  readonly wrongDestination: string;
  readonly noTransport: string;
  readonly noSchema: string;
  readonly schemaUnreachable: string;
  readonly schemaInvalid: string;
  readonly tableUnbound: string;
}

/** What the elements say in English before there is a file. */
export const firstMessages: FirstMessages = {
  heading: 'Upload Case Data',
  introduction:
    'Add a CSV file with the columns of this workspace. The import starts as soon as it is added.',
  chooseFile: 'Choose a file',
  orDrop: 'or drop it here',
  dropToImport: 'Drop to import',
  fileCount: (files, format) =>
    `${format.count(files)} ${format.plural(files, { one: 'file', other: 'files' })}`,
  sizeLimit: (maxBytes, format) => `CSV, up to ${format.bytes(maxBytes)}`,
  maxFiles: (files, format) =>
    `at most ${format.count(files)} ${format.plural(files, { one: 'file', other: 'files' })} at once`,
  keepHeaders: 'keep the column headers as they are',
  disabled: 'Adding files is switched off at the moment.',
  downloadTemplate: 'Download template',
  templateFileName: 'template.csv',
  columnsSummary: 'Columns and formats',
  columnsLoading: 'Loading the columns of this workspace…',
  cards: 'Files being imported',
  retry: 'Try again',
  tableHeading: 'Workspace File Uploads',
  tableEmpty: 'No files yet',
  tableEmptyHint: 'Files that are added to this workspace appear here with their status.',
  connectionLost: 'No connection to the server. This is what it said last; news appears by itself.',
  formBusy: 'Wait until your file has been sent.',
  formMissing: 'Add a CSV file.',
  noDestination: 'This section has no address to send files to. Give it an `endpoint` or an `importer`.',
  wrongDestination:
    'This section cannot send files to what it was given. Correct its `endpoint`, `transport` or `importer`.',
  noTransport:
    'This section has an `endpoint` but nothing that sends to it. Import `case-csv-upload`, call `setDefaultTransport()`, or set its `transport`.',
  noSchema: 'This section does not know the columns of the workspace. Give it a `schema-src` or a `schema`.',
  schemaUnreachable:
    'The columns of this workspace could not be loaded. Try again later, or contact support.',
  schemaInvalid: 'The description of the columns of this workspace is not valid. Contact support.',
  tableUnbound:
    'This table is not connected to uploads yet. Give it an `endpoint`, `for` the id of an upload section, or an `importer`.',
};
