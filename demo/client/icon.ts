import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

const PATHS = {
  dashboard: svg`<path d="M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z" />`,
  cases: svg`<path d="M4 7a2 2 0 0 1 2-2h3.5l2 2.5H18a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z" />`,
  settings: svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9" /><circle cx="16" cy="7" r="2.5" /><circle cx="8" cy="17" r="2.5" />`,
  download: svg`<path d="M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M4 19h16" />`,
  sort: svg`<path d="M8 10l4-4 4 4M8 14l4 4 4-4" />`,
  asc: svg`<path d="M7 14l5-5 5 5" />`,
  desc: svg`<path d="M7 10l5 5 5-5" />`,
} as const;

/** A small drawing that goes with words: assistive technology skips it. */
export function icon(name: keyof typeof PATHS): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
