import {
  assertFunction,
  assertObject,
  assertSignal,
  describeValue,
  invalidArgument,
  isBlob,
} from '../arguments.js';

/**
 * Refuses what a transport cannot send, or send under one key for good.
 *
 * @throws {CsvUploadError} `invalid-argument`, naming the argument
 */
export function assertSendArguments(delivery: unknown, options: unknown): void {
  assertObject('delivery', delivery);
  const { file, fileName, idempotencyKey, sha256 } = delivery as Readonly<Record<string, unknown>>;
  if (!isBlob(file)) throw invalidArgument('delivery.file', 'has to be a `File` or a `Blob`');
  if (typeof fileName !== 'string') {
    throw invalidArgument('delivery.fileName', `has to be a text, and is ${describeValue(fileName)}`);
  }
  if (typeof idempotencyKey !== 'string' || !/^[!#-[\]-~]+$/.test(idempotencyKey)) {
    const rule = 'has to be visible ASCII characters other than a quotation mark and a backslash';
    throw invalidArgument('delivery.idempotencyKey', `${rule}, and is ${describeValue(idempotencyKey)}`);
  }
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    const rule = 'has to be a SHA-256 in lower-case hexadecimal';
    throw invalidArgument('delivery.sha256', `${rule}, and is ${describeValue(sha256)}`);
  }
  assertWatchArguments(options);
  assertFunction('onProgress', Reflect.get(options as object, 'onProgress'));
}

/**
 * Refuses options without a signal.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function assertWatchArguments(options: unknown): void {
  assertObject('options', options);
  assertSignal(Reflect.get(options, 'signal') ?? null);
}

/**
 * Refuses an id that is none.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function assertImportId(id: unknown, options: unknown): void {
  // A dot or two would not stay a segment of an address.
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) {
    throw invalidArgument('id', `has to be the id of an import, and is ${describeValue(id)}`);
  }
  assertPage(options);
}

/**
 * Refuses options of a question to the server, such as the page of a list.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function assertPage(page: unknown): void {
  assertObject('options', page);
  const { signal, limit, cursor } = page as Readonly<Record<string, unknown>>;
  assertSignal(signal);
  if (limit !== undefined && !(Number.isInteger(limit) && Number(limit) > 0)) {
    throw invalidArgument('limit', `has to be a whole number above 0, and is ${describeValue(limit)}`);
  }
  if (cursor !== undefined && cursor !== null && typeof cursor !== 'string') {
    throw invalidArgument('cursor', `has to be a text, and is ${describeValue(cursor)}`);
  }
}
