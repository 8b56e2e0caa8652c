/** What a column's fields are read as. */
export type ColumnType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'year'
  | 'yearmonth'
  | 'duration'
  | 'object'
  | 'array'
  | 'list'
  | 'geopoint'
  | 'geojson'
  | 'any';

/** What the workspace says of one column: for people (template, naming panel) and for the check. */
export interface Column {
  /** Exact name in the header. */
  readonly name: string;
  /** Name for people, where it differs. */
  readonly title: string | null;
  readonly description: string | null;
  readonly type: ColumnType;
  /** Refuses a missing field, and one of only white space. */
  readonly required: boolean;
  /** Form of the value in the words of the schema, such as `email` or `%Y-%m-%d`. */
  readonly format: string | null;
  /** All values allowed, where they are listed. */
  readonly enum: readonly string[] | null;
  readonly example: string | null;
  /** Fields of this column that count as missing. */
  readonly missingValues: readonly string[];
  /** Other names that a header may have for it. */
  readonly aliases: readonly string[];
}

/** What a value has to be, so that a person can be told. */
export type Rule =
  | { readonly kind: 'required' }
  /** Needs a value where another column has one of some values, or any value (`null`). */
  | { readonly kind: 'required-if'; readonly column: string; readonly values: readonly string[] | null }
  | {
      readonly kind: 'type';
      readonly type: ColumnType;
      readonly format: string | null;
      /** Stands before the decimals of a number; `.` where it is not said. */
      readonly decimalChar?: string;
    }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'format'; readonly format: string }
  | {
      readonly kind: 'min-length' | 'max-length';
      /** How many; characters, unless `counts` says what else. */
      readonly characters: number;
      readonly counts?: 'items';
    }
  | { readonly kind: 'minimum' | 'maximum'; readonly limit: string; readonly exclusive: boolean }
  | { readonly kind: 'multiple-of'; readonly divisor: string }
  /** A value that the host knows. */
  | { readonly kind: 'reference' }
  /** A rule of the host's own, in the host's own words; an empty message where it has none. */
  | { readonly kind: 'custom'; readonly message: string };

/** Why a record is refused. */
export interface Fault {
  readonly code: 'required' | 'invalid-value' | 'value-too-long' | 'unknown-reference' | 'row-rule';
  readonly rule: Rule;
  /** 0-based index in `columns` of the schema; `null` where the rule is about the record as a whole. */
  readonly columnIndex: number | null;
}

/** What becomes of columns in the file that the schema does not name. */
export type ExtraColumns = 'error' | 'ignore' | 'send';

/** `free`: columns may stand in any order; `as-listed`: all of them, in the order of the schema. */
export type ColumnOrder = 'free' | 'as-listed';

/** What a schema of another kind than a Table Schema does not say of a file. */
export interface SchemaOptions {
  /** Columns of the file that the schema does not name. */
  readonly extraColumns?: ExtraColumns;
  /** Fields that count as missing. Default: the empty one. */
  readonly missingValues?: readonly string[];
  /** Whether white space around values does not count. Default: `false`. */
  readonly trim?: boolean;
  /** Sets of column names whose values together stand only once in a file. */
  readonly uniqueKeys?: readonly (readonly string[])[];
  /** Other names that a header may have for a column. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
}

/**
 * The row of a schema: what a valid record stands for, as far as the schema's kind tells types.
 *
 * @example
 * const schema = fromZod(z.object({ case_id: z.int() }));
 * type CaseRow = Row<typeof schema>; // { case_id: number }
 */
export type Row<Schema> = Schema extends CaseSchema<infer SomeRow> ? SomeRow : never;

/** The JSON that a schema was made from, and how it was read. */
export type SchemaDescriptor =
  | { readonly kind: 'table-schema'; readonly schema: unknown }
  | { readonly kind: 'json-schema'; readonly schema: unknown; readonly options: SchemaOptions };

/** The field structure of a workspace, made by `fromTableSchema`, `fromJsonSchema`, `fromColumns` or `fromZod`. Immutable. */
export interface CaseSchema<Row = unknown> {
  /** Of the type of a row alone, see `Row`; no schema has it. */
  readonly '~row'?: Row;
  readonly columns: readonly Column[];
  readonly extraColumns: ExtraColumns;
  readonly columnOrder: ColumnOrder;
  /** Fields that count as missing where a column does not say otherwise; by default the empty one. */
  readonly missingValues: readonly string[];
  /** Whether white space around values does not count. */
  readonly trim: boolean;
  /** Sets of column names whose values together stand only once in a file. */
  readonly uniqueKeys: readonly (readonly string[])[];
  /** What it was made from, so that a worker can make it again; `null` where it holds functions. */
  readonly descriptor: SchemaDescriptor | null;
  /**
   * Faults of one record.
   *
   * @param values - one field per entry of `columns`, as in the file; `undefined` where the file has no such column
   * @returns in column order, at most one per column; empty for a valid record
   * @throws {CsvUploadError} `schema-not-ready` where `prepare` was not awaited and is needed
   */
  readonly validate: (values: readonly (string | undefined)[]) => readonly Fault[];
  /**
   * Loads what `validate` needs, at once where it needs nothing. `checkFile` awaits it; whoever calls `validate`
   * awaits it once before.
   *
   * @throws {CsvUploadError} `module-unreachable`
   */
  readonly prepare?: () => Promise<void>;
}
