import type { CsvRecord } from '../csv/record.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isMissing } from '../schema/compiled-schema.js';
import type { CompiledRepair } from './compiled-repair.js';

/** Combinations of earlier values that a key may come from; more come only from corrections that nobody makes. */
const MAX_SOURCES = 1000;

const NO_CORRECTIONS: ReadonlyMap<string, string> = new Map();

/** One unique key of a schema in a file. */
export class UniqueKey {
  /** 0-based columns of the schema. */
  readonly columns: readonly number[];
  readonly #schema: CaseSchema;
  /** 0-based columns of the file; -1 where it has none. */
  readonly positions: readonly number[];

  /** @param positions - 0-based place in the file of each column of the schema */
  constructor(
    key: readonly string[],
    { schema, positions }: { readonly schema: CaseSchema; readonly positions: readonly number[] },
  ) {
    const names = schema.columns.map(({ name }) => name);
    this.columns = key.map((name) => names.indexOf(name));
    this.positions = this.columns.map((column) => positions[column] ?? -1);
    this.#schema = schema;
  }

  /** The key of a record; `null` where a part is missing: as in SQL, that is the same as nothing else. */
  valuesOf(record: CsvRecord): string[] | null {
    const values = this.#fieldsOf(record);
    const isPart = (value: string, index: number): boolean => {
      const column = this.#schema.columns[this.columns[index] ?? -1];
      return column !== undefined && !isMissing(value, column);
    };
    return values?.every(isPart) === true ? values : null;
  }

  /**
   * Values in the file, as it is, that become this key by the corrections of a repair: the key itself, unless it is
   * corrected to another, and all that is corrected to it.
   */
  sourcesOf(values: readonly string[], { corrections }: CompiledRepair): readonly (readonly string[])[] {
    let sources: string[][] = [[]];
    for (const [index, value] of values.entries()) {
      const became = corrections.get((this.positions[index] ?? -1) + 1) ?? NO_CORRECTIONS;
      const before = [...became].flatMap(([from, to]) => (this.#isSame(to, value) ? [this.#trim(from)] : []));
      const parts = [...new Set(became.has(value) ? before : [value, ...before])];
      sources = sources.flatMap((source) => parts.map((part) => [...source, part]));
      if (sources.length > MAX_SOURCES) sources.length = MAX_SOURCES;
    }
    return sources;
  }

  /** `null` where the file lacks a column of the key. */
  #fieldsOf({ fields }: CsvRecord): string[] | null {
    const values: string[] = [];
    for (const position of this.positions) {
      const field = position === -1 ? undefined : fields[position];
      if (field === undefined) return null;
      values.push(this.#trim(field));
    }
    return values;
  }

  #trim(value: string): string {
    return this.#schema.trim ? value.trim() : value;
  }

  #isSame(corrected: string, value: string): boolean {
    return this.#trim(corrected).normalize('NFC') === value.normalize('NFC');
  }
}

/** Whether two keys are the same; letters with accents are, in either of their Unicode forms. */
export function isSameKey(a: readonly string[] | null, b: readonly string[]): boolean {
  return a !== null && a.every((value, index) => value.normalize('NFC') === b[index]?.normalize('NFC'));
}
