import type { Import } from 'case-csv-upload/core';
import { HttpProblem } from '../problem.js';
import type { ImportBoard } from './import-board.js';
import type { ImportFiles } from './import-files.js';
import type { Arrival, ImportStore } from './import-store.js';

/** What the entry of an import works with. */
export interface EntryParts {
  readonly store: ImportStore;
  readonly board: ImportBoard;
  readonly files: ImportFiles;
}

/**
 * Enters the import of a file that stands complete at its place, whatever way it came. The first one to enter a key is
 * the import of this key for good; the file of any later one is removed again.
 *
 * @returns the import of this key, new or not
 * @throws {HttpProblem} `idempotency-key-reused` where the import of this key has other content
 */
export async function enterImport({ store, board, files }: EntryParts, arrival: Arrival): Promise<Import> {
  const { record, isNew } = await store.add(arrival);
  if (!isNew) await files.remove(arrival.id);
  if (record.sha256 !== arrival.sha256) throw keyReused();
  board.take(record);
  const entered = await board.get(arrival.workspace, record.id);
  if (entered === null) throw new Error(`Import ${record.id} is not there.`);
  return entered;
}

/** Refusal of a file whose bytes are not the announced ones. */
export function digestMismatch(): HttpProblem {
  return new HttpProblem({
    status: 400,
    code: 'digest-mismatch',
    title: 'What arrived is not what was sent.',
    detail: 'The SHA-256 of the file is not the one in Repr-Digest. Nothing was kept. Send the file again.',
  });
}

/** Refusal of a key that names another file. */
export function keyReused(): HttpProblem {
  return new HttpProblem({
    status: 422,
    code: 'idempotency-key-reused',
    title: 'This key was used for another file.',
    detail: 'An import with this Idempotency-Key and other content exists. Use a new key for another file.',
  });
}
