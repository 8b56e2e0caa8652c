import type { CaseSchema } from './case-schema.js';

/** A field of a Table Schema as it is written, and what of the column it does not say. */
export interface WrittenField {
  readonly field: Readonly<Record<string, unknown>>;
  readonly omitted: readonly string[];
}

/** What a schema that was no Table Schema is as one, as far as that goes. */
export interface WrittenSchema {
  /** One per column. */
  readonly fields: readonly WrittenField[];
  /** Of the schema as a whole. */
  readonly omitted: readonly string[];
}

/** Kept beside the schemas, as functions: most schemas are never written. */
const WRITERS = new WeakMap<CaseSchema, () => WrittenSchema>();

/** Notes how a schema is written as a Table Schema. */
export function setWriter(schema: CaseSchema, write: () => WrittenSchema): void {
  WRITERS.set(schema, write);
}

/** `null` for a schema that was put together elsewhere. */
export function writtenSchemaOf(schema: CaseSchema): WrittenSchema | null {
  return WRITERS.get(schema)?.() ?? null;
}
