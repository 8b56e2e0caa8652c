import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../../demo/server/database/embedded.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CACHE = join(ROOT, '.cache');

let template: Promise<string> | null = null;

/**
 * Makes a temporary folder for a server's data, with an empty embedded database in it: a copy, as to make one anew
 * takes seconds of computing.
 *
 * @param prefix - beginning of its name
 */
export async function newDataFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await cp(await emptyDatabase(), join(folder, 'pgdata'), { recursive: true });
  return folder;
}

/** Folder of a database as it is after its first start, which must stay so; kept for the next run of any tests. */
export function emptyDatabase(): Promise<string> {
  return (template ??= makeEmptyDatabase());
}

async function makeEmptyDatabase(): Promise<string> {
  const description = await readFile(join(ROOT, 'node_modules/@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(description) as { readonly version: string };
  const folder = join(CACHE, `pgdata-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const own = await mkdtemp(`${folder}-`);
  await (await openEmbedded(own)).close();
  // Another process may make one at the same time: whichever is there first is kept.
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true }));
  return folder;
}
