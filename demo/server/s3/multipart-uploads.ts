import { randomUUID } from 'node:crypto';
import type { Import } from 'case-csv-upload/core';
import { digestMismatch, enterImport, keyReused, type EntryParts } from '../imports/enter-import.js';
import { fileTooLarge, receiveFile, type ReceiveOptions } from '../imports/receive.js';
import type { FileDescription } from '../imports/request-headers.js';
import { HttpProblem, notFound } from '../problem.js';
import { SIGNED_SECONDS, type Bucket, type NamedPart, type StoredPart } from './bucket.js';
import type { MultipartRecord, MultipartStore } from './multipart-store.js';

/** What multipart uploads work with. */
export interface MultipartParts extends EntryParts {
  readonly bucket: Bucket;
  readonly uploads: MultipartStore;
  readonly limits: ReceiveOptions;
  /** Milliseconds after its beginning until an upload is forgotten. */
  readonly expiryMs: number;
  /** Called when there is a new import. */
  readonly onEntered: () => void;
}

/** Bytes of a part at least: stores refuse less than 5 MiB, and small parts are many requests. */
const PART_BYTES = 8 * 1024 ** 2;

/** Parts of an object at most, in every store. */
const MAX_PARTS = 10_000;

/** Files whose parts go from the client to an object store by signed addresses, and become imports from there. */
export class MultipartUploads {
  readonly #parts: MultipartParts;
  /** Uploads that become imports right now. */
  readonly #completing = new Set<string>();

  constructor(parts: MultipartParts) {
    this.#parts = parts;
  }

  /** Begins an upload. @throws {HttpProblem} `file-too-large`, `idempotency-key-reused` */
  async begin(
    workspace: string,
    { bytes, ...description }: FileDescription & { readonly bytes: number },
  ): Promise<{ readonly id: string; readonly partBytes: number }> {
    const { bucket, uploads, store, limits } = this.#parts;
    if (bytes > limits.maxBytes) throw fileTooLarge(limits.maxBytes);
    const known = await store.findByKey(workspace, description.idempotencyKey);
    if (known !== null && description.sha256 !== null && known.sha256 !== description.sha256)
      throw keyReused();
    const id = randomUUID();
    const objectKey = `${workspace}/${id}`;
    const partBytes = Math.max(PART_BYTES, Math.ceil(bytes / MAX_PARTS));
    const storeId = await bucket.begin(objectKey);
    await uploads.add({ ...description, id, workspace, objectKey, storeId, bytes, partBytes });
    return { id, partBytes };
  }

  /** Addresses for parts, good for a while. */
  async sign(
    upload: MultipartRecord,
    partNumbers: readonly number[],
  ): Promise<{ readonly parts: readonly { partNumber: number; url: string }[]; readonly expiresAt: string }> {
    const last = Math.max(1, Math.ceil(upload.bytes / upload.partBytes));
    if (partNumbers.some((partNumber) => partNumber > last)) throw noSuchPart(last);
    const expiresAt = new Date(Date.now() + SIGNED_SECONDS * 1000).toISOString();
    const parts = partNumbers.map(async (partNumber) => ({
      partNumber,
      url: await this.#parts.bucket.sign(upload.objectKey, upload.storeId, partNumber),
    }));
    return { parts: await Promise.all(parts), expiresAt };
  }

  /** The upload with this id. @throws {HttpProblem} `not-found` */
  async find(workspace: string, id: string): Promise<MultipartRecord> {
    const found = await this.#parts.uploads.get(workspace, id);
    if (found === null) throw notFound('There is no such upload. Begin a new one with the same key.');
    return found;
  }

  /** Parts that are there; none once the upload is complete. @throws {HttpProblem} while it is being completed */
  async listParts({ id, objectKey, storeId }: MultipartRecord): Promise<readonly StoredPart[]> {
    if (this.#completing.has(id)) throw stillCompleting();
    return (await this.#parts.bucket.listParts(objectKey, storeId)) ?? [];
  }

  /**
   * Makes the import of an upload. Asked again it gives the same, and goes on where a process died.
   *
   * @throws {HttpProblem} where parts are missing, the digest is another one or the key names another file
   */
  async complete(upload: MultipartRecord, parts: readonly NamedPart[]): Promise<Import> {
    if (this.#completing.has(upload.id)) throw stillCompleting();
    this.#completing.add(upload.id);
    try {
      return (await this.#findImport(upload)) ?? (await this.#import(upload, parts));
    } finally {
      this.#completing.delete(upload.id);
    }
  }

  /** Gives an upload up. An import that it has become stays. */
  async abort({ id, objectKey, storeId }: MultipartRecord): Promise<void> {
    const { bucket, uploads } = this.#parts;
    await bucket.abort(objectKey, storeId);
    await bucket.remove(objectKey);
    await uploads.remove(id);
  }

  /** Forgets uploads that are too old, in the store as well. */
  async tidy(): Promise<void> {
    for (const upload of await this.#parts.uploads.listOlder(this.#parts.expiryMs)) await this.abort(upload);
  }

  async #findImport({ workspace, importId }: MultipartRecord): Promise<Import | null> {
    return importId === null ? null : this.#parts.board.get(workspace, importId);
  }

  async #import(upload: MultipartRecord, parts: readonly NamedPart[]): Promise<Import> {
    const { bucket, uploads, onEntered } = this.#parts;
    await bucket.complete(upload.objectKey, upload.storeId, parts); // false: done already, and its answer was lost
    const entered = await this.#fetch(upload).catch(async (error: unknown) => {
      if (error instanceof HttpProblem && error.options.status < 500) await this.abort(upload);
      throw error;
    });
    await uploads.settle(upload.id, entered.id);
    await bucket.remove(upload.objectKey);
    onEntered();
    return entered;
  }

  /** Brings the object to this machine as it comes from the store, hashed on the way, and enters its import. */
  async #fetch({ workspace, objectKey, ...description }: MultipartRecord): Promise<Import> {
    const { bucket, files, limits } = this.#parts;
    const id = randomUUID();
    try {
      const body = await bucket.read(objectKey);
      if (body === null) throw incomplete();
      const received = await receiveFile(body, files.partialPath(id), limits);
      const isRight = description.sha256 === null || description.sha256 === received.sha256;
      if (!isRight || received.bytes !== description.bytes) throw digestMismatch();
      await files.keep(id);
      return await enterImport(this.#parts, { ...description, ...received, id, workspace });
    } catch (error) {
      if (error instanceof HttpProblem) await files.remove(id);
      throw error;
    }
  }
}

function noSuchPart(last: number): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'invalid-parts',
    title: 'There is no such part.',
    detail: `This file has parts 1 to ${String(last)}.`,
  });
}

function stillCompleting(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'still-receiving',
    title: 'The upload is being completed.',
    detail: 'Wait a moment, then ask the same again.',
    headers: { 'retry-after': '1' },
  });
}

function incomplete(): HttpProblem {
  return new HttpProblem({
    status: 410,
    code: 'upload-gone',
    title: 'The upload is no longer in the store.',
    detail: 'Begin a new one with the same key.',
  });
}
