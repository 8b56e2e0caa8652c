import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LiveRegion } from './live-region.js';
import { wordingFor } from './wording.js';
import type { Sentence, Wording } from './wording.js';

/** The last sentence on what could not be done: read out once, and shown in whichever language the element is in. */
export class Notice {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #live: LiveRegion;
  #sentence: Sentence | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, live: LiveRegion) {
    this.#host = host;
    this.#live = live;
  }

  /** Takes the place of the last sentence; `null` takes it away. */
  readonly say = (sentence: Sentence | null): void => {
    this.#sentence = sentence;
    if (sentence !== null) this.#live.say(sentence(wordingFor(this.#host)));
    this.#host.requestUpdate();
  };

  /** The sentence; nothing where there is none. */
  render(wording: Wording): TemplateResult | typeof nothing {
    return this.#sentence === null
      ? nothing
      : html`<p part="notice"><bdi>${this.#sentence(wording)}</bdi></p>`;
  }
}
