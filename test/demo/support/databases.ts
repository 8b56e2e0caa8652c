import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDatabase, newDataFolder } from './data-folder.js';
import { startPostgres, type TestPostgres } from './postgres.js';

/** Where a server under test keeps its data. */
export interface TestStorage {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
}

/** Gives out storage for servers and takes it back. */
export interface StorageSource {
  create(): Promise<TestStorage>;
}

/**
 * Describes the same behaviour once for the embedded database and once for a PostgreSQL server. Where there is no
 * server the tests are skipped, and say so.
 */
export function describeOnDatabases(name: string, define: (storage: StorageSource) => void): void {
  describeOn(['the embedded database', 'a PostgreSQL server'], name, define);
}

/** Describes what needs a database that several processes share. */
export function describeOnPostgres(name: string, define: (storage: StorageSource) => void): void {
  describeOn(['a PostgreSQL server'], name, define);
}

/** Describes what is the same on every database. */
export function describeOnEmbedded(name: string, define: (storage: StorageSource) => void): void {
  describeOn(['the embedded database'], name, define);
}

let shared: Promise<TestPostgres | string> | null = null;

/** The one PostgreSQL server of all tests, in which each has a database of its own. */
function sharedPostgres(): Promise<TestPostgres | string> {
  return (shared ??= startPostgres());
}

after(async function () {
  this.timeout(30_000);
  const postgres = await shared;
  if (typeof postgres === 'object') await postgres?.stop();
});

type Kind = 'the embedded database' | 'a PostgreSQL server';

function describeOn(kinds: readonly Kind[], name: string, define: (storage: StorageSource) => void): void {
  for (const kind of kinds) {
    describe(`${name}, on ${kind}`, () => {
      const folders: string[] = [];
      let postgres: TestPostgres | null = null;

      before(async function () {
        this.timeout(60_000);
        if (kind === 'the embedded database') {
          await emptyDatabase();
          return;
        }
        const started = await sharedPostgres();
        if (typeof started === 'string') {
          console.log(`      skipped: no PostgreSQL server (${started})`);
          this.skip();
        }
        postgres = started;
      });

      define({
        create: async () => {
          const prefix = 'case-csv-demo-';
          const dataFolder = await (postgres === null
            ? newDataFolder(prefix)
            : mkdtemp(join(tmpdir(), prefix)));
          folders.push(dataFolder);
          return { dataFolder, databaseUrl: (await postgres?.createDatabase()) ?? null };
        },
      });

      // After what the tests define, so that their servers are closed by then.
      after(async function () {
        this.timeout(30_000);
        await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
      });
    });
  }
}
