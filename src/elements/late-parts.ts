import type { CSSResult, ReactiveControllerHost } from 'lit';
import type { CsvUploadError } from '../core/errors.js';
import type { LateModule } from '../core/late-module.js';
import { adoptLate } from './late-styles.js';

/** A module of a part: what it shows may have styles. */
interface PartModule {
  readonly styles?: readonly CSSResult[];
}

/** Parts of an element whose code is loaded when they are first shown; its update is complete when they are there. */
export class LateParts {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onError: (error: CsvUploadError) => void;
  readonly #loading = new Set<Promise<void>>();

  /** @param onError - called when a part could not be loaded; the next update tries again */
  constructor(host: ReactiveControllerHost & HTMLElement, onError: (error: CsvUploadError) => void) {
    this.#host = host;
    this.#onError = onError;
  }

  /** The module of a part; `null` until it is here, and then the host is updated. */
  of<Module>(late: LateModule<Module>): Module | null {
    if (late.loaded === null) {
      const loading: Promise<void> = late
        .load()
        .then(
          () => {
            this.#host.requestUpdate();
          },
          (error: unknown) => {
            this.#onError(error as CsvUploadError);
          },
        )
        .finally(() => this.#loading.delete(loading));
      this.#loading.add(loading);
    }
    const { styles } = (late.loaded ?? {}) as PartModule;
    if (styles !== undefined) adoptLate(this.#host.shadowRoot, styles);
    return late.loaded;
  }

  /** Resolves when nothing is being loaded; says whether anything was. */
  async settled(): Promise<boolean> {
    if (this.#loading.size === 0) return false;
    await Promise.all(this.#loading);
    return true;
  }
}
