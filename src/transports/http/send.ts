import { CsvUploadError } from '../../core/errors.js';
import type { Import } from '../../core/upload/state.js';
import type { Delivery, SendOptions } from '../../core/upload/transport.js';
import { assertSuccess, invalidAnswer, readImport } from '../wire/answers.js';
import type { Answer } from '../wire/answers.js';
import { exchange } from '../wire/exchange.js';
import { describeDelivery, typeOf } from '../wire/delivery-headers.js';
import { ask, withHostHeaders } from '../wire/request.js';
import type { Connection } from '../wire/request.js';
import { packBody } from './body.js';
import type { BodyForm } from './body.js';
import { doubtAbout, readOutcome } from './plain-server.js';

/** Status of the answer while an earlier request with the same key is still running. */
const STILL_RUNNING = 409;

/** Connection, and how files are sent over it. */
export interface SendConnection extends Connection {
  readonly body: BodyForm;
  readonly status: 'from-imports' | 'from-response';
  readonly isIdempotent: boolean;
  readonly answerMs: number;
  readonly maxBufferBytes: number;
}

/** Sends a delivery as the body of one POST. */
export async function sendDelivery(
  connection: SendConnection,
  delivery: Delivery,
  options: SendOptions,
): Promise<Import> {
  const { signal, onProgress } = options;
  const body = await packBody(delivery, connection.body, { ...connection, signal });
  // A form brings a type of its own, with the boundary of its fields.
  const type = connection.body === 'raw' ? { 'content-type': typeOf(delivery) } : {};
  const own = {
    accept: 'application/json, application/problem+json',
    ...type,
    ...describeDelivery(delivery),
  };
  const { endpoint: url, answerMs } = connection;
  const answering = withHostHeaders(connection.headers, own, (headers) =>
    exchange(connection, { method: 'POST', url, headers, body, signal, onProgress, answerMs }),
  );
  const told =
    connection.status === 'from-imports'
      ? await readConfirmation(connection, await answering, { delivery, signal })
      : await readPlainAnswer(connection, answering, delivery);
  onProgress(delivery.file.size);
  return told;
}

/** The import with which the server confirms a file; where the answer only says where it is, it is asked for. */
async function readConfirmation(
  connection: Connection,
  answer: Answer,
  { delivery, signal }: { readonly delivery: Delivery; readonly signal: AbortSignal },
): Promise<Import> {
  assertSuccess(answer, STILL_RUNNING);
  const location = answer.body.trim() === '' ? answer.header('location') : null;
  const told = readImport(
    location === null ? answer : await ask(connection, locate(location, answer), { signal }),
  );
  assertWholeFile(told, delivery, answer);
  return told;
}

/** Address of an import; on another host it would get the headers of this one. */
function locate(location: string, answer: Answer): URL {
  const url = URL.canParse(location, answer.url) ? new URL(location, answer.url) : null;
  if (url !== null && url.origin === new URL(answer.url).origin) return url;
  throw invalidAnswer(answer, { reason: 'The server named an import at an address which is not its own.' });
}

function assertWholeFile({ bytes }: Import, { file }: Delivery, answer: Answer): void {
  if (bytes === file.size) return;
  const reason = `The server confirmed ${String(bytes)} bytes, and ${String(file.size)} were sent.`;
  throw invalidAnswer(answer, { reason });
}

async function readPlainAnswer(
  { isIdempotent }: SendConnection,
  answering: Promise<Answer>,
  delivery: Delivery,
): Promise<Import> {
  try {
    return readOutcome(await answering, delivery);
  } catch (error) {
    const isRepeatable = isIdempotent && error instanceof CsvUploadError && error.code !== 'outcome-unknown';
    throw isRepeatable ? error : doubtAbout(error);
  }
}
