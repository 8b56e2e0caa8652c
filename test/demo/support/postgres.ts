import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** A PostgreSQL server for tests. */
export interface TestPostgres {
  /** Address of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The server of `DATABASE_URL`, or one of the test's own where PostgreSQL is installed.
 *
 * @returns the reason, where there is none
 */
export async function startPostgres(): Promise<TestPostgres | string> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return usePostgres(given, () => Promise.resolve());
  const programs = await findPrograms();
  if (programs === null) return 'DATABASE_URL is not set and initdb was not found';
  try {
    return await startCluster(programs);
  } catch (error) {
    return `PostgreSQL did not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Folder of `initdb` and `pg_ctl`: of Debian's packages, or one of the search path. */
async function findPrograms(): Promise<string | null> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? await readdir(debian) : [];
  const folders = [
    ...versions
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return (
    folders.find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

async function startCluster(programs: string): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-postgres-'));
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root: it gets the user that Debian's package made for it.
  const isRoot = process.getuid?.() === 0;
  const call = (program: string, ...options: string[]): Promise<unknown> => {
    const [file, ...rest] = [
      ...(isRoot ? ['runuser', '-u', 'postgres', '--'] : []),
      join(programs, program),
      ...options,
    ];
    // Its output goes to a file: as long as the server lives, a pipe would stay open.
    return run('sh', ['-c', 'exec "$0" "$@" >/dev/null 2>&1', file ?? '', ...rest], { cwd: folder });
  };
  if (isRoot) {
    await chmod(folder, 0o755);
    await run('chown', ['postgres', folder]);
  }
  const settings = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=off`;
  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await call('pg_ctl', '-D', data, '-w', '-o', settings, 'start');
  return usePostgres(
    `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async () => {
      await call('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  );
}

function usePostgres(url: string, stop: () => Promise<void>): TestPostgres {
  const created: string[] = [];
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    createDatabase: async () => {
      const name = `case_csv_test_${String(process.pid)}_${String(Date.now())}_${String(created.length)}`;
      await ask(`create database ${name}`);
      created.push(name);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    stop: async () => {
      for (const name of created) await ask(`drop database if exists ${name} with (force)`);
      await stop();
    },
  };
}
