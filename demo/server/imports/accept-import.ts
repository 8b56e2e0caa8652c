import { randomUUID } from 'node:crypto';
import type { Import } from 'case-csv-upload/core';
import { HttpProblem } from '../problem.js';
import { enterImport, digestMismatch, type EntryParts } from './enter-import.js';
import { fileTooLarge, receiveFile, type ReceiveOptions } from './receive.js';
import { readFileHeaders, type FileHeaders } from './request-headers.js';

/** What the acceptance of files works with. */
export interface AcceptParts extends EntryParts {
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
    return enterImport(this.#parts, { id, workspace, ...headers, ...received });
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
