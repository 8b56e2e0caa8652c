import * as z from 'zod/mini';
import { CsvUploadError } from '../../core/errors.js';
import type { Import } from '../../core/upload/state.js';
import type { Delivery } from '../../core/upload/transport.js';
import { below } from '../wire/addresses.js';
import { failureOf, invalidAnswer, readImport, readProblem } from '../wire/answers.js';
import type { Answer } from '../wire/answers.js';
import { reprDigest, typeOf } from '../wire/delivery-headers.js';
import { ask } from '../wire/request.js';
import type { Connection } from '../wire/request.js';
import { readStoreError } from './store-error.js';

/** A multipart upload which the host has begun at its store. */
export interface HostUpload {
  readonly id: string;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
}

/** A part that the store has. */
export interface StoredPart {
  readonly partNumber: number;
  readonly etag: string;
}

/** Where one part is put, for a time. */
export interface SignedPart {
  readonly partNumber: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Parts of one upload at most, at S3 and at all that speak like it. */
export const MAX_PARTS = 10_000;

/** Bytes of a part as this side proposes them: S3 takes no less than 5 MB, and memory holds several. */
const PART_BYTES = 8 * 1024 ** 2;

const partNumber = z.int().check(z.positive(), z.maximum(MAX_PARTS));
const upload = z.object({ id: z.string().check(z.minLength(1)), partBytes: z.int().check(z.positive()) });
const storedUpload = z.object({
  importId: z._default(z.nullable(z.string()), null),
  partBytes: z.int().check(z.positive()),
  parts: z.array(z.object({ partNumber, etag: z.string() })),
});
const signedParts = z.object({
  parts: z.array(
    z.object({
      partNumber,
      url: z.string(),
      headers: z._default(z.record(z.string(), z.string()), {}),
    }),
  ),
});

/** Begins an upload. The part size is the host's choice; proposed is the smallest with which the parts suffice. */
export async function createUpload(
  connection: Connection,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<HostUpload> {
  const bytes = delivery.file.size;
  const json = {
    fileName: delivery.fileName,
    bytes,
    idempotencyKey: delivery.idempotencyKey,
    reprDigest: reprDigest(delivery),
    contentType: typeOf(delivery),
    partBytes: Math.max(PART_BYTES, Math.ceil(bytes / MAX_PARTS)),
  };
  const answer = await ask(connection, connection.endpoint, { method: 'POST', json, signal });
  const created = read(upload, answer);
  if (countParts(bytes, created) <= MAX_PARTS) return created;
  const reason = `Parts of ${String(created.partBytes)} bytes are too small: ${String(bytes)} bytes would be more than ${String(MAX_PARTS)} of them.`;
  throw invalidAnswer(answer, { reason });
}

/** Number of parts of a file; an empty file is one part. */
export function countParts(bytes: number, { partBytes }: Pick<HostUpload, 'partBytes'>): number {
  return Math.max(1, Math.ceil(bytes / partBytes));
}

/** An upload as the host knows it. */
export interface KnownUpload extends HostUpload {
  readonly parts: readonly StoredPart[];
  /** The import that it has become; `null` before, and where the host does not say. */
  readonly importId: string | null;
}

/** Status of a host's answers while it completes an upload. */
const COMPLETING = 409;

/** What has become of an upload; `null` where it is gone, and another has to begin. */
export async function lookUp(
  connection: Connection,
  id: string,
  signal: AbortSignal,
): Promise<KnownUpload | null> {
  try {
    const url = below(connection.endpoint, id);
    const answer = await ask(connection, url, { signal, passing: [COMPLETING] });
    return { id, ...read(storedUpload, answer) };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Whether an error says that an upload is no longer there. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof CsvUploadError)) return false;
  return error.detail['status'] === 404 || error.detail['status'] === 410;
}

/** Addresses at which parts can be put. */
export async function signParts(
  connection: Connection,
  id: string,
  { partNumbers, signal }: { readonly partNumbers: readonly number[]; readonly signal: AbortSignal },
): Promise<readonly SignedPart[]> {
  const url = below(connection.endpoint, id, 'parts');
  const answer = await ask(connection, url, { method: 'POST', json: { partNumbers }, signal });
  const { parts } = read(signedParts, answer);
  const isWhole = partNumbers.every((number) => parts.some((part) => part.partNumber === number));
  if (isWhole && parts.every((part) => /^https?:$/.test(protocolOf(part.url)))) return parts;
  throw invalidAnswer(answer, { reason: 'The server has not signed every part that was asked for.' });
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

/**
 * Has the store put the parts together. A store may answer 200 before it is done, and then say in the body that it
 * failed; a host that passes such an answer on is understood.
 */
export async function completeUpload(
  connection: Connection,
  id: string,
  { parts, signal }: { readonly parts: readonly StoredPart[]; readonly signal: AbortSignal },
): Promise<Import> {
  const url = below(connection.endpoint, id, 'complete');
  const question = { method: 'POST', json: { parts }, signal, passing: [COMPLETING] } as const;
  const answer = await ask(connection, url, question);
  const failure = readStoreError(answer);
  if (failure !== null) throw failure;
  if (readProblem(answer) !== null && !upload.shape.id.safeParse(idIn(answer)).success) {
    throw failureOf(answer, 'transport-rejected');
  }
  return readImport(answer);
}

function idIn({ body }: Answer): unknown {
  const json = JSON.parse(body) as unknown; // a problem was read from it before
  return typeof json === 'object' && json !== null ? Reflect.get(json, 'id') : undefined;
}

/** Gives an upload up; its parts cost nothing more. Never rejects: what is left, the store's own rules remove. */
export async function abortUpload(connection: Connection, id: string): Promise<void> {
  const signal = AbortSignal.timeout(connection.stallMs);
  await ask(connection, below(connection.endpoint, id), { method: 'DELETE', signal }).catch(() => undefined);
}

function read<T extends z.ZodMiniType>(shape: T, answer: Answer): z.output<T> {
  try {
    return shape.parse(JSON.parse(answer.body));
  } catch (cause) {
    throw invalidAnswer(answer, { cause });
  }
}
