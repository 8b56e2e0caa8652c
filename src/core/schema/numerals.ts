/** How numbers are written in a column. */
export interface NumeralStyle {
  readonly decimalChar: string;
  /** Stands between groups of digits, such as `,`; `null` where none may stand. */
  readonly groupChar: string | null;
  /** Whether the number stands alone, without signs such as `€` or `%`. */
  readonly bareNumber: boolean;
}

/** A number that can be compared: `bigint` where a `number` would lose digits. */
export type Numeral = number | bigint;

/** Reads a text as a number; `null` where it is none. */
export type ReadNumeral = (text: string) => Numeral | null;

/** Digits that a `number` holds exactly. */
const SAFE_DIGITS = 15;

/** Reads whole numbers, with an optional sign. */
export function integerReader(style: NumeralStyle): ReadNumeral {
  const read = (text: string): Numeral | null => (/^[+-]?\d+$/.test(text) ? wholeNumber(text) : null);
  return withStyle(read, style);
}

/** Reads decimal numbers as XML Schema's `decimal`, with an optional exponent, and NaN, INF, -INF. */
export function numberReader(style: NumeralStyle): ReadNumeral {
  const read = (text: string): Numeral | null => {
    if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?$/i.test(text)) return Number(text);
    return specialNumber(text);
  };
  return withStyle(read, style);
}

function wholeNumber(text: string): Numeral {
  return text.length <= SAFE_DIGITS ? Number(text) : BigInt(text.replace('+', ''));
}

function specialNumber(text: string): number | null {
  switch (text.toUpperCase()) {
    case 'NAN':
      return Number.NaN;
    case 'INF':
      return Number.POSITIVE_INFINITY;
    case '-INF':
      return Number.NEGATIVE_INFINITY;
    default:
      return null;
  }
}

function withStyle(read: ReadNumeral, { decimalChar, groupChar, bareNumber }: NumeralStyle): ReadNumeral {
  if (decimalChar === '.' && groupChar === null && bareNumber) return read;
  return (text) => {
    let number = bareNumber ? text : stripSigns(text);
    if (groupChar !== null) {
      if (!isGrouped(number, groupChar, decimalChar)) return null;
      number = number.replaceAll(groupChar, '');
    }
    if (decimalChar !== '.') {
      if (number.includes('.')) return null; // the decimal point of other countries: 1.5 would become 15
      number = number.replace(decimalChar, '.');
    }
    return read(number);
  };
}

/** Takes away what stands around the number, such as `€` in `€95` or `%` in `95%`. */
function stripSigns(text: string): string {
  return text.replace(/^[^\d+\-.,]+(?=[\d+\-.,])/u, '').replace(/[^\d.,]+$/u, '');
}

/** Groups of three before the decimal mark (or of two, as in India, before the last): 1,5 is not 15. */
function isGrouped(text: string, groupChar: string, decimalChar: string): boolean {
  const groups = text.split(groupChar);
  if (groups.length === 1) return true;
  const first = groups.shift() ?? '';
  const last = groups.pop() ?? '';
  const [whole = ''] = last.split(decimalChar);
  const [digits = ''] = whole.split(/e/i);
  return (
    /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{2,3}$/.test(group)) && /^\d{3}$/.test(digits)
  );
}
