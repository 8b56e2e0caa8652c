/* eslint-disable lit-a11y/no-redundant-role -- in WebKit a list without markers is none, unless it says so */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FirstWording } from './first-wording.js';

/**
 * The list of the files of this page; it is there from the start, so that it does not come as news.
 *
 * @param items - `null` where there are none
 */
export function cardsView(items: TemplateResult | null, { messages }: FirstWording): TemplateResult {
  return html`<ul part="cards" role="list" aria-label=${messages.cards} ?hidden=${items === null}>
    ${items ?? nothing}
  </ul>`;
}
