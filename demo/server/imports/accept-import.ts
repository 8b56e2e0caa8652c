import { randomUUID } from 'node:crypto';
import type { Import } from 'case-csv-upload/core';
import { HttpProblem } from '../problem.js';
import type { ImportBoard } from './import-board.js';
import type { ImportFiles } from './import-files.js';
import type { ImportStore } from './import-store.js';
import { fileTooLarge, receiveFile, type ReceiveOptions } from './receive.js';
import { readFileHeaders, type FileHeaders } from './request-headers.js';

/** What the acceptance of files works with. */
export interface AcceptParts {
  readonly store: ImportStore;
  readonly board: ImportBoard;
  readonly files: ImportFiles;
  readonly limits: ReceiveOptions;
}

/** Takes files in: each under its key once, however often it is sent. */
export class ImportAcceptor {
  readonly #parts: AcceptParts;
  /** Keys whose files are arriving right now. */
  readonly #arriving = new Set<string>();

  constructor(parts: AcceptParts) {
    this.#parts = parts;
  }

  /**
   * Receives the body of a request and enters its import. When this resolves, file and import survive a crash.
   *
   * @returns the import of this key, new or not
   * @throws {HttpProblem} where the request is refused; then nothing of it stays
   */
  async accept(workspace: string, request: Request): Promise<Import> {
    const headers = readFileHeaders(request.headers);
    const { maxBytes } = this.#parts.limits;
    if (headers.bytes !== null && headers.bytes > maxBytes) throw fileTooLarge(maxBytes);
    const key = `${workspace} ${headers.idempotencyKey}`;
    if (this.#arriving.has(key)) throw stillArriving();
    this.#arriving.add(key);
    try {
      return await this.#receive(workspace, { headers, body: request.body });
    } finally {
      this.#arriving.delete(key);
    }
  }

  async #receive(
    workspace: string,
    { headers, body }: { headers: FileHeaders; body: ReadableStream<Uint8Array> | null },
  ): Promise<Import> {
    const { files, limits } = this.#parts;
    const id = randomUUID();
    let received;
    try {
      received = await receiveFile(body, files.partialPath(id), limits);
      if (headers.sha256 !== null && headers.sha256 !== received.sha256) throw digestMismatch();
      await files.keep(id);
    } catch (error) {
      await files.remove(id);
      throw error;
    }
    // Where entering fails nobody knows whether the row is there: the file stays, the next start tidies up.
    return this.#enter({ id, workspace, ...headers, ...received });
  }

  async #enter(arrival: Parameters<ImportStore['add']>[0]): Promise<Import> {
    const { store, board, files } = this.#parts;
    const { record, isNew } = await store.add(arrival);
    if (!isNew) await files.remove(arrival.id);
    if (record.sha256 !== arrival.sha256) throw keyReused();
    board.take(record);
    const entered = await board.get(arrival.workspace, record.id);
    if (entered === null) throw new Error(`Import ${record.id} is not there.`);
    return entered;
  }
}

function stillArriving(): HttpProblem {
  return new HttpProblem({
    status: 409,
    code: 'still-receiving',
    title: 'A file with this key is still being received.',
    detail: 'Wait until the other request has ended, then send it again with the same Idempotency-Key.',
    headers: { 'retry-after': '1' },
  });
}

function digestMismatch(): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'digest-mismatch',
    title: 'What arrived is not what was sent.',
    detail: 'The SHA-256 of the body is not the one in Repr-Digest. Nothing was kept. Send the file again.',
  });
}

function keyReused(): HttpProblem {
  return new HttpProblem({
    status: 422,
    code: 'idempotency-key-reused',
    title: 'This key was used for another file.',
    detail: 'An import with this Idempotency-Key and other content exists. Use a new key for another file.',
  });
}
