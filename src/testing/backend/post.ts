import { randomId } from '../../core/upload/random-id.js';
import type { Import } from '../../core/upload/state.js';
import type { Delivery } from '../../core/upload/transport.js';
import { describeDelivery } from '../../transports/wire/delivery-headers.js';
import type { Notebook } from './findings.js';
import { readStrictly } from './import-shape.js';
import type { Probe, Reply } from './probe.js';

/** What the looks at a server have in common. */
export interface Visit {
  readonly probe: Probe;
  readonly notebook: Notebook;
  /** A file which the server takes, as a delivery with a key of its own. */
  readonly makeDelivery: () => Delivery;
  /** Milliseconds for which the end of an import is waited for. */
  readonly importMs: number;
}

/** A name that shows whether the server keeps every character. */
const FILE_NAME = 'Prüfung "\'(*)% 日本 😀.csv';

/** Sends a delivery by `POST /imports` as `httpTransport` does. */
export function post({ probe }: Visit, delivery: Delivery): Promise<Reply> {
  return probe.ask('', {
    method: 'POST',
    body: delivery.file,
    headers: {
      accept: 'application/json, application/problem+json',
      'content-type': `text/csv; charset=${delivery.encoding}; header=present`,
      ...describeDelivery(delivery),
    },
  });
}

/** The import in an answer; notes where it is not one to the letter. */
export function readImportOf({ notebook }: Visit, reply: Reply): Import | null {
  const read = readStrictly(reply.json);
  if ('told' in read) {
    notebook.note('import-shape', reply, true);
    return read.told;
  }
  notebook.note('import-shape', reply, false, read.fault);
  return null;
}

/** Sends a file, and sends it again in all the ways in which files are. Gives the import; `null` if there is none. */
export async function lookAtPost(visit: Visit): Promise<Import | null> {
  const { notebook, makeDelivery } = visit;
  const delivery = { ...makeDelivery(), fileName: FILE_NAME };
  const reply = await post(visit, delivery);
  if (!notebook.note('post-accepted', reply, reply.status === 202)) return null;
  const told = readImportOf(visit, reply);
  if (told === null) return null;
  const isWhole = told.fileName === FILE_NAME && told.bytes === delivery.file.size;
  const wanted = `“${FILE_NAME}”, ${String(delivery.file.size)} bytes were sent`;
  notebook.note('import-file', reply, isWhole, wanted);
  lookAtLocation(visit, reply, told);
  await lookAtSameKey(visit, delivery, told);
  return told;
}

function lookAtLocation(visit: Visit, reply: Reply, { id }: Import): void {
  const { probe, notebook } = visit;
  const location = reply.headers.get('location');
  if (location === null || !URL.canParse(location, probe.endpoint)) {
    notebook.note('post-location', reply, false, 'no Location');
    return;
  }
  const { pathname } = new URL(location, probe.endpoint);
  const isThere = decodeURIComponent(pathname).endsWith(`/${id}`);
  notebook.note('post-location', reply, isThere, `Location is ${location}, the id ${id}`);
}

async function lookAtSameKey(visit: Visit, delivery: Delivery, { id }: Import): Promise<void> {
  const { notebook, makeDelivery } = visit;
  const again = await post(visit, delivery);
  const isSame = again.status === 202 && idOf(again) === id;
  notebook.note('key-repeated', again, isSame, `the first one was 202 with the import ${id}`);
  const { idempotencyKey } = delivery;
  const other = await post(visit, { ...makeDelivery(), idempotencyKey });
  notebook.note('key-reused', other, other.status === 422);
  lookAtProblem(visit, other);
}

/** Errors explain themselves; what is no error is not looked at. */
export function lookAtProblem({ notebook }: Visit, reply: Reply): void {
  if (reply.status < 400) return;
  const type = reply.headers.get('content-type') ?? '';
  const isTyped = /^application\/problem\+json\b/i.test(type);
  const { json } = reply;
  const title: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'title') : undefined;
  const isKept = isTyped && typeof title === 'string' && title !== '';
  notebook.note('problem-details', reply, isKept, isTyped ? 'no title' : `Content-Type is “${type}”`);
}

/** Sends one key twice in one moment. */
export async function lookAtConcurrentKey(visit: Visit): Promise<void> {
  const { notebook, makeDelivery } = visit;
  const delivery = makeDelivery();
  const replies = await Promise.all([post(visit, delivery), post(visit, delivery)]);
  const accepted = replies.filter(({ status }) => status === 202);
  const ids = new Set(accepted.map(idOf));
  const last = replies.find(({ status }) => status !== 202) ?? replies[1];
  const isKept = ids.size === 1 && replies.every(({ status }) => status === 202 || status === 409);
  notebook.note('key-concurrent', last, isKept, `imports ${[...ids].join(' and ') || 'none'}`);
}

/** Sends a body that is not the announced one, and looks whether something of it stays. */
export async function lookAtDigest(visit: Visit): Promise<void> {
  const { probe, notebook, makeDelivery } = visit;
  const fileName = `${randomId()}.csv`;
  const reply = await post(visit, { ...makeDelivery(), fileName, sha256: '0'.repeat(64) });
  const isRefused = reply.status >= 400 && reply.status < 500;
  notebook.note('digest-mismatch', reply, isRefused);
  if (!isRefused) return;
  lookAtProblem(visit, reply);
  const list = await probe.ask('?limit=5');
  notebook.note('digest-mismatch', list, !list.text.includes(fileName), 'the refused file is in the list');
}

/** Id of the import in an answer; `null` without one. */
export function idOf({ json }: Reply): string | null {
  const id: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'id') : null;
  return typeof id === 'string' ? id : null;
}
