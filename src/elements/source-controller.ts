import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Importer } from '../core/upload/importer.js';
import { CaseCsvBindEvent } from './events.js';

/** An element that works with an importer and tells of another one by `case-csv-bind`. */
interface ImporterSource extends HTMLElement {
  readonly activeImporter: Importer | null;
}

/**
 * Finds the element which its host is `for`, by id in the same root: there already, coming later, defined later, or
 * replaced by another.
 */
export class SourceController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #observer: MutationObserver | null;
  #id = '';
  #source: HTMLElement | null = null;
  #importer: Importer | null = null;
  #isConnected = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    // There is none on a server, where nothing is ever connected either.
    this.#observer = typeof MutationObserver === 'function' ? new MutationObserver(this.#find) : null;
    host.addController(this);
  }

  /** Id of the element that is looked for; empty for none. */
  set id(id: string) {
    if (id === this.#id) return;
    this.#id = id;
    this.#importer = null;
    this.#observe();
  }

  /** The importer of that element; it stays when the element leaves, as its uploads go on. */
  get importer(): Importer | null {
    return this.#importer;
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#observe();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#observer?.disconnect();
    this.#follow(null);
  }

  #observe(): void {
    this.#observer?.disconnect();
    this.#follow(null);
    if (!this.#isConnected || this.#id === '') return;
    const options = { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] };
    this.#observer?.observe(this.#host.getRootNode(), options);
    this.#find();
  }

  readonly #find = (): void => {
    const root = this.#host.getRootNode();
    const isRoot = root instanceof Document || root instanceof DocumentFragment;
    const found = isRoot ? root.getElementById(this.#id) : null;
    if (found !== this.#source) this.#follow(found);
  };

  #follow(source: HTMLElement | null): void {
    this.#source?.removeEventListener(CaseCsvBindEvent.eventName, this.#read);
    this.#source = source;
    if (source === null) return;
    source.addEventListener(CaseCsvBindEvent.eventName, this.#read);
    this.#read();
    if (source.localName.includes('-')) void customElements.whenDefined(source.localName).then(this.#read);
  }

  readonly #read = (): void => {
    const importer = (this.#source as Partial<ImporterSource> | null)?.activeImporter ?? null;
    if (importer === null || importer === this.#importer) return;
    this.#importer = importer;
    this.#host.requestUpdate();
  };
}
