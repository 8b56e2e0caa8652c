import type { ReactiveControllerHost } from 'lit';
import { invalidArgument } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import { isCaseSchema } from '../core/schema/is-case-schema.js';
import { SchemaLoader } from './schema-loader.js';

/** A schema, or what loads one. */
export type SchemaOrProvider = CaseSchema | (() => Promise<CaseSchema>);

/** The schema of a section: given by the page, or loaded from an address. */
export class SchemaController {
  readonly #host: ReactiveControllerHost;
  readonly #onError: (error: CsvUploadError) => void;
  #given: CaseSchema | null = null;
  /** What is wrong with what the page gave. */
  #wrong: CsvUploadError | null = null;
  #loader: SchemaLoader | null = null;
  /** Whether it is needed, or soon will be. */
  #isWanted = false;

  /** @param onError - called when loading failed */
  constructor(host: ReactiveControllerHost, onError: (error: CsvUploadError) => void) {
    this.#host = host;
    this.#onError = onError;
  }

  /** Takes what the page gives; an address is looked at at once, and once. */
  set(given: unknown, src: string): void {
    const isNone = given === null || given === undefined;
    this.#given = isCaseSchema(given) ? given : null;
    this.#wrong =
      isNone || this.#given !== null
        ? null
        : invalidArgument('schema', 'has to be what fromZod() or fromTableSchema() gave');
    if (this.#wrong !== null) this.#onError(this.#wrong);
    const wanted = isNone ? src : '';
    if (wanted === (this.#loader?.src ?? '')) return;
    this.#loader =
      wanted === ''
        ? null
        : new SchemaLoader(wanted, () => {
            this.#host.requestUpdate();
          });
    this.#ask((loader) => (this.#isWanted ? loader.load() : loader.look()));
  }

  /** What files are checked with; `null` without a schema of the section's own. */
  get own(): SchemaOrProvider | null {
    return this.#given ?? this.#loader?.load ?? null;
  }

  /** The schema as far as it is here. */
  get known(): CaseSchema | null {
    if (this.#given !== null) return this.#given;
    return this.#loader?.state.status === 'ready' ? this.#loader.state.schema : null;
  }

  get isLoading(): boolean {
    return this.#loader?.state.status === 'loading';
  }

  /** Why there is none: it could not be loaded, or is no schema; `null` while nothing is wrong. */
  get error(): CsvUploadError | null {
    return this.#wrong ?? (this.#loader?.state.status === 'failed' ? this.#loader.state.error : null);
  }

  /** Reads the schema if it was not read yet, and from now on each at once. */
  load(): void {
    this.#isWanted = true;
    this.#ask((loader) => loader.load());
  }

  #ask(question: (loader: SchemaLoader) => Promise<unknown>): void {
    const loader = this.#loader;
    if (loader === null) return;
    question(loader).catch((error: unknown) => {
      if (loader === this.#loader && error instanceof CsvUploadError) this.#onError(error);
    });
  }
}
