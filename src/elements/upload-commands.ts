import { CsvUploadError } from '../core/errors.js';
import type { Importer } from '../core/upload/importer.js';
import { problemOf } from '../core/upload/problem.js';
import type { Upload } from '../core/upload/state.js';
import { failureTextOf } from './first-wording.js';
import type { Sentence } from './wording.js';

/** What the commands need of their element. */
export interface CommandHost {
  readonly activeImporter: Importer | null;
}

/** Calls an importer for an element: what it refuses becomes a notice, and is never thrown at the page. */
export class UploadCommands {
  readonly #host: CommandHost;
  readonly #notify: (notice: Sentence | null) => void;

  /** @param notify - shows a sentence; `null` takes the last away */
  constructor(host: CommandHost, notify: (notice: Sentence | null) => void) {
    this.#host = host;
    this.#notify = notify;
  }

  /** Gives an upload up. */
  cancel({ id, fileName }: Upload): void {
    this.#notify(null);
    this.#host.activeImporter?.cancel(id).catch((error: unknown) => {
      // It may have ended while the button was pressed: then there is nothing to say.
      if (error instanceof CsvUploadError && error.code === 'wrong-state') return;
      this.#notify(({ messages }) => messages.cancelFailed(fileName));
    });
  }

  /** Starts again with an upload. */
  retry({ id }: Upload): void {
    this.#notify(null);
    this.run((importer) => {
      importer.retry(id);
    });
  }

  /** Goes on with an upload that waits for its file: with the one that was chosen, or the one the browser knows. */
  resume({ id, fileName }: Upload, file?: File): void {
    this.#notify(null);
    this.#host.activeImporter?.resume(id, file).catch((error: unknown) => {
      if (error instanceof CsvUploadError && error.code === 'wrong-state') return; // it goes on already
      const isOther = error instanceof CsvUploadError && error.code === 'other-file';
      this.#notify(({ messages }) => (isOther ? messages.otherFile(fileName) : messages.fileNeeded));
    });
  }

  /** Asks the server for older imports, and says whether they came. */
  async loadMore(): Promise<boolean> {
    this.#notify(null);
    const { activeImporter } = this.#host;
    if (activeImporter === null) return false;
    try {
      await activeImporter.loadMore();
      return true;
    } catch {
      this.#notify(({ messages }) => messages.loadMoreFailed);
      return false;
    }
  }

  /** Says that a file may go out: its letters are right, or its content is to be imported again. */
  confirm({ id }: Upload): void {
    this.#notify(null);
    this.run((importer) => {
      importer.confirm(id);
    });
  }

  /** Takes an upload out of the list. */
  remove({ id }: Upload): boolean {
    this.#notify(null);
    return this.run((importer) => {
      importer.remove(id);
    });
  }

  /** Calls the importer, and says whether that went well. A click that comes too late is none, as the second of two. */
  run(call: (importer: Importer) => void): boolean {
    const { activeImporter } = this.#host;
    if (activeImporter === null) return false;
    try {
      call(activeImporter);
      return true;
    } catch (error) {
      if (!(error instanceof CsvUploadError && error.code === 'wrong-state')) this.tell(error);
      return false;
    }
  }

  /** Says why something could not be done. */
  tell(error: unknown): void {
    const problem = problemOf(error);
    this.#notify((wording) => {
      const { title, detail } = failureTextOf(problem, wording);
      return detail ?? title;
    });
  }
}
