import { deleteDB, openDB } from 'idb';
import { indexedDbStore } from '../../../src/core/upload/indexed-db-store.js';
import { expect } from '../../support/expect.js';
import { aRecord, rejection } from '../../support/uploads.js';
import { itIsAnUploadStore } from './store-contract.js';

/** WebKitGTK keeps no blobs in the memory-only databases which its automation has. */
async function whyNoCopies(): Promise<string | null> {
  const database = await openDB('copies', 1, {
    upgrade: (created) => {
      created.createObjectStore('files');
    },
  });
  try {
    await database.put('files', new Blob(['a']), 'a');
    return null;
  } catch (error) {
    return `this browser keeps no blobs: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    database.close();
    await deleteDB('copies');
  }
}

const noCopies = await whyNoCopies();

describe('indexedDbStore()', () => {
  itIsAnUploadStore(indexedDbStore, noCopies);

  it('is shared by its scope', () => {
    expect(indexedDbStore('/imports').scope).to.equal('/imports');
  });

  it('gives way to a newer version of its database, and says that it cannot be used then', async () => {
    const store = indexedDbStore('newer');
    await store.put(aRecord('a'));
    const newer = await openDB('case-csv-upload', 99); // resolves only when all older connections are closed
    newer.close();
    expect(await rejection(store.put(aRecord('b')))).to.have.property('code', 'storage-unavailable');
    await deleteDB('case-csv-upload');
    await store.put(aRecord('b')); // and goes on when it can be
    expect(await store.load()).to.have.lengthOf(1);
    await store.clear();
  });
});

describe('indexedDbStore() where IndexedDB cannot be used', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');

  const pretend = (value: unknown): void => {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value });
  };
  afterEach(() => {
    if (original !== undefined) Object.defineProperty(globalThis, 'indexedDB', original);
  });

  const cases = [
    {
      name: 'it refuses to open, as in a private window',
      indexedDB: {
        open: () => {
          throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
        },
      },
    },
    {
      name: 'it is closed by the settings of the browser',
      indexedDB: {
        open: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      },
    },
  ];
  for (const { name, indexedDB } of cases) {
    it(`rejects with storage-unavailable where ${name}`, async () => {
      pretend(indexedDB);
      expect(await rejection(indexedDbStore('closed').load())).to.have.property(
        'code',
        'storage-unavailable',
      );
    });
  }

  it('rejects where another tab keeps an older version open', async () => {
    const request = Object.setPrototypeOf(new EventTarget(), IDBOpenDBRequest.prototype) as EventTarget;
    pretend({ open: () => request });
    const loading = indexedDbStore('blocked').load();
    await Promise.resolve(); // until it was asked to open
    request.dispatchEvent(Object.assign(new Event('blocked'), { oldVersion: 0, newVersion: 1 }));
    const error = await rejection(loading);
    expect(error).to.have.property('code', 'storage-unavailable');
    expect(error).to.have.property('message').that.contains('older version');
  });
});

describe('indexedDbStore() behind a database that hangs', () => {
  it('rejects when it has waited long enough', async () => {
    const open = await openDB('case-csv-upload', 1, { blocking: () => undefined }); // never gives way
    const deleting = deleteDB('case-csv-upload'); // and so this waits, and all that is opened after it
    const error = await rejection(indexedDbStore('silent').load());
    expect(error).to.have.property('message').that.contains('does not answer');
    open.close();
    await deleting;
  });
});
