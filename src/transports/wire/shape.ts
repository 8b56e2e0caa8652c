/** Reads a value of an answer; throws for one of another form. */
export type Reader<T> = (value: unknown) => T;

function misfit(): never {
  throw new TypeError('The answer has another form.');
}

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : misfit());

export const number: Reader<number> = (value) => (Number.isFinite(value) ? Number(value) : misfit());

/** A whole number from 0 on. */
export const wholeNumber: Reader<number> = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : misfit();

export const list: Reader<readonly unknown[]> = (value) => (Array.isArray(value) ? value : misfit());

/** One of some words; `missing` where it is left out. */
export function oneOf<Word extends string>(words: readonly Word[], missing: Word): Reader<Word> {
  return (value) => words.find((word) => word === (value === undefined ? missing : value)) ?? misfit();
}

/** What may be left out. */
export function optional<T, Missing>(read: Reader<T>, missing: Missing): Reader<T | Missing> {
  return (value) => (value === undefined ? missing : read(value));
}

/** What may be left out, or be `null`. */
export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value) => (value === undefined || value === null ? null : read(value));
}

/** An object with some fields; all others are left out. */
export function object<T extends object>(fields: { readonly [Name in keyof T]: Reader<T[Name]> }): Reader<T> {
  const readers = Object.entries<Reader<unknown>>(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return misfit();
    return Object.fromEntries(readers.map(([name, read]) => [name, read(Reflect.get(value, name))])) as T;
  };
}
