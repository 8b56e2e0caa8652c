/** What of a catalogue is text. */
interface Texts {
  readonly language: string;
  readonly interface: unknown;
  readonly issues: unknown;
  readonly rules: unknown;
  readonly hints: unknown;
  readonly repair: { readonly reason: unknown };
}

/** Letters that look like others, so that a text stays readable and yet is seen to come from a catalogue. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter, index): [string, string] => [
    letter,
    Array.from('àƀçđéƒĝĥîĵķļɱñöþɋŕšţüṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÜṼŴẊÝŽ')[index] ?? letter,
  ]),
);

/**
 * A language which nobody speaks, for looking at a page: English with other letters, in brackets and longer by a third.
 * What stays plain comes from no catalogue; what loses its bracket is cut off.
 */
export function pseudoMessages<Messages extends Texts>(english: Messages): Messages {
  const { interface: texts, issues, rules, hints, repair } = english;
  return {
    ...english,
    language: 'en-XA',
    interface: inOtherLetters(texts),
    issues: inOtherLetters(issues),
    rules: inOtherLetters(rules),
    hints: inOtherLetters(hints),
    repair: { ...repair, reason: inOtherLetters(repair.reason) },
  };
}

/** The same with all its texts, and those which its functions give, in other letters. */
function inOtherLetters<T>(part: T): T {
  return changed(part, []) as T;
}

/** @param given - names and values that a text was made of: they stay as they are */
function changed(part: unknown, given: readonly string[]): unknown {
  if (typeof part === 'string') return changedText(part, given);
  if (typeof part === 'function') {
    const say = part as (...facts: unknown[]) => unknown;
    return (...facts: unknown[]): unknown => changed(say(...facts), facts.flatMap(textsIn));
  }
  if (part instanceof Map) return new Map([...part].map(([key, value]) => [key, changed(value, given)]));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, changed(value, given)]));
}

function changedText(text: string, given: readonly string[]): string {
  if (text.startsWith('[') || !/\p{L}/u.test(text)) return text; // a part that was changed already
  const longer = '·'.repeat(Math.ceil(text.length * 0.3));
  const kept = given.filter((each) => each !== '').sort((a, b) => b.length - a.length);
  const pieces = kept.length === 0 ? [text] : text.split(new RegExp(`(${kept.map(escaped).join('|')})`, 'u'));
  // Of a text split by a group, every second piece is what was found.
  const letters = pieces.map((piece, index) => (index % 2 === 1 ? piece : alike(piece)));
  return `[${letters.join('')} ${longer}]`;
}

function alike(text: string): string {
  return Array.from(text, (letter) => ALIKE.get(letter) ?? letter).join('');
}

/** Texts in facts; what writes numbers and sentences is no fact. */
function textsIn(fact: unknown): readonly string[] {
  if (typeof fact === 'string') return [fact];
  if (typeof fact !== 'object' || fact === null || 'locale' in fact) return [];
  return Object.values(fact).flatMap(textsIn);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
