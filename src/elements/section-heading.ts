import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** A heading with the id `heading`, at the level which the page needs; 2 for a level there is not. */
export function sectionHeading(level: number, content: unknown): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 part="heading" id="heading">${content}</h1>`;
    case 3:
      return html`<h3 part="heading" id="heading">${content}</h3>`;
    case 4:
      return html`<h4 part="heading" id="heading">${content}</h4>`;
    case 5:
      return html`<h5 part="heading" id="heading">${content}</h5>`;
    case 6:
      return html`<h6 part="heading" id="heading">${content}</h6>`;
    default:
      return html`<h2 part="heading" id="heading">${content}</h2>`;
  }
}
