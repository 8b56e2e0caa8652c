import { AGENTS } from '../../workspaces/agents.js';
import type { Workspace } from '../../workspaces/workspace.js';
import type { WorkspaceLoader } from '../imports/workspace-loader.js';
import type { Database } from './database.js';

/** Channel on which the id of every import that changes is told. */
export const IMPORTS_CHANNEL = 'case_csv_imports';

const IMPORTS = `create table if not exists imports (
  number bigint generated always as identity unique,
  id uuid primary key,
  workspace text not null,
  idempotency_key text not null,
  file_name text not null,
  encoding text,
  bytes bigint not null,
  sha256 text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'success', 'error')),
  attempts integer not null default 0,
  lease_until timestamptz,
  records_done integer,
  records_total integer,
  cancel_requested boolean not null default false,
  sequence bigint not null default nextval('imports_sequence'),
  received_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  finished_at timestamptz,
  imported integer,
  rejected integer,
  skipped integer,
  problem json,
  owns_content boolean not null default false,
  unique (workspace, idempotency_key)
)`;

/** Of rows without a key of their own, the same content is loaded once, whoever sends it and however often. */
const CONTENT_ONCE = `create unique index if not exists imports_content on imports (workspace, sha256)
  where owns_content`;

/** What is claimed, counted and looked at again and again, among all that is over. */
const UNFINISHED = `create index if not exists imports_unfinished on imports (number)
  where state in ('queued', 'running')`;

/** `json`, not `jsonb`: values of a broken file may hold what `jsonb` refuses, such as U+0000. */
const ISSUES = `create table if not exists import_issues (
  import_id uuid not null references imports (id),
  place integer not null,
  issue json not null,
  primary key (import_id, place)
)`;

const MULTIPART_UPLOADS = `create table if not exists multipart_uploads (
  id uuid primary key,
  workspace text not null,
  object_key text not null,
  store_id text not null,
  bytes bigint not null,
  part_bytes integer not null,
  idempotency_key text not null,
  file_name text not null,
  encoding text,
  sha256 text,
  import_id uuid references imports (id),
  begun_at timestamptz not null default now()
)`;

const ANNOUNCE = `create or replace function announce_import() returns trigger language plpgsql as $$
begin
  perform pg_notify('${IMPORTS_CHANNEL}', new.id::text);
  return new;
end $$`;

const ANNOUNCE_TRIGGER = `create or replace trigger imports_announced
  after insert or update of sequence on imports for each row execute function announce_import()`;

/** Brings the database to the form which this server needs. Does nothing the second time. */
export async function migrate(database: Database, loaders: Iterable<WorkspaceLoader>): Promise<void> {
  await database.transaction(async (query) => {
    // Several processes may start at once on one server. The embedded database has nobody to wait for.
    await query('select pg_advisory_xact_lock(7313001)');
    await query('create sequence if not exists imports_sequence');
    for (const statement of [
      IMPORTS,
      UNFINISHED,
      CONTENT_ONCE,
      ISSUES,
      MULTIPART_UPLOADS,
      ANNOUNCE,
      ANNOUNCE_TRIGGER,
    ])
      await query(statement);
    await query('create table if not exists agents (email text primary key)');
    await query('insert into agents select unnest($1::text[]) on conflict do nothing', [[...AGENTS]]);
    for (const { workspace, rowByRowFunction } of loaders) {
      await query(createTable(workspace));
      await query(createDateIndex(workspace));
      await query(rowByRowFunction);
    }
  });
}

/**
 * A row is known by its import and the line of the file where it stood. What people look for stands once more in lower
 * case: to lower all texts of all rows for each search takes five times as long.
 */
function createTable({ table, columns, naturalKey, constraints }: Workspace): string {
  const definitions = columns.map(
    ({ name, type }) => `${name} ${type}${name === naturalKey ? ' not null unique' : ''}`,
  );
  const texts = columns.filter(({ type }) => type === 'text').map(({ name }) => `coalesce(${name}, '')`);
  return `create table if not exists ${table} (
    import_id uuid not null references imports (id),
    line integer not null,
    ${definitions.join(', ')},
    ${constraints.map(({ name, sql }) => `constraint ${name} ${sql},`).join('\n    ')}
    search_text text generated always as (lower(${texts.join(` || ' ' || `)})) stored,
    primary key (import_id, line)
  )`;
}

/** For the order in which the rows are shown at first. */
function createDateIndex({ table, dateColumn }: Workspace): string {
  return `create index if not exists ${table}_${dateColumn} on ${table}
    (${dateColumn} desc nulls last, import_id desc, line desc)`;
}
