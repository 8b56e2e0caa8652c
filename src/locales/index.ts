import type { Messages } from '../core/messages/messages.js';

/** Loads one catalogue. */
type LoadMessages = () => Promise<{ readonly messages: Messages }>;

const english: LoadMessages = () => import('./en.js');

/** Every language by its tag in lower case. Each is a module of its own, so that a page loads what it shows. */
const LANGUAGES: ReadonlyMap<string, LoadMessages> = new Map<string, LoadMessages>([
  ['en', english],
  ['de', () => import('./de.js')],
  ['fr', () => import('./fr.js')],
  ['es', () => import('./es.js')],
  ['pt', () => import('./pt.js')],
  ['ja', () => import('./ja.js')],
  ['ar', () => import('./ar.js')],
]);

/** Tags of all languages there are texts in. */
export const languages: readonly string[] = [...LANGUAGES.keys()];

/**
 * The tag of the catalogue for a language: its own, else that of a wider one, as `de` for `de-AT`; `null` where there
 * is none.
 *
 * @param tag - BCP 47, such as the value of a `lang` attribute; anything else gives `null`
 * @param known - tags in lower case
 */
export function closestLanguage(tag: string, known: Iterable<string> = languages): string | null {
  const tags = new Set(known);
  const parts = tag.trim().toLowerCase().split('-');
  for (let length = parts.length; length > 0; length -= 1) {
    const wider = parts.slice(0, length).join('-');
    if (tags.has(wider)) return wider;
  }
  return null;
}

/**
 * All texts of a language, loaded when they are asked for.
 *
 * @param tag - BCP 47; of a regional variant without texts of its own, those of the language are given
 * @returns English for a language without texts
 * @throws what the import of a module throws that cannot be fetched
 */
export async function loadMessages(tag: string): Promise<Messages> {
  const load = LANGUAGES.get(closestLanguage(tag) ?? 'en') ?? english;
  return (await load()).messages;
}
