/** A number as people write it: `-1,234.5`, `1.234,50`, `12 %`, `€ 5`, `1e-5`. */
const NUMBER =
  /^[-+(]?[€$£¥]? ?(\d{1,3}([.,'’ \u00a0\u202f]\d{3})+|\d+)?([.,]\d+)?(e[-+]?\d+)? ?[%€$£¥]?\)?$/i;
/** A date, a time, or both, in digits. */
const DATE =
  /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}([T ]\d{1,2}:\d{2}.{0,16})?$|^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]m)?$/i;
/** Letters of a cell that are looked at. */
const CELL_START = 200;

/** Whether a cell holds a number, a date or a time rather than a word. */
export function isQuantity(cell: string): boolean {
  const text = cell.slice(0, CELL_START).trim();
  return /\d/.test(text) && (NUMBER.test(text) || DATE.test(text));
}

/** Whether a cell holds what stands below a name and is none: a quantity, a truth value, an address. */
export function isValue(cell: string): boolean {
  const text = cell.slice(0, CELL_START).trim();
  return isQuantity(text) || /^(true|false|yes|no|y|n|t|f)$|^[^\s@]+@[^\s@]+$|^https?:\/\//i.test(text);
}

/** Whether a cell may be the name of a column: short, and no value of one. */
export function isName(cell: string): boolean {
  const text = cell.trim();
  const isShort = text !== '' && text.length <= CELL_START / 2;
  return isShort && !isValue(text) && cellQuality(cell) >= NAME_QUALITY;
}

const NAME_QUALITY = 0.75;

/**
 * How much a cell looks like one value, from 0 to 1: less where it holds other delimiters, as it does where the
 * records were cut by the wrong one.
 */
export function cellQuality(cell: string): number {
  const text = cell.slice(0, CELL_START);
  const lead = /^\s/.test(text) ? 0.8 : 1; // as behind a comma in prose
  if (isQuantity(text)) return lead;
  if (text.includes('\t')) return 0;
  if (/[;|](?! )./.test(text)) return lead * 0.25;
  if (/,(?! )./.test(text)) return lead * 0.4;
  if (/[;|] /.test(text)) return lead * 0.6;
  if (/,/.test(text)) return lead * 0.85;
  return lead;
}
