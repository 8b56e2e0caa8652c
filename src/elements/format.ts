import { formatOf } from '../core/messages/format.js';
import type { Format } from '../core/messages/format.js';

/**
 * The format for what an element shows: the variant of the catalogue's language that is in force where the element
 * stands (`en-GB` for English texts), else that language itself. Numbers and texts never speak two languages.
 *
 * @param element - its nearest `lang` is looked up, through shadow roots
 * @param language - tag of the catalogue, such as `en`
 */
export function formatFor(element: Element, language: string): Format {
  const lang = nearestLang(element);
  return formatOf(primarySubtag(lang) === primarySubtag(language) ? lang : language);
}

/** Value of the nearest `lang` attribute, through shadow roots; empty where there is none. */
export function nearestLang(element: Element): string {
  for (let node: Node | null = element; node !== null; node = parentOf(node)) {
    if (node instanceof Element && node.hasAttribute('lang')) return node.getAttribute('lang') ?? '';
  }
  return '';
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot
    ? node.host
    : ((node as Partial<Element>).assignedSlot ?? node.parentNode);
}

/** The language of a tag without its region and script, in lower case: `de` of `de-AT`. */
export function primarySubtag(lang: string): string {
  return lang.split('-', 1).join('').toLowerCase();
}
