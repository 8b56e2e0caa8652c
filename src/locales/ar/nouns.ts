import type { Format } from '../../core/messages/format.js';

/** A noun in the forms that go with a number. */
export interface Noun {
  /** One, with its word for "one". */
  readonly one: string;
  /** Two, as a subject. */
  readonly two: string;
  /** Two, behind a preposition. */
  readonly ofTwo: string;
  /** 3 to 10. */
  readonly few: string;
  /** 11 to 99. */
  readonly many: string;
  /** Hundreds, and none. */
  readonly other: string;
}

export const ROWS: Noun = {
  one: 'صف واحد',
  two: 'صفان',
  ofTwo: 'صفين',
  few: 'صفوف',
  many: 'صفًا',
  other: 'صف',
};
export const FILES: Noun = {
  one: 'ملف واحد',
  two: 'ملفان',
  ofTwo: 'ملفين',
  few: 'ملفات',
  many: 'ملفًا',
  other: 'ملف',
};
export const PROBLEMS: Noun = {
  one: 'مشكلة واحدة',
  two: 'مشكلتان',
  ofTwo: 'مشكلتين',
  few: 'مشكلات',
  many: 'مشكلة',
  other: 'مشكلة',
};
export const FIELDS: Noun = {
  one: 'حقل واحد',
  two: 'حقلان',
  ofTwo: 'حقلين',
  few: 'حقول',
  many: 'حقلًا',
  other: 'حقل',
};
export const COLUMNS: Noun = {
  one: 'عمود واحد',
  two: 'عمودان',
  ofTwo: 'عمودين',
  few: 'أعمدة',
  many: 'عمودًا',
  other: 'عمود',
};
export const CHARACTERS: Noun = {
  one: 'حرف واحد',
  two: 'حرفان',
  ofTwo: 'حرفين',
  few: 'أحرف',
  many: 'حرفًا',
  other: 'حرف',
};

type Counting = Pick<Format, 'count' | 'plural'>;

/** A number and the noun it counts, as a subject; one and two are said by the noun alone. */
export function counted(count: number, noun: Noun, format: Counting): string {
  const number = format.count(count);
  return format.plural(count, {
    zero: `${number} ${noun.other}`,
    one: noun.one,
    two: noun.two,
    few: `${number} ${noun.few}`,
    many: `${number} ${noun.many}`,
    other: `${number} ${noun.other}`,
  });
}

/** A number and the noun it counts, behind a preposition or another noun. */
export function countedOf(count: number, noun: Noun, format: Counting): string {
  return counted(count, { ...noun, two: noun.ofTwo }, format);
}

/** A name or value set apart from the sentence around it, as most are read from left to right. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A name or value in quotation marks. */
export function quote(text: string): string {
  return `«${isolate(text)}»`;
}
