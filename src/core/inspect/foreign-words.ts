/** Words that a person needs to see whether letters are right. */
const WORDS = 5;
/** Characters of a word, or of a text without blanks, that are shown. */
const WORD_LENGTH = 30;

/**
 * The first words, each once, that hold letters beyond ASCII: what a person can confirm a guessed encoding by.
 *
 * @returns at most five; none where all is ASCII
 */
export function foreignWords(text: string): string[] {
  if (!/[^\0-\x7f]/.test(text)) return []; // which is told much faster of the whole than word by word
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[^\s,;|"]+/g)) {
    if (!/[^\0-\x7f\ufeff\ufffd]/.test(word)) continue;
    words.add(
      Array.from(word.slice(0, 4 * WORD_LENGTH))
        .slice(0, WORD_LENGTH)
        .join(''),
    );
    if (words.size === WORDS) break;
  }
  return [...words];
}
