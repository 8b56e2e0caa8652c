import type { Direction, Marks } from './marks.js';
import { shortValue, showName } from './values.js';

/** How one language sets names and values apart from the sentence they stand in. */
export interface Quotes {
  /** A name as it stands, its invisible characters shown. */
  readonly name: (name: string) => string;
  /** A name in quotation marks, its invisible characters shown. */
  readonly quoteName: (name: string) => string;
  /** A value in quotation marks, cut to 40 characters, its invisible characters shown. */
  readonly quote: (value: string) => string;
}

/** Around a text of unknown direction, so that it does not turn the sentence around it. */
const [ISOLATE, END_ISOLATE] = ['\u2068', '\u2069'];

/** The quotes of a language. */
export function quotesOf({
  marks,
  direction,
}: {
  readonly marks: Marks;
  readonly direction: Direction;
}): Quotes {
  const name = (text: string): string => isolated(showName(text), direction);
  return {
    name,
    quoteName: (text) => `${marks.open}${name(text)}${marks.close}`,
    quote: (value) => `${marks.open}${isolated(shortValue(value), direction)}${marks.close}`,
  };
}

/** A text in a sentence of a language: set apart where lines are read from right to left, as most names are not. */
export function isolated(text: string, direction: Direction): string {
  return direction === 'rtl' ? `${ISOLATE}${text}${END_ISOLATE}` : text;
}
