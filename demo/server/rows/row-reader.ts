import type { SqlType, TableColumn, Workspace } from '../../workspaces/workspace.js';
import type { Database } from '../database/database.js';
import { IS_SHOWN } from '../imports/import-record.js';
import { readCursor, writeCursor } from '../query-parameters.js';

/** One row, as JSON: dates and times as text, numbers as numbers. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Which rows, in which order. */
export interface RowRequest {
  /** Text that stands in one of the text columns, whatever its case; all rows where it is empty. */
  readonly filter: string;
  /** Value of the workspace's status column; all where it is empty. */
  readonly status: string;
  readonly sort: TableColumn;
  readonly order: 'asc' | 'desc';
  readonly cursor: string | undefined;
  readonly limit: number;
}

/** One page of rows. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  /** Rows on all pages. */
  readonly total: number;
}

/** Value of the sort column, import and line of the last row of a page: the next one begins after it. */
type RowCursor = readonly [value: string | null, importId: string, line: number];

/** SQL of a column as it is answered, the same by either driver. */
const ANSWERED: Readonly<Record<SqlType, (name: string) => string>> = {
  text: (name) => name,
  integer: (name) => name,
  numeric: (name) => `${name}::float8`,
  date: (name) => `${name}::text`,
  timestamptz: (name) => `to_char(${name}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  uuid: (name) => `${name}::text`,
};

/**
 * Reads a page of a workspace's rows. Filter, order and pages are the database's work; names of columns come from the
 * workspace only, values are bound. Pages go by the last row seen, so rows that are added meanwhile shift nothing.
 */
export async function readRows(
  database: Database,
  workspace: Workspace,
  request: RowRequest,
): Promise<RowPage> {
  const { sort, order, limit } = request;
  const where = writeWhere(workspace, request);
  const after = readCursor(request.cursor, isRowCursor);
  const page = writePage({ sort, order, after, firstPlace: where.values.length + 1 });
  const direction = order === 'asc' ? 'asc' : 'desc';
  const answered = workspace.columns.map(({ name, type }) => `${ANSWERED[type](name)} as ${name}`);
  const [{ rows }, counted] = await Promise.all([
    database.query<Row & { cursor: RowCursor }>(
      `select ${answered.join(', ')}, json_build_array(${sort.name}::text, import_id, line) as cursor
       from ${workspace.table} as shown
       where ${where.sql} and ${page.sql}
       order by shown.${sort.name} ${direction} nulls last, import_id ${direction}, line ${direction}
       limit ${String(limit + 1)}`,
      [...where.values, ...page.values],
    ),
    database.query<{ total: number }>(
      `select count(*)::float8 as total from ${workspace.table} as shown where ${where.sql}`,
      where.values,
    ),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ cursor: _cursor, ...row }) => row as Row),
    nextCursor: last === undefined ? null : writeCursor(last.cursor),
    total: counted.rows[0]?.total ?? 0,
  };
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/** Which rows match, on any page. */
function writeWhere({ statusColumn }: Workspace, { filter, status }: RowRequest): Condition {
  return {
    sql: `${IS_SHOWN} and ($1::text is null or strpos(shown.search_text, lower($1)) > 0)
      and ($2::text is null or shown.${statusColumn} = $2)`,
    values: [filter === '' ? null : filter, status === '' ? null : status],
  };
}

/** Which of them come after the last row seen. Rows without a value come last in either order. */
function writePage(options: {
  sort: TableColumn;
  order: 'asc' | 'desc';
  after: RowCursor | null;
  firstPlace: number;
}): Condition {
  const { sort, order, after, firstPlace } = options;
  if (after === null) return { sql: 'true', values: [] };
  const [value, ...row] = after;
  const column = `shown.${sort.name}`;
  const sign = order === 'asc' ? '>' : '<';
  const bind = (offset: number, type: string): string => `$${String(firstPlace + offset)}::${type}`;
  const isRowAfter = (offset: number): string =>
    `(import_id, line) ${sign} (${bind(offset, 'uuid')}, ${bind(offset + 1, 'integer')})`;
  if (value === null) return { sql: `${column} is null and ${isRowAfter(0)}`, values: row };
  const bound = bind(0, sort.type);
  return {
    sql: `(${column} ${sign} ${bound} or (${column} = ${bound} and ${isRowAfter(1)}) or ${column} is null)`,
    values: [value, ...row],
  };
}

function isRowCursor(content: unknown): content is RowCursor {
  if (!Array.isArray(content) || content.length !== 3) return false;
  const [value, importId, line] = content as readonly unknown[];
  return (
    (value === null || typeof value === 'string') &&
    typeof importId === 'string' &&
    Number.isSafeInteger(line)
  );
}
