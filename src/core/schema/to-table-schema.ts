import type { CaseSchema, Column } from './case-schema.js';
import { writtenSchemaOf, type WrittenField } from './written-schema.js';

/** Something that a Table Schema cannot say. */
export interface Omission {
  /** Name of the column; `null` where it is about the schema as a whole. */
  readonly column: string | null;
  /** What is left out, such as `multipleOf 5`. */
  readonly what: string;
}

/** A schema as a Table Schema. */
export interface WrittenTableSchema {
  /** Plain JSON, of Data Package v2. `fromTableSchema` makes a schema of it that gives the same verdicts, but for what is omitted. */
  readonly descriptor: Readonly<Record<string, unknown>>;
  /** What it cannot say. */
  readonly omitted: readonly Omission[];
}

const PROFILE = 'https://datapackage.org/profiles/2.0/tableschema.json';

/**
 * Writes a schema of any kind as a Table Schema (Data Package v2): for a template, for another program, or for a
 * worker, to which functions cannot be sent.
 *
 * @example
 * const { descriptor, omitted } = toTableSchema(fromZod(z.object({ case_id: z.int() })));
 */
export function toTableSchema(schema: CaseSchema): WrittenTableSchema {
  const { descriptor } = schema;
  if (descriptor?.kind === 'table-schema') {
    return {
      descriptor: structuredClone(descriptor.schema) as WrittenTableSchema['descriptor'],
      omitted: [],
    };
  }
  const written = writtenSchemaOf(schema);
  const fields = written?.fields ?? schema.columns.map(describedField);
  const ofFields = fields.flatMap(({ omitted }, index) =>
    omitted.map((what) => ({ column: schema.columns[index]?.name ?? null, what })),
  );
  const ofSchema = [...(written?.omitted ?? []), ...omittedOf(schema)];
  return {
    descriptor: {
      $schema: PROFILE,
      fields: fields.map(({ field }, index) => withColumn(field, schema.columns[index])),
      fieldsMatch: fieldsMatchOf(schema),
      missingValues: schema.missingValues,
      ...(schema.uniqueKeys.length === 0 ? {} : { uniqueKeys: schema.uniqueKeys }),
    },
    omitted: [...ofFields, ...ofSchema.map((what) => ({ column: null, what }))],
  };
}

function omittedOf({ trim, extraColumns }: CaseSchema): string[] {
  return [
    ...(trim ? ['white space around values, which does not count'] : []),
    ...(extraColumns === 'send' ? ['that extra columns are sent'] : []),
  ];
}

function fieldsMatchOf({ columnOrder, extraColumns }: CaseSchema): string {
  if (columnOrder === 'as-listed') return 'exact';
  return extraColumns === 'error' ? 'equal' : 'subset';
}

/** All that a column says itself: of a schema that was put together elsewhere nothing else is known. */
function describedField({ type, format, enum: values }: Column): WrittenField {
  return {
    field: {
      type,
      ...(format === null ? {} : { format }),
      constraints: values === null ? {} : { enum: values },
    },
    omitted: ['rules other than type and values'],
  };
}

/** What holds of a column however it was made. What is not said stays out. */
function withColumn(
  { constraints = {}, ...field }: WrittenField['field'],
  column: Column | undefined,
): Readonly<Record<string, unknown>> {
  if (column === undefined) return field;
  const { name, title, description, example, required, missingValues, aliases } = column;
  const all = { ...(constraints as object), ...(required ? { required } : {}) };
  const said: Record<string, unknown> = {
    ...field,
    title,
    description,
    example,
    missingValues,
    aliases: aliases.length === 0 ? null : aliases,
    constraints: Object.keys(all).length === 0 ? null : all,
  };
  return Object.fromEntries([
    ['name', name],
    ...Object.entries(said).filter(([, value]) => value !== null && value !== undefined),
  ]);
}
