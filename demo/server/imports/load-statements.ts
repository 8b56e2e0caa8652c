import type { Workspace } from '../../workspaces/workspace.js';

/** A column as its values are loaded. */
export interface LoadColumn {
  readonly name: string;
  readonly isText: boolean;
  /** SQL of the typed value, from SQL of the text. */
  readonly cast: (text: string) => string;
}

/** A row which the database refused, as `writeRowByRow` gives it. */
export interface RefusedRow {
  /** 1-based place in the batch. */
  readonly place: number;
  /** SQLSTATE, of class 22 (data exception) or 23 (integrity constraint violation). */
  readonly state: string;
  /** Empty where it is not about one. */
  readonly constraint: string;
  /** Empty where it is not known. */
  readonly column: string;
}

/**
 * Statement that loads a batch: the import's id, the lines and then one list of texts per column. Fields arrive as text
 * and become typed values here; a row whose key is there already is passed over.
 */
export function writeInsert({ table, naturalKey }: Workspace, columns: readonly LoadColumn[]): string {
  const names = columns.map(({ name }) => name);
  const lists = columns.map((_, index) => `$${String(index + 3)}::text[]`);
  return `insert into ${table} (import_id, line, ${names.join(', ')})
    select $1, read.line, ${columns.map(({ name, cast }) => cast(`read.${name}`)).join(', ')}
    from unnest($2::integer[], ${lists.join(', ')}) as read (line, ${names.join(', ')})
    ${onConflict(naturalKey)}`;
}

/**
 * The same, row by row inside the database, for a batch that was refused as a whole. It takes the rows that are right
 * and says of each other one why not. PostgreSQL does not tell the column of a value that cannot be read: there the
 * values are tried one by one.
 */
export function writeRowByRow(
  { table, naturalKey }: Workspace,
  columns: readonly LoadColumn[],
): { readonly definition: string; readonly call: string } {
  const parameters = columns.map((_, index) => `v${String(index)} text[]`);
  const values = columns.map(({ cast }, index) => cast(`v${String(index)}[i]`));
  const trials = columns.flatMap(({ name, isText, cast }, index) =>
    isText ? [] : [tryValue(name, cast(`v${String(index)}[i]`))],
  );
  return {
    definition: `create or replace function load_${table}(given_import uuid, lines integer[], ${parameters.join(', ')})
      returns table (place integer, state text, refused_constraint text, refused_column text)
      language plpgsql as $$
      begin
        for i in 1..cardinality(lines) loop
          begin
            insert into ${table} (import_id, line, ${columns.map(({ name }) => name).join(', ')})
            values (given_import, lines[i], ${values.join(', ')}) ${onConflict(naturalKey)};
          exception when data_exception or integrity_constraint_violation then
            get stacked diagnostics state = returned_sqlstate,
              refused_constraint = constraint_name, refused_column = column_name;
            place := i;
            if state like '22%' then ${trials.join('\n')} end if;
            return next;
          end;
        end loop;
      end $$`,
    call: `select place, state, refused_constraint as "constraint", refused_column as "column"
      from load_${table}($1, $2::integer[], ${columns.map((_, index) => `$${String(index + 3)}::text[]`).join(', ')})`,
  };
}

function onConflict(naturalKey: string | null): string {
  return naturalKey === null ? '' : `on conflict (${naturalKey}) do nothing`;
}

function tryValue(name: string, value: string): string {
  return `begin perform ${value}; exception when data_exception then refused_column := '${name}'; end;`;
}
