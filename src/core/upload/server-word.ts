import { assertObject, describeValue, invalidArgument } from '../arguments.js';
import type { Import, ImportProgress, ImportStatus, Upload, UploadState } from './state.js';
import { canMove } from './transitions.js';

/** A row of the table and what is known of it beside what is shown. */
export interface Row {
  readonly upload: Upload;
  /** Number of the server's last word; `null` until it has the file. */
  readonly sequence: number | null;
  /** What the server said last, as far as this page heard it. */
  readonly told: Import | null;
  /** Rises with every row, to keep those of one moment in order. */
  readonly order: number;
}

/** What the words of a server mean, those of the contract among them; a word that is not in it means `received`. */
export type StatusMap = ReadonlyMap<string, ImportStatus>;

/**
 * The map of a host and the words of the contract, by words: never by the keys of an object.
 *
 * @throws {CsvUploadError} `invalid-argument`
 */
export function readStatusMap(statusMap: unknown): StatusMap {
  if (statusMap === undefined) return KNOWN;
  assertObject('statusMap', statusMap);
  const words = Object.entries(statusMap as Readonly<Record<string, ImportStatus>>);
  for (const [word, status] of words) {
    if (['received', 'success', 'error'].includes(status)) continue;
    const rule = `has to give received, success or error for ${describeValue(word)}`;
    throw invalidArgument('statusMap', `${rule}, and gives ${describeValue(status)}`);
  }
  return new Map([...KNOWN, ...words]);
}

/** What the id of a row begins with for an import which only the server told of; that of the import follows. */
const FROM_SERVER = 'import:';

/** Id of the import in the id of a row which only the server told of; `null` in any other. */
export function importIdIn(rowId: string): string | null {
  return rowId.startsWith(FROM_SERVER) ? rowId.slice(FROM_SERVER.length) : null;
}

/** A row for an import which only the server told of. */
export function rowFromServer(told: Import, order: number): Row {
  const receivedAt = Date.parse(told.receivedAt);
  const upload: Upload = {
    id: FROM_SERVER + told.id,
    importId: told.id,
    fileName: told.fileName,
    bytes: told.bytes,
    addedAt: Number.isNaN(receivedAt) ? Date.now() : receivedAt,
    records: recordsOf(told),
    origin: 'server',
    state: stateOf(told, 'server'),
  };
  return { upload, sequence: told.sequence, told, order };
}

/**
 * The row after the server's word. Only a newer word, to a state which may follow, changes it; the same word said
 * again may still bring further progress, and any word shows that the server is alive. The clocks of page and server
 * have no part in it.
 */
export function heard(row: Row, told: Import): Row {
  const { upload } = row;
  const state = stateOf(told, upload.origin);
  const isNews = row.sequence === null || told.sequence > row.sequence;
  if (isNews && canMove(upload.state.status, state.status)) {
    // What the file has was counted here; what the server counts is compared with it.
    const ownCount = upload.origin === 'here' ? upload.records : null;
    const records = ownCount ?? recordsOf(told) ?? upload.records;
    return { ...row, sequence: told.sequence, told, upload: { ...upload, state, records } };
  }
  if (upload.state.status === 'error') return withWords(row, told);
  if (upload.state.status !== 'received') return row;
  const isSame = row.sequence === told.sequence && told.status === 'received';
  const progress = isSame ? further(upload.state.progress, told.progress) : upload.state.progress;
  return { ...row, upload: { ...upload, state: { ...upload.state, progress, heardAt: Date.now() } } };
}

/** After a reload the words of the server are missing, which are not kept: the same word brings them back. */
function withWords(row: Row, told: Import): Row {
  const { upload } = row;
  const isMissing = row.told === null && row.sequence === told.sequence && told.status === 'error';
  if (!isMissing || upload.state.status !== 'error') return row;
  const problem = told.problem ?? upload.state.problem;
  return { ...row, told, upload: { ...upload, state: { ...upload.state, problem } } };
}

/** The import with a status of the contract, whatever word its server has for it. Never a success that is not certain. */
export function inOwnWords(told: Import, statusMap: StatusMap): Import {
  const word: string = told.statusWord ?? told.status;
  const status = statusMap.get(word) ?? 'received';
  return status === told.status ? told : { ...told, status };
}

const KNOWN: StatusMap = new Map([
  ['received', 'received'],
  ['success', 'success'],
  ['error', 'error'],
]);

/** The progress which is further: late words do not take it back. */
function further(before: ImportProgress | null, now: ImportProgress | null): ImportProgress | null {
  if (before === null || now === null) return now ?? before;
  return now.recordsDone >= before.recordsDone ? now : before;
}

function stateOf(told: Import, origin: Upload['origin']): UploadState {
  switch (told.status) {
    case 'received':
      return { status: 'received', progress: told.progress, heardAt: Date.now() };
    case 'success':
      return { status: 'success', counts: told.counts };
    case 'error':
      if (told.problem?.code === 'canceled') return { status: 'canceled' };
      return { status: 'error', problem: told.problem ?? UNEXPLAINED, canRetry: origin === 'here' };
  }
}

/** For a server that reports an error and does not say which. */
const UNEXPLAINED = {
  code: 'import-failed',
  title: 'The server could not import this file and did not say why.',
  detail: null,
  status: null,
  text: 'import-failed',
} as const;

function recordsOf(told: Import): number | null {
  return told.counts?.total ?? told.progress?.recordsTotal ?? null;
}
