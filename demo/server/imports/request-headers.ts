import { IDEMPOTENCY_KEY } from '../contract/schemas.js';
import { HttpProblem } from '../problem.js';

/** What a sender says of a file before the file itself. */
export interface FileDescription {
  readonly idempotencyKey: string;
  readonly fileName: string;
  /** Encoding, where it is not UTF-8. */
  readonly encoding: string | null;
  /** SHA-256 that the file must have, lower-case hexadecimal; `null` where none was given. */
  readonly sha256: string | null;
}

/** The same, as headers say it. */
export interface FileHeaders extends FileDescription {
  /** Bytes that were announced; `null` where they were not. */
  readonly bytes: number | null;
}

/** The same, each in a text of its own: as it stands in the metadata of tus, or in JSON. */
export interface FileFields {
  readonly idempotencyKey: string | null | undefined;
  readonly reprDigest?: string | null | undefined;
  readonly contentType?: string | null | undefined;
  readonly fileName: string | null | undefined;
}

/** Types of content as which CSV files arrive. */
const CSV_TYPES = [
  'text/csv',
  'application/csv',
  'text/plain',
  'application/vnd.ms-excel',
  'application/octet-stream',
];

/**
 * Reads the headers of `POST /imports`.
 *
 * @throws {HttpProblem} for the first one that is missing or wrong
 */
export function readFileHeaders(headers: Headers): FileHeaders {
  assertNotCompressed(headers.get('content-encoding'));
  const length = headers.get('content-length');
  return {
    idempotencyKey: readIdempotencyKey(headers.get('idempotency-key')),
    encoding: readEncoding(headers.get('content-type')),
    sha256: readDigest(headers.get('repr-digest')),
    fileName: readFileName(headers.get('content-disposition')),
    bytes: length === null ? null : Number(length),
  };
}

/**
 * Reads what is said of a file elsewhere than in headers, by the same rules.
 *
 * @throws {HttpProblem} for the first text that is missing or wrong
 */
export function readFileFields(fields: FileFields): FileDescription {
  return {
    idempotencyKey: readIdempotencyKey(fields.idempotencyKey ?? null),
    encoding: readEncoding(fields.contentType ?? null),
    sha256: readDigest(fields.reprDigest ?? null),
    fileName: cleanFileName(fields.fileName ?? ''),
  };
}

/** A structured string has quotes (the draft of the header asks for them), but many senders leave them out. */
function readIdempotencyKey(text: string | null): string {
  const key = (text ?? '').trim().replace(/^"(.*)"$/, '$1');
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new HttpProblem({
    status: 400,
    code: key === '' ? 'idempotency-key-missing' : 'idempotency-key-invalid',
    title: 'The import has no valid Idempotency-Key.',
    detail: 'Send an Idempotency-Key of 1 to 200 visible ASCII characters, a new one for each import.',
  });
}

/** Size and digest are those of the file itself, so it has to come as it is. */
function assertNotCompressed(coding: string | null): void {
  if (coding === null || /^\s*(identity)?\s*$/i.test(coding)) return;
  throw new HttpProblem({
    status: 415,
    code: 'unsupported-content-encoding',
    title: 'Compressed bodies are not taken here.',
    detail: 'Send the bytes of the file as they are, without Content-Encoding.',
  });
}

function readEncoding(text: string | null): string | null {
  const [type = '', ...parameters] = (text ?? 'text/csv').split(';').map((part) => part.trim());
  if (!CSV_TYPES.includes(type.toLowerCase())) {
    throw new HttpProblem({
      status: 415,
      code: 'unsupported-media-type',
      title: 'The body is not declared as CSV.',
      detail:
        'Send the bytes of the file as the body, with Content-Type: text/csv; charset=utf-8; header=present.',
    });
  }
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length);
  return charset === undefined ? null : nameEncoding(charset.replaceAll('"', ''));
}

/** UTF-8 goes without saying, and the bytes show it themselves. */
function nameEncoding(charset: string): string | null {
  try {
    const { encoding } = new TextDecoder(charset);
    return encoding === 'utf-8' ? null : encoding;
  } catch {
    throw new HttpProblem({
      status: 415,
      code: 'unsupported-charset',
      title: 'The encoding of the file is not known here.',
      detail: `There is no encoding “${charset.slice(0, 40)}”. Send UTF-8, or a name from the WHATWG Encoding Standard.`,
    });
  }
}

/** RFC 9530: `sha-256=:BASE64:`, perhaps among digests of other algorithms. */
function readDigest(text: string | null): string | null {
  if (text === null) return null;
  const digest = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(text)?.[1];
  if (digest !== undefined) return Buffer.from(digest, 'base64').toString('hex');
  throw new HttpProblem({
    status: 400,
    code: 'digest-invalid',
    title: 'The header Repr-Digest could not be read.',
    detail: 'Send it as sha-256=:BASE64: (RFC 9530), or leave it out.',
  });
}

function readFileName(disposition: string | null): string {
  const extended = /filename\*\s*=\s*(utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(disposition ?? '');
  const plain = /filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(disposition ?? '');
  const name =
    (extended === null ? null : decodeExtended(extended[1] ?? '', extended[2] ?? '')) ??
    plain?.[1]?.replace(/\\(.)/g, '$1') ??
    plain?.[2] ??
    '';
  return cleanFileName(name);
}

/** Kept as it is, because it is for people only: files are stored under the id of their import, never under a name from outside. */
function cleanFileName(name: string): string {
  const shown = name.replace(/[\0\p{Cs}]/gu, '').trim(); // what no text of PostgreSQL can hold
  return shown === '' ? 'unnamed.csv' : shown.slice(0, 300).replace(/[\ud800-\udbff]$/, '');
}

/** RFC 8187; `null` where it is not well-formed. */
function decodeExtended(charset: string, text: string): string | null {
  try {
    if (charset.toLowerCase() === 'utf-8') return decodeURIComponent(text);
    return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  } catch {
    return null;
  }
}
