import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { lateModule } from '../core/late-module.js';
import type { LateParts } from './late-parts.js';
import type { LiveRegion } from './live-region.js';
import type * as Words from './wording.js';
import type { Sentence } from './wording.js';

/** All texts: a sentence comes as soon as they are here. */
const words = lateModule(() => import('./wording.js'));

/** The last sentence on what could not be done: read out once, and shown in whichever language the element is in. */
export class Notice {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #live: LiveRegion;
  readonly #late: LateParts;
  #sentence: Sentence | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, live: LiveRegion, late: LateParts) {
    this.#host = host;
    this.#live = live;
    this.#late = late;
  }

  /** Takes the place of the last sentence; `null` takes it away. */
  readonly say = (sentence: Sentence | null): void => {
    this.#sentence = sentence;
    this.#host.requestUpdate();
    if (sentence === null) return;
    if (words.loaded !== null) this.#readOut(sentence, words.loaded);
    else
      words.load().then(
        (loaded) => {
          this.#readOut(sentence, loaded);
        },
        () => undefined, // the element reports it, as it renders
      );
  };

  /** The sentence; nothing where there is none. */
  render(): TemplateResult | typeof nothing {
    if (this.#sentence === null) return nothing;
    const loaded = this.#late.of(words);
    if (loaded === null) return nothing;
    return html`<p part="notice"><bdi>${this.#sentence(loaded.wordingFor(this.#host))}</bdi></p>`;
  }

  #readOut(sentence: Sentence, { wordingFor }: typeof Words): void {
    this.#live.say(sentence(wordingFor(this.#host)));
  }
}
