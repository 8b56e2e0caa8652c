import { setMessages } from 'case-csv-upload';
import { languages, loadMessages } from 'case-csv-upload/locales';
import { pseudoMessages } from './pseudo-messages.js';

/** The language which nobody speaks, by the tag that is reserved for such. */
const PSEUDO = 'en-XA';

setMessages(PSEUDO, async () => pseudoMessages(await loadMessages('en')));

/** Languages that the elements can be shown in, each by its own name. */
export const LANGUAGES: readonly { readonly id: string; readonly title: string }[] = [
  ...languages.map((id) => ({ id, title: new Intl.DisplayNames(id, { type: 'language' }).of(id) ?? id })),
  { id: PSEUDO, title: 'Pseudo' },
];

const KEY = 'language';

/** The language of the address (`?lang=de`), else the one that was chosen last in this browser, else English. */
export function currentLanguage(): string {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEY);
  return languageOf(wanted);
}

/** The language with this tag; English for any other text. */
export function languageOf(tag: string | null): string {
  return LANGUAGES.find(({ id }) => id.toLowerCase() === tag?.toLowerCase())?.id ?? 'en';
}

/** Says which language the page is in, and in which direction it is read: the elements follow it. */
export async function applyLanguage(language: string): Promise<void> {
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  document.documentElement.dir = (await loadMessages(language)).direction;
}
