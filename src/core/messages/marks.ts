import type { Format } from './format.js';

/** In which the lines of a language are read. */
export type Direction = 'ltr' | 'rtl';

/** What stands between and around the names and values in a sentence. */
export interface Marks {
  /** Quotation mark before a name or value. */
  readonly open: string;
  /** Quotation mark after it. */
  readonly close: string;
  /** Between values that stand one after the other. */
  readonly separator: string;
  /** Said of the empty value among allowed ones. */
  readonly empty: string;
  /** Values of which the last ones are left out. */
  readonly andMore: (shown: string, more: number, format: Format) => string;
}
