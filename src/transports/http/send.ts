import type { Import } from '../../core/upload/state.js';
import type { Delivery, SendOptions } from '../../core/upload/transport.js';
import { assertSuccess, readImport } from './answers.js';
import type { Answer } from './answers.js';
import { answerOf, headersOf, reach, unreachable } from './request.js';
import type { Connection } from './request.js';

/** Status of the answer while an earlier request with the same key is still running. */
const STILL_RUNNING = 409;

/** Connection, and whether XMLHttpRequest may be used: only it tells how far a body has got. */
export interface SendConnection extends Connection {
  readonly useXhr: boolean;
  /** Milliseconds without a single byte after which a transfer is given up. */
  readonly stallMs: number;
}

/** Sends a delivery as the body of one POST. */
export async function sendDelivery(
  connection: SendConnection,
  delivery: Delivery,
  { signal, onProgress }: SendOptions,
): Promise<Import> {
  const headers = await headersOf(connection.headers, {
    accept: 'application/json, application/problem+json',
    'content-type': `text/csv; charset=${delivery.encoding}; header=present`,
    'content-disposition': `attachment; filename*=UTF-8''${percentEncode(delivery.fileName)}`,
    'idempotency-key': `"${delivery.idempotencyKey}"`, // a String of RFC 8941, in quotes
    'repr-digest': `sha-256=:${base64FromHex(delivery.sha256)}:`, // a Byte Sequence, RFC 9530
  });
  signal.throwIfAborted();
  const answer = connection.useXhr
    ? await sendByXhr(connection, headers, delivery.file, signal, onProgress)
    : await sendByFetch(connection, headers, delivery.file, signal);
  assertSuccess(answer, STILL_RUNNING);
  const told = readImport(answer);
  onProgress(delivery.file.size);
  return told;
}

async function sendByFetch(
  { endpoint, fetch }: Connection,
  headers: Headers,
  body: Blob,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await reach(fetch, endpoint, { method: 'POST', headers, body, signal });
  return answerOf(response, endpoint, signal);
}

/** The one use of XMLHttpRequest left: the progress of a body. */
function sendByXhr(
  { endpoint, stallMs }: SendConnection,
  headers: Headers,
  body: Blob,
  signal: AbortSignal,
  onProgress: (bytesSent: number) => void,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = (): void => {
      xhr.abort();
    };
    // A file that changes under the browser's hands can make a request hang for ever (Firefox, WebKit).
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const expectBytes = (): void => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, stallMs);
    };
    xhr.open('POST', endpoint);
    headers.forEach((value, name) => {
      xhr.setRequestHeader(name, value);
    });
    xhr.upload.onprogress = ({ loaded }): void => {
      expectBytes();
      onProgress(loaded);
    };
    xhr.upload.onload = (): void => {
      clearTimeout(stalled); // all bytes are out: now the server may take its time
    };
    xhr.onload = (): void => {
      const { responseURL: url, status, responseText } = xhr;
      resolve({ url, status, body: responseText, retryAfter: xhr.getResponseHeader('retry-after') });
    };
    xhr.onerror = (): void => {
      reject(unreachable(endpoint));
    };
    xhr.onabort = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a reason is passed on as it is
      reject(signal.aborted ? signal.reason : unreachable(endpoint));
    };
    xhr.onloadend = (): void => {
      clearTimeout(stalled);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    expectBytes();
    xhr.send(body);
  });
}

/** `value-chars` of RFC 8187; a lone surrogate, which no encoding has, becomes U+FFFD. */
export function percentEncode(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  return encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function base64FromHex(hex: string): string {
  return btoa((hex.match(/../g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 16))).join(''));
}
