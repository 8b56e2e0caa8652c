import type { RetryOptions } from './patience.js';
import {
  assertFunction,
  assertMilliseconds,
  assertObject,
  assertOptionalFunction,
  describeValue,
  invalidArgument,
  isBlob,
} from '../arguments.js';
import { assertCheckOptions } from '../check/check-options.js';
import type { CaseSchema } from '../schema/case-schema.js';
import type { CheckFileOptions, CheckFunction } from './checked-file.js';
import type { DuplicatePolicy } from './duplicates.js';
import type { KeepFile } from './kept-file.js';
import type { SchemaProvider } from './schema-source.js';
import type { ImportStatus } from './state.js';
import type { Transport } from './transport.js';
import type { FileHandle, UploadStore } from './upload-store.js';

/** What is sent of a file some of whose rows have problems. */
export type SendPolicy = 'all' | 'valid-records';

/** What an importer is made of. */
export interface ImporterOptions {
  readonly transport: Transport;
  /** Field structure of the workspace, or what loads it when the first file needs it. */
  readonly schema?: CaseSchema | SchemaProvider;
  /** Where checks run; `checkAndDigest`, in this thread, by default. */
  readonly check?: CheckFunction;
  /** Encoding, delimiter and limits for every check. */
  readonly checkOptions?: Omit<CheckFileOptions, 'signal' | 'onProgress'>;
  /**
   * Whether the rows without a problem may be sent without the others (`repairs.sendValid`), for a person who decides
   * so; not by default.
   */
  readonly partial?: boolean;
  /**
   * What is sent of a file some of whose rows have problems: `all`, once a person has put them right or decided to leave
   * them out (by default), or `valid-records`, the rows without a problem, with no person asked. A file that is wrong as
   * a whole, or whose letters are a guess, waits in any case.
   */
  readonly send?: SendPolicy;
  /** Files that are checked or sent at the same time; 2 by default. */
  readonly concurrency?: number;
  /**
   * What happens to a file whose content went out before, as far as this browser remembers: `ask` lets a person decide
   * (`needs-attention`, then `confirm`), `skip` passes it over (`canceled`), `allow` sends it. `ask` by default.
   */
  readonly duplicates?: DuplicatePolicy;
  /**
   * Where uploads are kept over a reload: by default in IndexedDB under the address of the transport, and not at all
   * where it has none. Hand over `indexedDbStore(name)` with a person's id in its name where several people use one
   * browser, or `memoryStore()` to keep nothing.
   */
  readonly store?: UploadStore;
  /**
   * What is kept of a file so that its upload goes on after a reload: `handle` (where it lies, if the browser tells;
   * by default), `copy` (also a private copy, deleted when the upload ends), `never`. Without it a person is asked for
   * the file.
   */
  readonly keepFile?: KeepFile;
  /** Bytes of the largest file that is copied; 100 MB by default. */
  readonly maxCopyBytes?: number;
  /** What foreign words of the server for a status mean, such as `{ DONE: 'success' }`. */
  readonly statusMap?: Readonly<Record<string, ImportStatus>>;
  /** For how long, and how often, a delivery is tried again where that can help; for 24 hours by default. */
  readonly retry?: RetryOptions;
  /** Fixed pauses before further attempts in place of those of `retry`, in milliseconds: as many attempts follow. */
  readonly retryDelaysMs?: readonly number[];
}

/** What else is known of files that are added. */
export interface AddOptions {
  /** Where a file lies, as `DataTransferItem.getAsFileSystemHandle()` tells; `null` where nobody knows. */
  readonly handleOf?: (file: Blob) => Promise<FileHandle | null>;
}

/**
 * Files of a list, all of them or none. Looks at each before the next is taken: an object may claim any length.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function listFiles(files: unknown): readonly Blob[] {
  const list: Blob[] = [];
  for (const file of iterableOf(files)) {
    if (!isBlob(file))
      throw invalidArgument('files', `has something in it that is no file: ${describeValue(file)}`);
    list.push(file);
  }
  return list;
}

function* iterableOf(files: unknown): Generator<unknown, void> {
  if (typeof files !== 'object' || files === null || !(Symbol.iterator in files || 'length' in files)) {
    throw invalidArgument('files', 'has to be a list of files, such as `input.files` or `[file]`');
  }
  if (Symbol.iterator in files) {
    yield* files as Iterable<unknown>;
    return;
  }
  const list = files as ArrayLike<unknown>;
  for (let index = 0; index < list.length; index++) yield list[index];
}

/** @throws {CsvUploadError} `invalid-argument`, naming the option */
export function assertImporterOptions(
  options: Partial<Record<keyof ImporterOptions, unknown>> | null | undefined,
): void {
  assertObject('options', options);
  const { transport, check, checkOptions, concurrency, retryDelaysMs } = options;
  assertTransport(transport);
  assertOptionalFunction('check', check);
  if (checkOptions !== undefined) assertCheckOptions(checkOptions);
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && Number(concurrency) > 0)) {
    throw invalidArgument(
      'concurrency',
      `has to be a whole number above 0, and is ${describeValue(concurrency)}`,
    );
  }
  if (options.partial !== undefined && typeof options.partial !== 'boolean') {
    throw invalidArgument('partial', `has to be true or false, and is ${describeValue(options.partial)}`);
  }
  assertChoice('send', options.send, ['all', 'valid-records']);
  assertKeeping(options);
  if (retryDelaysMs === undefined) return;
  if (!Array.isArray(retryDelaysMs)) {
    throw invalidArgument('retryDelaysMs', 'has to be a list of milliseconds');
  }
  for (const delay of retryDelaysMs) assertMilliseconds('retryDelaysMs', delay ?? null);
}

function assertKeeping({
  duplicates,
  keepFile,
  maxCopyBytes,
  store,
}: Partial<Record<keyof ImporterOptions, unknown>>): void {
  assertChoice('duplicates', duplicates, ['ask', 'skip', 'allow']);
  assertChoice('keepFile', keepFile, ['handle', 'copy', 'never']);
  if (maxCopyBytes !== undefined && !(typeof maxCopyBytes === 'number' && maxCopyBytes >= 0)) {
    throw invalidArgument(
      'maxCopyBytes',
      `has to be a number of bytes, and is ${describeValue(maxCopyBytes)}`,
    );
  }
  if (store === undefined) return;
  assertObject('store', store);
  for (const name of STORE_METHODS) assertFunction(`store.${name}`, Reflect.get(store, name));
}

function assertChoice(argument: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value as string)) return;
  throw invalidArgument(argument, `has to be one of ${choices.join(', ')}, and is ${describeValue(value)}`);
}

const STORE_METHODS = [
  'load',
  'put',
  'claim',
  'delete',
  'putFile',
  'getFile',
  'deleteFile',
  'clear',
] as const;

/** What a transport need not have, but if it has it, as a function. */
const TRANSPORT_EXTRAS = ['get', 'list', 'watch', 'issues', 'cancel'] as const;

function assertTransport(transport: unknown): void {
  if (
    typeof transport !== 'object' ||
    transport === null ||
    typeof Reflect.get(transport, 'send') !== 'function'
  ) {
    throw invalidArgument(
      'transport',
      'has to be an object with a function `send`, such as `httpTransport()` gives',
    );
  }
  for (const name of TRANSPORT_EXTRAS)
    assertOptionalFunction(`transport.${name}`, Reflect.get(transport, name));
}
