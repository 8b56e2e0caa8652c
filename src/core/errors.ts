/** Advice per failure. Keys are public API: add freely, never rename or reuse one. */
const HELP = {
  'invalid-argument': 'Pass the argument in the form which the documentation of the function gives.',
  'invalid-schema': 'Correct the named column of the schema; the message says what is wrong with it.',
  'schema-not-ready': 'Await `prepare()` of the schema once, before the first `validate()`.',
  'module-unreachable': 'Serve the files of the package beside each other, and try again.',
  'schema-unreachable': 'Check that the address of the schema is right and that it answers with JSON.',
  'unreadable-file': 'Check that the file still exists and may be read, then choose it again.',
  'file-changed': 'The file was changed after it was chosen. Choose it again.',
  'invalid-repair': 'Use the places and columns which the report of this file gives, or undo the step.',
  'unencodable-value':
    'Write the value without this character, or send the file as UTF-8, which has all characters.',
  'unreadable-record': 'Correct the record or leave it out; its line is in the message.',
  'worker-unavailable': 'Serve worker.js beside the bundle or give its address as `workerUrl`.',
  'transport-unreachable': 'Check the network and the address of the server, then try again.',
  'transport-rejected': 'The server refused the file; the message repeats what it said.',
  'transport-invalid-answer':
    'The server answered something else than the contract asks for; check the address.',
  'outcome-unknown':
    'Look on the server whether the file was imported before you send it again: it may be there.',
  'not-supported': 'This transport cannot do that; use one which can, or leave the call out.',
  'unknown-upload': 'Use the id of an upload which is in `tracker.uploads`.',
  'other-file':
    'Choose the file which the upload was added with, unchanged; or add this one as a new upload.',
  'file-needed': 'Choose the file again: this page can no longer read it.',
  'storage-unavailable':
    'Uploads work, but are forgotten when the page is left: free space, or allow storage.',
  'wrong-state': 'Look at the state of the upload first: this call does not fit it.',
  disposed: 'Create a new importer: this one was disposed.',
} as const;

/** Code of a failure that stopped a run. */
export type ErrorCode = keyof typeof HELP;

/** What an error may carry beside its code. */
export interface CsvUploadErrorOptions extends ErrorOptions {
  /** One sentence on what happened and where; the advice is added to it. */
  readonly message?: string;
  /** Plain facts for programs, such as `{ status: 413 }`. Never holds file contents. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * The one error this package throws. Branch on `code`; show `message` to developers and `help` to people.
 *
 * Findings about the data of a file are never thrown: they are issues of a report.
 */
export class CsvUploadError extends Error {
  override readonly name = 'CsvUploadError';
  /** Stable code, never renamed. */
  readonly code: ErrorCode;
  /** What to do about it, one sentence. */
  readonly help: string;
  /** Plain facts for programs. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: CsvUploadErrorOptions = {}) {
    const { message, detail = {}, ...rest } = options;
    // A transport written in JavaScript may have codes of its own, which come without advice.
    const help = (HELP as Readonly<Record<string, string>>)[code] ?? '';
    super([message ?? '', help].join(' ').trim(), rest);
    this.code = code;
    this.help = help;
    this.detail = detail;
  }
}
