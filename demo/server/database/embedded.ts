import { mkdir } from 'node:fs/promises';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database, Query, UntypedQuery } from './database.js';

/**
 * PostgreSQL inside this process (PGlite), kept in a folder, which only one process may use at a time.
 * Its own API is used, not its socket: over that, answers of several clients get mixed up.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(folder).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The embedded database in ${folder} does not open (${reason}). Remove that folder to begin anew without its data.`,
      { cause },
    );
  });
  await pglite.exec(`set timezone to 'UTC'`);
  return {
    isShared: false,
    query: bindQuery(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(bindQuery(transaction))),
    listen: async (channel, listener) => {
      await pglite.listen(channel, listener);
    },
    close: () => pglite.close(),
  };
}

function bindQuery(connection: PGlite | Transaction): Query {
  const query: UntypedQuery = async (sql, values = []) => {
    const { rows, affectedRows } = await connection.query(sql, [...values]);
    return { rows, affected: affectedRows ?? 0 };
  };
  return query as Query;
}
