import pg from 'pg';
import type { Database, Query, UntypedQuery } from './database.js';

/** Milliseconds until the listening connection is opened again after it was lost. */
const RECONNECT_MS = 500;

/** A PostgreSQL server, 15 or newer, which other processes may use as well. */
export async function openPostgres(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    options: '-c timezone=UTC',
    application_name: `case-csv-demo-${String(process.pid)}`, // tells in pg_stat_activity who does what
  });
  pool.on('error', (error) => {
    console.error(`An idle database connection was lost: ${error.message}`); // the pool opens another one
  });
  await pool.query('select 1');
  const closing = new AbortController();
  return {
    isShared: true,
    query: bindQuery(pool),
    transaction: (work) => inTransaction(pool, work),
    listen: (channel, listener) => listen({ connectionString, channel, listener, signal: closing.signal }),
    close: async () => {
      closing.abort();
      await pool.end();
    },
  };
}

function bindQuery(connection: pg.Pool | pg.PoolClient): Query {
  const query: UntypedQuery = async (sql, values = []) => {
    const { rows, rowCount } = await connection.query<Record<string, unknown>>(sql, [...values]);
    return { rows, affected: rowCount ?? 0 };
  };
  return query as Query;
}

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: unknown;
  try {
    await client.query('begin');
    const outcome = await work(bindQuery(client));
    await client.query('commit');
    return outcome;
  } catch (error) {
    // A connection which cannot even roll back is given up: the server rolls back by itself then.
    failure = await client.query('rollback').then(
      () => undefined,
      (cause: unknown) => cause,
    );
    throw error;
  } finally {
    client.release(failure !== undefined);
  }
}

interface ListenOptions {
  readonly connectionString: string;
  readonly channel: string;
  readonly listener: (payload: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Listens on a connection of its own, and opens it again when it is lost. What was told in between is lost: an empty
 * payload says so.
 */
async function listen(options: ListenOptions): Promise<void> {
  const { connectionString, channel, listener, signal } = options;
  const client = new pg.Client({ connectionString });
  const stop = (): void => void client.end().catch(() => undefined);
  const reopen = (): void => {
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return;
    setTimeout(() => {
      listen(options).then(() => {
        listener('');
      }, reopen);
    }, RECONNECT_MS).unref();
  };
  client.on('notification', ({ payload }) => {
    listener(payload ?? '');
  });
  client.on('error', () => undefined); // `end` follows
  await client.connect();
  signal.addEventListener('abort', stop, { once: true });
  await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  client.on('end', reopen);
}
