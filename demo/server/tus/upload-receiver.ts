import { randomUUID } from 'node:crypto';
import { ERRORS, Server, type Upload } from '@tus/server';
import type { Import } from 'case-csv-upload/core';
import { digestMismatch, enterImport, keyReused, type EntryParts } from '../imports/enter-import.js';
import { syncAndHash } from '../imports/hash-file.js';
import { readFileFields, type FileDescription } from '../imports/request-headers.js';
import { HttpProblem } from '../problem.js';
import { describeTusError } from './tus-problem.js';
import { UPLOAD_ID, UploadStore } from './upload-store.js';

/** What a receiver works with. */
export interface UploadReceiverParts extends EntryParts {
  readonly workspace: string;
  /** Address below which the uploads of the workspace stand, such as `/api/w/cases/files`. */
  readonly path: string;
  /** Folder of its uploads, on the disk of the imports' files. */
  readonly folder: string;
  readonly maxBytes: number;
  /** Milliseconds after its creation until an unfinished upload is removed. */
  readonly expiryMs: number;
  /** Other origins whose pages may send. */
  readonly origins: readonly string[];
  /** Called when there is a new import. */
  readonly onEntered: () => void;
}

/**
 * Takes files over tus. An upload that is complete becomes an import exactly once: under its key, whatever process
 * finishes it and however often that is tried.
 */
export class UploadReceiver {
  readonly #parts: UploadReceiverParts;
  readonly #uploads: UploadStore;
  readonly #tus: Server;
  /** What went wrong with a request, for its answer. */
  readonly #problems = new WeakMap<object, HttpProblem>();

  constructor(parts: UploadReceiverParts) {
    this.#parts = parts;
    this.#uploads = new UploadStore(parts.folder, parts.expiryMs);
    this.#tus = this.#createServer();
  }

  /** Makes imports of what a process that died had received whole, and removes what has become too old. */
  async tidy(): Promise<void> {
    await this.#uploads.prepare();
    for (const upload of await this.#uploads.listComplete()) {
      await this.#finish(upload).catch((error: unknown) => {
        console.error(`Upload ${upload.id} could not be made an import:`, error);
      });
    }
    await this.#uploads.deleteExpired();
  }

  /** Answers one request of the protocol. Refusals are problem details, with the headers that tus asks for. */
  async handle(request: Request): Promise<Response> {
    const answer = await this.#tus.handleWeb(request);
    if (answer.status < 400) return request.method === 'HEAD' ? this.#completeHead(request, answer) : answer;
    const problem = this.#problems.get(request) ?? describeTusError(answer.status, this.#parts);
    return withHeaders(problem.toResponse(), answer.headers);
  }

  #createServer(): Server {
    const { path, maxBytes, origins } = this.#parts;
    return new Server({
      path,
      datastore: this.#uploads,
      relativeLocation: true,
      maxSize: maxBytes,
      allowedOrigins: [...origins],
      exposedHeaders: ['Import-Location', 'Retry-After', 'Upload-Expires'],
      namingFunction: () => randomUUID(),
      getFileIdFromRequest: (_request, id) => (id !== undefined && UPLOAD_ID.test(id) ? id : undefined),
      onUploadCreate: async (_request, upload) => {
        await this.#assertFresh(describe(upload));
        return {};
      },
      onUploadFinish: async (_request, upload) => ({ headers: this.#locate(await this.#finish(upload)) }),
      onResponseError: (request, error) => {
        const problem = this.#explain(error);
        if (problem === null) return undefined;
        this.#problems.set(request, problem);
        return { status_code: problem.options.status, body: problem.options.title };
      },
    });
  }

  /** What a refusal of the tus server means where its status alone does not say it. */
  #explain(error: unknown): HttpProblem | null {
    if (error instanceof HttpProblem) return error;
    if (error === ERRORS.ABORTED || error === ERRORS.ERR_LOCK_TIMEOUT)
      return describeTusError(423, this.#parts);
    if (error instanceof Error) console.error(`A request below ${this.#parts.path} failed:`, error);
    return null;
  }

  /** A key that names another file is refused before the first byte of this one. */
  async #assertFresh({ idempotencyKey, sha256 }: FileDescription): Promise<void> {
    const known = await this.#parts.store.findByKey(this.#parts.workspace, idempotencyKey);
    if (known !== null && sha256 !== null && known.sha256 !== sha256) throw keyReused();
  }

  /** Who asks how far a complete upload has come hears which import it is: the first answer may have been lost. */
  async #completeHead(request: Request, answer: Response): Promise<Response> {
    const length = answer.headers.get('upload-length');
    if (length === null || answer.headers.get('upload-offset') !== length) return answer;
    const id = new URL(request.url).pathname.split('/').at(-1) ?? '';
    try {
      const entered = await this.#finish(await this.#uploads.getUpload(id));
      return withHeaders(answer, new Headers(this.#locate(entered)));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return withHeaders(error.toResponse(), answer.headers);
    }
  }

  /** Makes the import of a complete upload, or finds the one that was made of it. */
  async #finish(upload: Upload): Promise<Import> {
    const description = describe(upload);
    const entered = await this.#enter(upload, description).catch((error: unknown) => {
      if (isMissingFile(error)) return null; // settled, here or in another process
      throw error;
    });
    if (entered === null) return this.#find(description);
    await this.#uploads.settle(upload);
    this.#parts.onEntered();
    return entered;
  }

  async #find({ idempotencyKey }: FileDescription): Promise<Import> {
    const { store, board, workspace } = this.#parts;
    const known = await store.findByKey(workspace, idempotencyKey);
    const found = known === null ? null : await board.get(workspace, known.id);
    if (found === null) throw describeTusError(410, this.#parts);
    return found;
  }

  async #enter(upload: Upload, description: FileDescription): Promise<Import> {
    const { files, workspace } = this.#parts;
    const path = this.#uploads.path(upload.id);
    const sha256 = await syncAndHash(path);
    if (description.sha256 !== null && description.sha256 !== sha256) {
      await this.#uploads.remove(upload.id); // its bytes are wrong for good: only a new upload helps
      throw digestMismatch();
    }
    const id = randomUUID();
    await files.adopt(path, id);
    try {
      return await enterImport(this.#parts, {
        ...description,
        id,
        workspace,
        bytes: upload.size ?? 0,
        sha256,
      });
    } catch (error) {
      if (error instanceof HttpProblem) await this.#uploads.remove(upload.id);
      throw error;
    }
  }

  #locate({ id }: Import): Record<string, string> {
    return { 'Import-Location': `/api/w/${this.#parts.workspace}/imports/${id}` };
  }
}

/** @throws {HttpProblem} for metadata that is missing or wrong */
function describe({ metadata }: Upload): FileDescription {
  return readFileFields({
    idempotencyKey: metadata?.['idempotency-key'],
    reprDigest: metadata?.['repr-digest'],
    contentType: metadata?.['filetype'],
    fileName: metadata?.['filename'],
  });
}

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function withHeaders(answer: Response, more: Headers): Response {
  const headers = new Headers(answer.headers);
  more.forEach((value, name) => {
    if (!/^content-/i.test(name)) headers.set(name, value);
  });
  return new Response(answer.body, { status: answer.status, headers });
}
