/** Digits and decimal places beyond which no value is looked at: nobody means such a number. */
const MAX_DIGITS = 400;

/**
 * Whether a decimal number is a multiple of another, exactly: 0.3 is one of 0.1, which no `number` knows.
 *
 * @param text - a decimal number, maybe with an exponent
 * @param divisor - the same, and above 0
 */
export function isMultipleOf(text: string, divisor: string): boolean {
  const value = decimalOf(text);
  const unit = decimalOf(divisor);
  if (value === null || unit === null) return false;
  const places = Math.max(value.places, unit.places);
  return scaled(value, places) % scaled(unit, places) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function decimalOf(text: string): Decimal | null {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
  if (match === null || text.length > MAX_DIGITS) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const places = fraction.length - Number(exponent);
  if (`${whole}${fraction}` === '' || Math.abs(places) > MAX_DIGITS) return null;
  const digits = BigInt(`${whole}${fraction}`);
  return { digits: sign === '-' ? -digits : digits, places };
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
