/**
 * What the scanner finds in its memory, as whoever fills it has to lay it out. Addresses are bytes from the beginning
 * of the memory; numbers are little-endian.
 */

/** Bytes of what is known of one column. */
export const COLUMN_BYTES: i32 = 48;
/** u8: one of the kinds below. */
export const KIND: usize = 0;
/** u8: the flags below. */
export const FLAGS: usize = 1;
/** u32: address of words, steps, places, a date or the table of an address. */
export const DATA: usize = 4;
/** f64, twice. */
export const MIN: usize = 8;
export const MAX: usize = 16;
/** u32: address of words that count as missing. */
export const MISSING: usize = 24;
/** u32: the byte before decimals, or what may stand behind a date. */
export const EXTRA: usize = 28;
/** i32, twice: where the field at hand begins and ends; written here. */
export const START: usize = 32;
export const END: usize = 36;

/** Nothing is certain but what counts as missing. */
export const KIND_NEVER: u32 = 0;
export const KIND_TEXT: u32 = 1;
export const KIND_PATTERN: u32 = 2;
export const KIND_WORDS: u32 = 3;
export const KIND_INTEGER: u32 = 4;
export const KIND_NUMBER: u32 = 5;
export const KIND_DATE: u32 = 6;
export const KIND_UUID: u32 = 7;
export const KIND_EMAIL: u32 = 8;
export const KIND_PLACES: u32 = 9;

/** The empty field counts as missing. */
export const FLAG_EMPTY: u32 = 1;
/** Missing is not allowed. */
export const FLAG_REQUIRED: u32 = 2;
/** Refuses white space alone. */
export const FLAG_INK: u32 = 4;
/** White space around the value would not count. */
export const FLAG_TRIM: u32 = 8;
/** Other fields than the empty one count as missing. */
export const FLAG_MISSING: u32 = 32;
/** In quotes anything may stand. */
export const FLAG_FREE: u32 = 16;

/** Behind a date: nothing, maybe decimals and a Z, always a Z. */
export const TAIL_NONE: u32 = 0;
export const TAIL_MAYBE: u32 = 1;
export const TAIL_ALWAYS: u32 = 2;

/** Of a date: u32 width; u32 whether it is limited; u8 six places of its parts; at 16, thrice 32 bytes of a mask. */
export const DATE_LIMITED: usize = 4;
export const DATE_PARTS: usize = 8;
export const DATE_TEXT: usize = 16;
export const DATE_DIGITS: usize = 48;
export const DATE_LITERALS: usize = 80;
/** Place of a part which the format does not have. */
export const NO_PART: u32 = 255;

/** Of places, 16 at most: of each u8 the lowest byte; of each u8 how many more may stand there; u32 how many at least, and at most. */
export const PLACES_SPANS: usize = 16;
export const PLACES_LEAST: usize = 32;
export const PLACES_MOST: usize = 36;

/**
 * A demand: u32 address of the column that may need a value, 0 where there is none; u32 that of the column which
 * decides, 0 where none does; u32 of its values, 0 for any; u32 whether white space alone is no value.
 */
export const DEMAND_TARGET: usize = 0;
export const DEMAND_DECIDER: usize = 4;
export const DEMAND_EQUALS: usize = 8;
export const DEMAND_INK: usize = 12;
export const DEMAND_BYTES: usize = 16;

/** What a scan gives: u32 in a row. */
export const RESULT_AT: usize = 0;
export const RESULT_RECORDS: usize = 4;
export const RESULT_LINES: usize = 8;
export const RESULT_BLANK: usize = 12;
export const RESULT_CRLF: usize = 16;
export const RESULT_LF: usize = 20;
export const RESULT_CR: usize = 24;
/** Fields that are not certain. */
export const RESULT_SUSPECTS: usize = 28;
/** Bytes of a result; behind each record's, where there are keys, a mask of its keys and their hashes. */
export const RESULT_BYTES: i32 = 32;

/** What is said of a field that is not certain, in a record of which all else is: seven u32 in a row. */
export const SUSPECT_RECORD: usize = 0;
export const SUSPECT_COLUMN: usize = 4;
export const SUSPECT_START: usize = 8;
export const SUSPECT_END: usize = 12;
/** First byte of its record, the one behind its last field, and its line; all counted from the first record. */
export const SUSPECT_RECORD_START: usize = 16;
export const SUSPECT_RECORD_END: usize = 20;
export const SUSPECT_LINE: usize = 24;
export const SUSPECT_BYTES: usize = 28;

/** Where the first key of the record before is kept, if it is of one column and has no more bytes than these. */
export const LAST_KEY: usize = 16;
export const LAST_KEY_BYTES: i32 = 31;
/** In the mask of a record's keys: its first one stands behind that of the record before, or before it. */
export const KEY_RISES: u32 = 1 << 31;
export const KEY_FALLS: u32 = 1 << 30;
