/** What a statement gave. */
export interface Result<Row> {
  readonly rows: readonly Row[];
  /** Rows that were inserted, changed or deleted. */
  readonly affected: number;
}

/** Runs one statement. Values are only ever bound (`$1`), never written into the text. The rows are as `Row` says. */
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<Result<Row>>;

/** `Query` before the caller has said what its rows are. */
export type UntypedQuery = (sql: string, values?: readonly unknown[]) => Promise<Result<unknown>>;

/**
 * The database, as the server sees it: PostgreSQL 15, embedded or a server, by the same SQL.
 *
 * No session state: no `set` but `set local`, no temporary tables, no advisory locks that matter. The embedded one
 * has a single backend, shared by everyone.
 */
export interface Database {
  /** Whether other processes may work on it too. If not, a read waits for a running transaction. */
  readonly isShared: boolean;
  readonly query: Query;
  /** Commits when `work` resolves; rolls back and rejects with the same reason when it rejects. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Calls `listener` with the payload of each notification on `channel`, until the database is closed. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  close(): Promise<void>;
}
