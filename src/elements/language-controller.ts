import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { watchCatalogues } from './catalogues.js';
import { nearestLang } from './format.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Renders its host again when it comes to stand in another language, and when texts of a language come. */
export class LanguageController implements ReactiveController {
  readonly #host: Host;
  #lang: string | null = null;
  #unwatch: (() => void) | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    watchLang(this);
    this.#unwatch = watchCatalogues(() => {
      this.#host.requestUpdate();
    });
    this.look();
  }

  hostDisconnected(): void {
    unwatchLang(this);
    this.#unwatch?.();
  }

  /** Element that stands in a language. */
  get host(): HTMLElement {
    return this.#host;
  }

  /** Looks whether the language is another now. */
  look(): void {
    const lang = nearestLang(this.#host);
    if (lang === this.#lang) return;
    this.#lang = lang;
    this.#host.requestUpdate();
  }
}

/** All elements of the page; they share one observer, which hears of nothing but `lang`. */
const watching = new Set<LanguageController>();
let observer: MutationObserver | null = null;

function watchLang(controller: LanguageController): void {
  watching.add(controller);
  observer ??= new MutationObserver(() => {
    for (const each of watching) each.look();
  });
  // A document hears nothing of what happens inside shadow roots. To observe a node again changes nothing.
  for (let root = controller.host.getRootNode(); ; root = root.host.getRootNode()) {
    observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    if (!(root instanceof ShadowRoot)) return;
  }
}

function unwatchLang(controller: LanguageController): void {
  watching.delete(controller);
  if (watching.size === 0) observer?.disconnect();
}
