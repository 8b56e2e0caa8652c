import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isUnsent } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import { firstWordingFor } from './first-wording.js';

/** What the controller needs of its element. */
type Host = ReactiveControllerHost &
  HTMLElement & {
    /** Under which the ids of imports are sent with a form. */
    readonly name: string;
    /** Whether a form needs one. */
    readonly required: boolean;
  };

/** What the controller looks at. */
export interface FormOptions {
  /** All uploads there are. */
  readonly uploads: () => readonly Upload[];
  /** Where a browser shows what is missing. */
  readonly anchor: () => HTMLElement | null;
}

/**
 * Makes its host a control of a form: its value are the ids of the imports that came of the files which it took, and a form
 * waits for those on their way.
 */
export class FormController implements ReactiveController {
  readonly #host: Host;
  readonly #internals: ElementInternals | null;
  readonly #options: FormOptions;
  /** Ids of the uploads that were added here since the form was reset, or of the imports that came of them. */
  #ownIds: ReadonlySet<string> = new Set();
  #told = '';

  constructor(host: Host, internals: ElementInternals | null, options: FormOptions) {
    this.#host = host;
    this.#internals = internals;
    this.#options = options;
    host.addController(this);
  }

  /** Ids of the imports, in the order in which their files were added. */
  get value(): readonly string[] {
    return this.#own.flatMap(({ importId, state }) =>
      importId !== null && (state.status === 'received' || state.status === 'success') ? [importId] : [],
    );
  }

  /** Takes uploads in that were added here. */
  add(ids: readonly string[]): void {
    this.#ownIds = new Set([...this.#ownIds, ...ids]);
    this.#host.requestUpdate();
  }

  /**
   * Takes in what was added before the page was left, as `hostUpdated` has told the browser. Uploads that nobody
   * knows any more are not part of it.
   */
  restore(state: unknown): void {
    if (typeof state === 'string' && state !== '') this.add(state.split(' '));
  }

  /**
   * Forgets what was added.
   *
   * @returns those uploads; they go on
   */
  reset(): readonly Upload[] {
    const own = this.#own;
    this.#ownIds = new Set();
    this.#host.requestUpdate();
    return own;
  }

  hostUpdated(): void {
    const { name } = this.#host;
    const { value } = this;
    const flags = this.#flags(value);
    const state = this.#lasting;
    const { messages } = firstWordingFor(this.#host);
    const sentence = flags.customError === true ? messages.formBusy : messages.formMissing;
    const told = JSON.stringify([name, value, flags, state, sentence]);
    if (told === this.#told) return;
    this.#told = told;
    this.#internals?.setFormValue(name === '' ? null : formData(name, value), state);
    const anchor = this.#options.anchor();
    if (anchor === null) this.#internals?.setValidity(flags, sentence);
    else this.#internals?.setValidity(flags, sentence, anchor);
  }

  #flags(value: readonly string[]): ValidityStateFlags {
    if (this.#own.some(({ state }) => isUnsent(state))) return { customError: true };
    return this.#host.required && value.length === 0 ? { valueMissing: true } : {};
  }

  get #own(): readonly Upload[] {
    return this.#options
      .uploads()
      .filter(({ id, importId }) => this.#ownIds.has(id) || (importId !== null && this.#ownIds.has(importId)))
      .toReversed();
  }

  /** By what uploads are found again on another page: a server knows only its own ids. */
  get #lasting(): string {
    const importIds = this.#own.flatMap(({ importId }) => importId ?? []);
    return [...new Set([...this.#ownIds, ...importIds])].join(' ');
  }
}

function formData(name: string, values: readonly string[]): FormData {
  const data = new FormData();
  for (const value of values) data.append(name, value);
  return data;
}
