import { fromTableSchema, type CaseSchema, type CsvRecord } from 'case-csv-upload/core';
import type { Workspace } from '../../workspaces/workspace.js';
import { castText } from './cast.js';

/** Records of one statement, column by column. */
export interface LoadBatch {
  readonly lines: readonly number[];
  readonly records: readonly CsvRecord[];
  /** One list per column of the table; missing fields are `null`. */
  readonly values: readonly (readonly (string | null)[])[];
}

/** A workspace made ready for loading: its schema, and the statement that takes a batch of its records. */
export class WorkspaceLoader {
  readonly workspace: Workspace;
  readonly schema: CaseSchema;
  /** Takes the import's id, the lines and then one list of texts per column. */
  readonly insertStatement: string;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.schema = fromTableSchema(workspace.descriptor);
    this.insertStatement = this.#writeInsert();
  }

  /** 0-based position in the file of each column of the table; -1 where the file lacks it. */
  locate(header: CsvRecord): readonly number[] {
    const names = header.fields.map((name) => name.trim());
    return this.workspace.columns.map((column) => names.indexOf(column.header));
  }

  /** Turns records into the lists that `insertStatement` takes. */
  toBatch(records: readonly CsvRecord[], positions: readonly number[]): LoadBatch {
    const { missingValues, trim } = this.schema;
    const read = (field: string | undefined): string | null => {
      const value = trim ? field?.trim() : field;
      return value === undefined || missingValues.includes(value) ? null : value;
    };
    return {
      lines: records.map(({ line }) => line),
      records,
      values: positions.map((position) => records.map(({ fields }) => read(fields[position]))),
    };
  }

  /** Fields arrive as text and become typed values here; a row whose key is there already is passed over. */
  #writeInsert(): string {
    const { table, columns, naturalKey } = this.workspace;
    const formats = new Map(this.schema.columns.map(({ name, format }) => [name, format]));
    const names = columns.map(({ name }) => name);
    const casts = columns.map(({ name, header, type }) =>
      castText(`read.${name}`, type, formats.get(header) ?? null),
    );
    const lists = columns.map((_, index) => `$${String(index + 3)}::text[]`);
    return `insert into ${table} (import_id, line, ${names.join(', ')})
      select $1, read.line, ${casts.join(', ')}
      from unnest($2::integer[], ${lists.join(', ')}) as read (line, ${names.join(', ')})
      ${naturalKey === null ? '' : `on conflict (${naturalKey}) do nothing`}`;
  }
}
