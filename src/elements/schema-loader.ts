import { CsvUploadError } from '../core/errors.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import { fromSchemaDocument, isSchemaDocument } from '../core/schema/from-schema-document.js';

/** What is known of the schema behind an address. */
export type SchemaState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly schema: CaseSchema }
  | { readonly status: 'failed'; readonly error: CsvUploadError };

/**
 * Fetches the Table Schema or JSON Schema at one address, once; again after a failure. What reads it is loaded when it is
 * needed.
 */
export class SchemaLoader {
  readonly src: string;
  readonly #onChange: () => void;
  #state: SchemaState = { status: 'loading' };
  #fetching: Promise<unknown> | null = null;
  #loading: Promise<CaseSchema> | null = null;

  /** @param src - address, relative to the document */
  constructor(src: string, onChange: () => void) {
    this.src = src;
    this.#onChange = onChange;
  }

  get state(): SchemaState {
    return this.#state;
  }

  /**
   * Fetches the schema, and reads it only where it is none at first sight.
   * @throws {CsvUploadError} as `load`
   */
  async look(): Promise<void> {
    const document = await this.#fetch().catch(() => null);
    if (!isSchemaDocument(document)) await this.load();
  }

  /**
   * The schema; a promise that is shared by all who ask.
   * @throws {CsvUploadError} `schema-unreachable`, `invalid-schema`, `module-unreachable`
   */
  readonly load = (): Promise<CaseSchema> => {
    this.#loading ??= this.#run();
    return this.#loading;
  };

  async #run(): Promise<CaseSchema> {
    this.#set({ status: 'loading' });
    try {
      const schema = await fromSchemaDocument(await this.#fetch());
      this.#set({ status: 'ready', schema });
      return schema;
    } catch (cause) {
      const error =
        cause instanceof CsvUploadError
          ? cause
          : new CsvUploadError('schema-unreachable', {
              message: `The schema ${JSON.stringify(this.src)} could not be loaded, or is no JSON.`,
              cause,
            });
      this.#loading = null;
      this.#fetching = null;
      this.#set({ status: 'failed', error });
      throw error;
    }
  }

  #fetch(): Promise<unknown> {
    this.#fetching ??= fetchJson(this.src);
    return this.#fetching;
  }

  #set(state: SchemaState): void {
    this.#state = state;
    this.#onChange();
  }
}

async function fetchJson(src: string): Promise<unknown> {
  const response = await fetch(new URL(src, document.baseURI), { headers: { accept: 'application/json' } });
  if (!response.ok) {
    throw new CsvUploadError('schema-unreachable', {
      message: `The schema ${JSON.stringify(src)} was answered with HTTP status ${String(response.status)}.`,
      detail: { status: response.status },
    });
  }
  return await response.json();
}
