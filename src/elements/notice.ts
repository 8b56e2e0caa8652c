import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { lateModule } from '../core/late-module.js';
import { problemOf } from '../core/upload/problem.js';
import { failureTextOf, firstWordingFor } from './first-wording.js';
import type { LateParts } from './late-parts.js';
import type { LiveRegion } from './live-region.js';
import type { Sentence } from './wording.js';

/** All texts: a sentence comes as soon as they are here. */
const words = lateModule(() => import('./wording.js'));

/** The last sentence on what could not be done: read out once, and shown in whichever language the element is in. */
export class Notice {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #live: LiveRegion;
  readonly #late: LateParts;
  #sentence: Sentence | null = null;
  /** Why there are no texts to say it in. */
  #failure: unknown = null;

  constructor(host: ReactiveControllerHost & HTMLElement, live: LiveRegion, late: LateParts) {
    this.#host = host;
    this.#live = live;
    this.#late = late;
  }

  /** Takes the place of the last sentence; `null` takes it away. */
  readonly say = (sentence: Sentence | null): void => {
    this.#sentence = sentence;
    this.#failure = null;
    this.#host.requestUpdate();
    if (sentence === null) return;
    if (words.loaded === null) void this.#sayLater(sentence);
    else this.#live.say(this.#textOf(sentence));
  };

  /** The sentence; nothing where there is none. */
  render(): TemplateResult | typeof nothing {
    if (this.#sentence === null) return nothing;
    const isHere = this.#late.of(words) !== null;
    if (!isHere && this.#failure === null) return nothing;
    return html`<p part="notice"><bdi>${this.#textOf(this.#sentence)}</bdi></p>`;
  }

  /** Never rejects: where there are no texts, it says that they are missing. */
  async #sayLater(sentence: Sentence): Promise<void> {
    try {
      await words.load();
    } catch (error) {
      this.#failure = error;
    }
    this.#host.requestUpdate();
    this.#live.say(this.#textOf(sentence));
  }

  #textOf(sentence: Sentence): string {
    if (words.loaded !== null) return sentence(words.loaded.wordingFor(this.#host));
    const { title, detail } = failureTextOf(problemOf(this.#failure), firstWordingFor(this.#host));
    return detail ?? title;
  }
}
