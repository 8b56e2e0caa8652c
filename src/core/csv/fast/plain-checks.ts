import { ByteClass, classifyBytes, type ByteClasses } from '../byte-classes.js';
import { certainLength } from '../utf8.js';
import type { FieldForm, FieldRule, PassField, Range } from './field-rule.js';
import type { PatternStep } from './pattern-steps.js';
import { passDate } from './plain-dates.js';

const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/** Digits that a `number` holds exactly. */
const SAFE_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: SAFE_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** How the bytes of a file are to be read. */
export interface ByteText {
  /** One ASCII character. */
  readonly delimiter: string;
  readonly isUtf8: boolean;
}

/** What a check needs to know beside its rule. */
interface Context {
  readonly classes: ByteClasses;
  readonly isUtf8: boolean;
}

const NEVER: PassField = () => -1;

/** Compiles what is certain of a column's fields into a check of their bytes. */
export function compileFieldCheck(rule: FieldRule, { delimiter, isUtf8 }: ByteText): PassField {
  const context = { classes: classifyBytes(delimiter), isUtf8 };
  const { form, missingWords } = rule;
  const inner = form === null ? NEVER : passForm(form, context);
  const guarded = rule.needsInk ? refuseBlank(inner) : inner;
  const missed =
    missingWords.length === 0 ? guarded : withMissing(guarded, passWords(missingWords, context), rule);
  return withEmpty(rule.trim ? refuseEdges(missed) : missed, rule, context);
}

/** The empty field, before anything else is asked. */
function withEmpty(pass: PassField, { missesEmpty, isRequired }: FieldRule, { classes }: Context): PassField {
  if (!missesEmpty) return pass;
  return (bytes, start) => {
    if (classes[bytes[start] ?? 0] === ByteClass.special) return isRequired ? -1 : start;
    return pass(bytes, start);
  };
}

/** Other fields that count as missing, such as NA. */
function withMissing(pass: PassField, missing: PassField, { isRequired }: FieldRule): PassField {
  return (bytes, start) => {
    const end = missing(bytes, start);
    if (end >= 0) return isRequired ? -1 : end;
    return pass(bytes, start);
  };
}

/** A text of white space only is for the slow lane; the first character settles it, where it is no special one. */
function refuseBlank(pass: PassField): PassField {
  return (bytes, start) => {
    const end = isInkFirst(bytes, start) ? pass(bytes, start) : -1;
    return end > start ? end : -1;
  };
}

/** Whether a character at a byte is certainly no white space. */
export function isInkFirst(bytes: Uint8Array, start: number): boolean {
  const first = bytes[start] ?? 0;
  return first < 0x80 ? first > 0x20 : isInkLead(first, bytes[start + 1] ?? 0);
}

/** Whether a character beyond ASCII, by its first two bytes, is certainly no white space. */
function isInkLead(first: number, second: number): boolean {
  if (first === 0xe3) return second !== 0x80; // U+3000
  return first !== 0xc2 && first !== 0xe1 && first !== 0xe2 && first !== 0xef;
}

/** Fields whose white space around them would not count. */
function refuseEdges(pass: PassField): PassField {
  return (bytes, start) => {
    const end = pass(bytes, start);
    if (end <= start) return -1;
    return isInk(bytes[start] ?? 0) && isInk(bytes[end - 1] ?? 0) ? end : -1;
  };
}

/** Whether a byte is certainly neither white space nor part of some. */
export function isInk(byte: number): boolean {
  return byte > 0x20 && byte < 0x80;
}

function passForm(form: FieldForm, context: Context): PassField {
  switch (form.kind) {
    case 'text':
      return passText(form, context);
    case 'pattern':
      return passPattern(form.steps, form);
    case 'words':
      return passWords(form.words, context);
    case 'integer':
      return passInteger(form);
    case 'number':
      return passNumber(form, form.decimal);
    case 'date':
      return passDate(form);
    case 'uuid':
      return passUuid;
    case 'email':
      return passEmail;
  }
}

function passText({ min, max }: Range, { classes, isUtf8 }: Context): PassField {
  return (bytes, start) => {
    let at = start;
    while (classes[bytes[at] ?? 0] === ByteClass.plain) at += 1;
    const length = at - start;
    if (classes[bytes[at] ?? 0] === ByteClass.wide) {
      return isUtf8 ? passWide(bytes, { start, at, min, max }, classes) : -1;
    }
    return length >= min && length <= max ? at : -1;
  };
}

/** Text beyond ASCII. Zod counts units of UTF-16, Table Schema characters: both have to keep the limits. */
function passWide(
  bytes: Uint8Array,
  { start, at: first, min, max }: Range & { start: number; at: number },
  classes: ByteClasses,
): number {
  let at = first;
  let surplus = 0;
  let doubles = 0;
  for (;;) {
    const byteClass = classes[bytes[at] ?? 0];
    if (byteClass === ByteClass.plain) {
      at += 1;
    } else if (byteClass === ByteClass.wide) {
      const length = certainLength(bytes, at);
      if (length === 0) return -1;
      surplus += length - 1;
      if (length === 4) doubles += 1;
      at += length;
    } else {
      const characters = at - start - surplus;
      return characters >= min && characters + doubles <= max ? at : -1;
    }
  }
}

function passPattern(steps: readonly PatternStep[], { min, max }: Range): PassField {
  return (bytes, start) => {
    let at = start;
    for (const step of steps) {
      const { set } = step;
      let times = 0;
      while (times < step.max && set[bytes[at] ?? 0] === 1) {
        at += 1;
        times += 1;
      }
      if (times < step.min) return -1;
    }
    const length = at - start;
    return length >= min && length <= max ? at : -1;
  };
}

/** Words of plain ASCII, by their first byte; of two that begin alike, the one that ends where the field does. */
function passWords(words: readonly string[], { classes }: Context): PassField {
  const byFirst: Uint8Array[][] = Array.from({ length: 256 }, () => []);
  for (const word of words) {
    const bytes = Uint8Array.from(word, (character) => character.charCodeAt(0));
    byFirst[bytes[0] ?? 0]?.push(bytes);
  }
  return (bytes, start) => {
    const candidates = byFirst[bytes[start] ?? 0] ?? [];
    for (const word of candidates) {
      const { length } = word;
      let index = 1;
      while (index < length && bytes[start + index] === word[index]) index += 1;
      if (index === length && classes[bytes[start + length] ?? 0] === ByteClass.special)
        return start + length;
    }
    return -1;
  };
}

function passInteger({ min, max }: Range): PassField {
  return (bytes, start) => {
    const isNegative = bytes[start] === MINUS;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let value = 0;
    for (let byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) {
      value = value * 10 + byte - ZERO;
      at += 1;
    }
    const digits = at - first;
    if (digits === 0 || digits > SAFE_DIGITS) return -1;
    if (isNegative) value = -value;
    return value >= min && value <= max ? at : -1;
  };
}

/** Two exact numbers are divided, so the value is the one which the text has as a `number`. */
function passNumber({ min, max }: Range, decimal: number): PassField {
  return (bytes, start) => {
    const isNegative = bytes[start] === MINUS;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let value = 0;
    let byte = bytes[at] ?? 0;
    for (; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) {
      value = value * 10 + byte - ZERO;
      at += 1;
    }
    let digits = at - first;
    if (digits === 0) return -1;
    if (byte === decimal) {
      at += 1;
      const fraction = at;
      for (byte = bytes[at] ?? 0; byte >= ZERO && byte <= NINE; byte = bytes[at] ?? 0) {
        value = value * 10 + byte - ZERO;
        at += 1;
      }
      const decimals = at - fraction;
      digits += decimals;
      if (decimals === 0 || digits > SAFE_DIGITS) return -1;
      value /= POWERS_OF_TEN[decimals] ?? Number.NaN;
    }
    if (digits > SAFE_DIGITS) return -1;
    if (isNegative) value = -value;
    return value >= min && value <= max ? at : -1;
  };
}

const HEX = tableOf('0123456789abcdefABCDEF');
const UUID_GROUPS = [8, 4, 4, 4, 12];

/** Of any of the versions 1 to 8 and the usual variant. */
const passUuid: PassField = (bytes, start) => {
  let at = start;
  for (const length of UUID_GROUPS) {
    if (at > start && bytes[at++] !== MINUS) return -1;
    const end = at + length;
    while (at < end) {
      if (HEX[bytes[at] ?? 0] === 0) return -1;
      at += 1;
    }
  }
  const version = bytes[start + 14] ?? 0;
  const variant = (bytes[start + 19] ?? 0) | 0x20; // b as B; 8 and 9 have the bit already
  const isUsual = variant === 0x38 || variant === 0x39 || variant === 0x61 || variant === 0x62;
  return version > ZERO && version <= ZERO + 8 && isUsual ? at : -1;
};

const ALPHANUMERIC = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MAIL_NAME = tableOf(`${ALPHANUMERIC}_+-`);
const MAIL_HOST = tableOf(ALPHANUMERIC);
const DOT = 46;
const AT = 64;

/** Names and labels between single dots; the last label is of letters. */
const passEmail: PassField = (bytes, start) => {
  let at = start;
  for (;;) {
    const first = at;
    while (MAIL_NAME[bytes[at] ?? 0] === 1) at += 1;
    if (at === first) return -1;
    if (bytes[at] === AT) break;
    if (bytes[at] !== DOT) return -1;
    at += 1;
  }
  let labels = 0;
  for (;;) {
    at += 1;
    const first = at;
    let isWord = true;
    if (MAIL_HOST[bytes[at] ?? 0] === 0) return -1;
    for (let byte = bytes[at] ?? 0; MAIL_HOST[byte] === 1 || byte === MINUS; byte = bytes[at] ?? 0) {
      if (byte <= NINE) isWord = false; // a digit or a hyphen
      at += 1;
    }
    if (bytes[at] === DOT) labels += 1;
    else return labels > 0 && isWord && at - first >= 2 ? at : -1;
  }
};

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
