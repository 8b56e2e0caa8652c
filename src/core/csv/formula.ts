/** What a spreadsheet may take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
/** A signed number, in the ways people write it: `-1`, `+1.5`, `-1,234.5`, `-1.234,5`, `-1e5`, `-12%`. */
const SIGNED_NUMBER = /^[+-]\d[\d.,'\u00a0\u202f ]*(e[+-]?\d+)?%?$/i;
/** Apostrophes of our own making, and of the person's, before what may be a formula. */
const ESCAPED_FORMULA = /^'+[=+\-@\t\r]/;

/** A field with an apostrophe before it where a spreadsheet would run it as a formula (OWASP, CSV Injection). */
export function escapeFormula(field: string): string {
  const isRisk = FORMULA.test(field) && !SIGNED_NUMBER.test(field);
  return isRisk || ESCAPED_FORMULA.test(field) ? `'${field}` : field;
}

/** A field as it was before `escapeFormula`. */
export function unescapeFormula(field: string): string {
  return ESCAPED_FORMULA.test(field) ? field.slice(1) : field;
}
