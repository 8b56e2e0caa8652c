import { englishAtHand } from '../core/messages/english-at-hand.js';
import type { Messages, MessagesAtHand } from '../core/messages/messages.js';
import { closestLanguage, languages, loadMessages } from '../locales/index.js';

/** Texts of a language, or what loads them when an element first shows that language. */
export type MessagesOrLoader = Messages | (() => Promise<Messages>);

/** Texts that an element shows: all of a language, or of English what is at hand. */
export type Catalogue = Messages | MessagesAtHand;

/** Tags in lower case of the languages the page gave texts for, each with what loads them. */
const loaders = new Map<string, () => Promise<Messages>>();

/** Texts that are here, by their tags in lower case. */
const loaded = new Map<string, Catalogue>([['en', englishAtHand]]);

/** Languages that are on their way, or could not be loaded: English stands for these. */
const asked = new Map<string, Promise<Messages>>();

const listeners = new Set<() => void>();

/**
 * Gives the elements of this page texts of a language: of one more, or in place of those of the package.
 *
 * @param language - BCP 47 tag, such as `nl` or `de-AT`: elements in this language, or in a variant of it, speak so
 * @param messages - the texts, or a function that loads them when an element first shows that language
 * @example
 * import { messages } from 'case-csv-upload/locales/de';
 * setMessages('de', { ...messages, interface: { ...messages.interface, heading: 'Akten hochladen' } });
 */
export function setMessages(language: string, messages: MessagesOrLoader): void {
  const tag = language.toLowerCase();
  asked.delete(tag);
  loaded.delete(tag);
  if (typeof messages === 'function') loaders.set(tag, messages);
  else {
    loaders.set(tag, () => Promise.resolve(messages));
    loaded.set(tag, messages);
  }
  tell();
}

/**
 * The catalogue for a language: the one of the closest tag there is; English for a language without one, and until it
 * is loaded, which this begins.
 */
export function catalogueFor(lang: string): Catalogue {
  const tag = closestLanguage(lang, [...loaders.keys(), ...languages]) ?? 'en';
  const catalogue = loaded.get(tag);
  if (catalogue !== undefined) return catalogue;
  if (!asked.has(tag)) void load(tag);
  return loaded.get('en') ?? englishAtHand;
}

/** All texts of a language; `null` of English at hand, which leaves issues and failures in their own words. */
export function allOf(catalogue: Catalogue): Messages | null {
  return 'issues' in catalogue ? catalogue : null;
}

/** Calls back whenever a catalogue comes or changes; gives what ends that. */
export function watchCatalogues(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function load(tag: string): Promise<void> {
  const loading = (loaders.get(tag) ?? ((): Promise<Messages> => loadMessages(tag)))();
  asked.set(tag, loading);
  try {
    const messages = await loading;
    if (asked.get(tag) !== loading) return; // the page has given others meanwhile
    loaded.set(tag, messages);
    tell();
  } catch (error) {
    console.debug(`case-csv-upload: the texts for “${tag}” could not be loaded; English is shown.`, error);
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}
