import { CsvUploadError } from '../../core/errors.js';
import type { Delivery, SendOptions } from '../../core/upload/transport.js';
import { assertSuccess, invalidAnswer, isSuccess } from '../wire/answers.js';
import type { Answer } from '../wire/answers.js';
import { exchange } from '../wire/exchange.js';
import { openParts } from '../wire/part-reader.js';
import type { PartReader } from '../wire/part-reader.js';
import type { Connection } from '../wire/request.js';
import { countParts, signParts } from './host.js';
import type { HostUpload, SignedPart, StoredPart } from './host.js';
import { readStoreError } from './store-error.js';

/** How parts are sent. */
export interface S3Connection extends Connection {
  /** Parts on their way at the same time. */
  readonly parallel: number;
}

/** One run over the parts of an upload. */
interface Run {
  readonly connection: S3Connection;
  readonly upload: HostUpload;
  readonly bytesTotal: number;
  readonly reader: PartReader;
  readonly signal: AbortSignal;
  /** Bytes sent of each part. */
  readonly sent: Map<number, number>;
  readonly report: () => void;
  readonly signed: Map<number, SignedPart>;
  readonly waiting: number[];
}

/**
 * Sends what the store has not got yet, several parts at a time.
 *
 * @param stored - parts which the store has
 * @returns all parts, in order, with the tags which the store gave them
 * @throws {CsvUploadError} `file-changed` before the last byte has left, if the file is not the one that was checked
 */
export async function sendParts(
  connection: S3Connection,
  { delivery, upload, stored }: { delivery: Delivery; upload: HostUpload; stored: readonly StoredPart[] },
  { signal, onProgress }: SendOptions,
): Promise<readonly StoredPart[]> {
  const failed = new AbortController(); // one part that fails ends the others
  const both = AbortSignal.any([signal, failed.signal]);
  const bytesTotal = delivery.file.size;
  const count = countParts(bytesTotal, upload);
  const done = new Map(stored.map((part) => [part.partNumber, part]));
  const sent = new Map(stored.map(({ partNumber }) => [partNumber, sizeOf(partNumber, upload, bytesTotal)]));
  const report = (): void => {
    onProgress([...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
  };
  const reader = openParts(delivery, both);
  const waiting = Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => !done.has(number),
  );
  const isLastStored = done.has(count);
  const run: Run = {
    connection,
    upload,
    bytesTotal,
    reader,
    signal: both,
    sent,
    report,
    signed: new Map(),
    waiting,
  };
  report();
  const work = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      done.set(number, await sendPart(run, number));
    }
  };
  try {
    await Promise.all(Array.from({ length: connection.parallel }, work));
    // What was stored by an earlier attempt has to be of the same file as the rest.
    if (isLastStored) await reader.read((count - 1) * upload.partBytes, bytesTotal);
  } catch (error) {
    failed.abort(error);
    signal.throwIfAborted();
    throw error;
  }
  return [...done.values()].sort((one, other) => one.partNumber - other.partNumber);
}

function sizeOf(partNumber: number, { partBytes }: HostUpload, bytesTotal: number): number {
  return Math.min(partBytes, bytesTotal - (partNumber - 1) * partBytes);
}

async function sendPart(run: Run, partNumber: number): Promise<StoredPart> {
  const { upload, bytesTotal, reader } = run;
  const start = (partNumber - 1) * upload.partBytes;
  const bytes = await reader.read(start, start + sizeOf(partNumber, upload, bytesTotal));
  let answer = await put(run, await addressOf(run, partNumber), bytes);
  if (answer.status === 403) {
    run.signed.delete(partNumber); // most often it has expired
    answer = await put(run, await addressOf(run, partNumber), bytes);
  }
  assertStored(answer);
  run.sent.set(partNumber, bytes.length);
  run.report();
  return { partNumber, etag: readEtag(answer) };
}

/** Where a part goes; signatures of the next parts are fetched along with it. */
async function addressOf(run: Run, partNumber: number): Promise<SignedPart> {
  const { connection, upload, signal, signed, waiting } = run;
  const known = signed.get(partNumber);
  if (known !== undefined) return known;
  const partNumbers = [
    partNumber,
    ...waiting.filter((number) => !signed.has(number)).slice(0, connection.parallel),
  ];
  for (const part of await signParts(connection, upload.id, { partNumbers, signal })) {
    signed.set(part.partNumber, part);
  }
  return signed.get(partNumber) ?? addressOf(run, partNumber);
}

/** The signature is all that the store needs: the host's headers, such as its token, are not for it. */
function put(
  run: Run,
  { url, headers, partNumber }: SignedPart,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Answer> {
  return exchange(run.connection, {
    method: 'PUT',
    url: new URL(url),
    headers: new Headers({ ...headers }),
    body: new Blob([bytes]),
    signal: run.signal,
    onProgress: (bytesSent) => {
      run.sent.set(partNumber, Math.min(bytesSent, bytes.length));
      run.report();
    },
  });
}

function assertStored(answer: Answer): void {
  if (isSuccess(answer)) return;
  const failure = readStoreError(answer);
  if (failure !== null && answer.status < 500) throw failure;
  assertSuccess(answer);
}

function readEtag(answer: Answer): string {
  const etag = answer.header('etag');
  if (etag !== null && etag !== '') return etag;
  throw invalidAnswer(answer, {
    reason:
      'The store has taken a part, but its ETag is hidden from this page: add ETag to ExposeHeaders in the CORS rules of the bucket.',
  });
}

/** Whether an error says that the upload is of no more use: its bytes are not those which were checked. */
export function isOfNoUse(error: unknown): boolean {
  return error instanceof CsvUploadError && error.code === 'file-changed';
}
