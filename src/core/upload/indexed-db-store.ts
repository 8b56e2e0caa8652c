import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { describeValue, invalidArgument } from '../arguments.js';
import { CsvUploadError } from '../errors.js';
import { sleep } from '../sleep.js';
import type { KeptFile, StoredUpload, UploadStore } from './upload-store.js';

/** One database for all scopes, so that there is one version to bring up to date. */
const DATABASE = 'case-csv-upload';
const VERSION = 1;

/** Milliseconds after which a database that does not open counts as closed; some browsers never answer. */
const OPEN_MS = 5_000;

interface Schema extends DBSchema {
  uploads: {
    key: [string, string];
    value: Row;
    indexes: { scope: string; content: [string, string] };
  };
  files: { key: [string, string]; value: KeptFile };
}

/** A record with what it is found by; one without a key is in no index of contents. */
interface Row {
  readonly scope: string;
  readonly id: string;
  readonly content?: string;
  readonly record: StoredUpload;
}

/**
 * Keeps uploads in the browser's IndexedDB. Opens it with the first call, and again after it was closed from outside.
 *
 * All methods reject with `storage-unavailable` where the database cannot be used: a private window, no space, another
 * version of it in another tab, or no IndexedDB at all.
 *
 * @param scope - names what is kept together, as the address of the imports does; add the person's id where several
 *   people use one browser
 * @throws {CsvUploadError} `invalid-argument` for an empty scope
 */
export function indexedDbStore(scope: string): UploadStore {
  if (typeof scope !== 'string' || scope === '') {
    throw invalidArgument('scope', `has to be a text that is not empty, and is ${describeValue(scope)}`);
  }
  const open = opener();
  /** Runs one step; a database that was closed meanwhile is opened once more. */
  const run = async <T>(step: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    try {
      try {
        return await step(await open());
      } catch (error) {
        if ((error as Partial<DOMException>).name !== 'InvalidStateError') throw error;
        return await step(await open());
      }
    } catch (cause) {
      if (cause instanceof CsvUploadError) throw cause;
      throw unavailable('IndexedDB did not take or give what it was asked for.', cause);
    }
  };
  return {
    scope,
    load: () =>
      run(async (database) => {
        const rows = await database.getAllFromIndex('uploads', 'scope', scope);
        return rows.map(({ record }) => record);
      }),
    put: (record) =>
      run(async (database) => {
        await database.put('uploads', rowOf(scope, record));
      }),
    claim: (sha256, decide) =>
      run(async (database) => {
        const { store, done } = database.transaction('uploads', 'readwrite');
        const same = await store.index('content').getAll([scope, sha256]);
        const record = decide(same.map((row) => row.record));
        await Promise.all([store.put(rowOf(scope, record)), done]);
      }),
    delete: (id) =>
      run(async (database) => {
        const transaction = database.transaction(['uploads', 'files'], 'readwrite');
        await Promise.all([
          transaction.objectStore('uploads').delete([scope, id]),
          transaction.objectStore('files').delete([scope, id]),
          transaction.done,
        ]);
      }),
    putFile: (id, file) =>
      run(async (database) => {
        await database.put('files', file, [scope, id]);
      }),
    getFile: (id) => run(async (database) => (await database.get('files', [scope, id])) ?? null),
    deleteFile: (id) => run((database) => database.delete('files', [scope, id])),
    clear: () =>
      run(async (database) => {
        const transaction = database.transaction(['uploads', 'files'], 'readwrite');
        const uploads = transaction.objectStore('uploads');
        const keys = await uploads.index('scope').getAllKeys(scope);
        await Promise.all([
          ...keys.map((key) => uploads.delete(key)),
          ...keys.map((key) => transaction.objectStore('files').delete(key)),
          transaction.done,
        ]);
      }),
  };
}

function rowOf(scope: string, record: StoredUpload): Row {
  const { id, key } = record;
  return { scope, id, record, ...(key === null ? {} : { content: key.sha256 }) };
}

/** Gives the one open connection, and opens it where there is none. */
function opener(): () => Promise<IDBPDatabase<Schema>> {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = (): void => {
    opening = null;
  };
  return () => {
    opening ??= openDatabase(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
}

/** @param onClosed - called when the connection is of no use any more */
async function openDatabase(onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  if (!('indexedDB' in globalThis)) throw unavailable('There is no IndexedDB here.');
  let refuse: (reason: CsvUploadError) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => (refuse = reject));
  const opening = openDB<Schema>(DATABASE, VERSION, {
    upgrade,
    blocked: () => {
      refuse(unavailable('Another tab keeps an older version of the database open.'));
    },
    // A page of a newer version wants to bring the database up to date: it would wait for us for ever.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  const stopClock = new AbortController();
  const late = sleep(OPEN_MS, stopClock.signal).then(() => {
    throw unavailable('IndexedDB does not answer.');
  });
  try {
    return await Promise.race([opening, refused, late]);
  } catch (error) {
    opening.then(
      (database) => {
        database.close(); // it opened after all, when nobody waited for it any more
      },
      () => undefined, // that is the error which is thrown here
    );
    throw error;
  } finally {
    late.catch(() => undefined); // the clock is stopped by an abort
    stopClock.abort();
  }
}

/** Each version adds its part, so that a database of any age ends as the newest. */
function upgrade(database: IDBPDatabase<Schema>, oldVersion: number): void {
  if (oldVersion < 1) {
    const uploads = database.createObjectStore('uploads', { keyPath: ['scope', 'id'] });
    uploads.createIndex('scope', 'scope');
    uploads.createIndex('content', ['scope', 'content']);
    database.createObjectStore('files');
  }
}

function unavailable(message: string, cause?: unknown): CsvUploadError {
  return new CsvUploadError('storage-unavailable', { message, ...(cause === undefined ? {} : { cause }) });
}
