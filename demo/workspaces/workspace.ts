/** Types of database columns that a workspace's table may have. */
export type SqlType = 'text' | 'integer' | 'numeric' | 'date' | 'timestamptz' | 'uuid';

/** A column of a workspace's table and the column of the file that fills it. */
export interface TableColumn {
  /** Name in the database and in answers of the server. */
  readonly name: string;
  /** Name in the header of the file. */
  readonly header: string;
  /** Name for people. */
  readonly title: string;
  readonly type: SqlType;
}

/** A column whose values must stand in another table: a rule that only the database can check. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly key: string;
  /** What people read, such as `name an assignee who does not exist`, after "3 rows". */
  readonly plural: string;
  /** The same after "1 row". */
  readonly singular: string;
  /** What to do about it, one sentence. */
  readonly hint: string;
}

/** A rule of the table that the schema of the files does not tell. */
export interface TableConstraint {
  /** Its name in the database. */
  readonly name: string;
  /** SQL, such as `check (cost_total >= cost_repair)`. */
  readonly sql: string;
  /** Name in the database of the column to which it points people. */
  readonly column: string;
  /** What is wrong with a row that breaks it, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly hint: string;
}

/** A file which people may download to try an import. */
export interface SampleFile {
  readonly name: string;
  /** What it shows, one line. */
  readonly title: string;
  readonly location: URL;
}

/** What makes a workspace: the structure of its files and the table in which their rows end up. */
export interface Workspace {
  readonly id: string;
  readonly title: string;
  /** What one row is called, such as `case`. */
  readonly rowTitle: string;
  /** Table Schema (Data Package v2) of its files. */
  readonly descriptor: unknown;
  readonly table: string;
  readonly columns: readonly TableColumn[];
  /** Column by which a row is known again: a row which is there already is skipped. `null` where rows have no key. */
  readonly naturalKey: string | null;
  readonly references: readonly Reference[];
  readonly constraints: readonly TableConstraint[];
  /** What becomes of a file of which the database refuses rows: nothing of it is imported, or all but these rows. */
  readonly refusedRows: 'refuse-file' | 'leave-out';
  /** Column by which the rows are counted on the dashboard and can be narrowed down. */
  readonly statusColumn: string;
  /** Column of which the months are counted; also the default order, the newest first. */
  readonly dateColumn: string;
  readonly sampleFiles: readonly SampleFile[];
}
