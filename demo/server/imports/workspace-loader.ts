import { fromTableSchema, type CaseSchema, type CsvRecord } from 'case-csv-upload/core';
import type { Workspace } from '../../workspaces/workspace.js';
import { castText } from './cast.js';
import { writeInsert, writeRowByRow, type LoadColumn } from './load-statements.js';

/** Records of one statement, column by column. */
export interface LoadBatch {
  readonly lines: readonly number[];
  readonly records: readonly CsvRecord[];
  /** One list per column of the table; missing fields are `null`. */
  readonly values: readonly (readonly (string | null)[])[];
}

/** A batch without the records at these 0-based places. */
export function leaveOut(batch: LoadBatch, places: ReadonlySet<number>): LoadBatch {
  if (places.size === 0) return batch;
  const keep = <T>(list: readonly T[]): readonly T[] => list.filter((_, place) => !places.has(place));
  return { lines: keep(batch.lines), records: keep(batch.records), values: batch.values.map(keep) };
}

/** A workspace made ready for loading: its schema, and the statement that takes a batch of its records. */
export class WorkspaceLoader {
  readonly workspace: Workspace;
  readonly schema: CaseSchema;
  /** Takes the import's id, the lines and then one list of texts per column. */
  readonly insertStatement: string;
  /** Takes the same, row by row, and gives those that the database refuses. */
  readonly rowByRowStatement: string;
  /** SQL which creates what `rowByRowStatement` calls. */
  readonly rowByRowFunction: string;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.schema = fromTableSchema(workspace.descriptor);
    const columns = this.#describeColumns();
    this.insertStatement = writeInsert(workspace, columns);
    const { definition, call } = writeRowByRow(workspace, columns);
    this.rowByRowFunction = definition;
    this.rowByRowStatement = call;
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

  #describeColumns(): readonly LoadColumn[] {
    const formats = new Map(this.schema.columns.map(({ name, format }) => [name, format]));
    return this.workspace.columns.map(({ name, header, type }) => ({
      name,
      isText: type === 'text',
      cast: (text) => castText(text, type, formats.get(header) ?? null),
    }));
  }
}
