import { sleep } from '../../core/sleep.js';
import type { Import } from '../../core/upload/state.js';
import { lookAtProblem, post, readImportOf } from './post.js';
import type { Visit } from './post.js';
import type { Reply } from './probe.js';
import { untilOver } from './until-over.js';

/** Milliseconds between two looks at an import that runs. */
const LOOK_MS = 250;

/** Asks for one import in all ways. */
export async function lookAtImport(visit: Visit, { id }: Import): Promise<void> {
  const { probe, notebook } = visit;
  const reply = await probe.ask(`/${encodeURIComponent(id)}`);
  const told = reply.status === 200 ? readImportOf(visit, reply) : null;
  if (!notebook.note('get-import', reply, told?.id === id)) return;
  if (told?.status === 'received') {
    const isThere = reply.headers.has('retry-after');
    notebook.note('get-retry-after', reply, isThere, 'no Retry-After');
  } else {
    notebook.unclear('get-retry-after', reply.asked, 'the import was over already');
  }
  const etag = reply.headers.get('etag');
  if (!notebook.note('get-etag', reply, etag !== null, 'no ETag')) return;
  const again = await probe.ask(`/${encodeURIComponent(id)}`, { headers: { 'if-none-match': etag ?? '' } });
  notebook.note('get-etag', again, again.status === 304 || again.status === 200);
}

/** Asks for an import that does not exist. */
export async function lookAtUnknown(visit: Visit): Promise<void> {
  const { probe, notebook } = visit;
  const path = '/00000000-0000-4000-8000-000000000000';
  const replies = [
    await probe.ask(path),
    await probe.ask(`${path}/issues`),
    await probe.ask(path, { method: 'DELETE' }),
  ];
  for (const reply of replies) {
    notebook.note('get-unknown', reply, reply.status === 404);
    lookAtProblem(visit, reply);
  }
}

/** A page as the contract has it; `null` for anything else. */
function readPage({
  status,
  json,
}: Reply): { readonly items: readonly unknown[]; readonly nextCursor: unknown } | null {
  if (status !== 200 || typeof json !== 'object' || json === null) return null;
  const items: unknown = Reflect.get(json, 'items');
  const nextCursor: unknown = Reflect.get(json, 'nextCursor');
  const isCursor = nextCursor === null || typeof nextCursor === 'string';
  return Array.isArray(items) && isCursor ? { items: items as readonly unknown[], nextCursor } : null;
}

/** Asks for the list, of which two imports are known: the newer and the older of them. */
export async function lookAtList(visit: Visit, [newest, older]: readonly [Import, Import]): Promise<void> {
  const { probe, notebook } = visit;
  const first = await probe.ask('?limit=1');
  const page = readPage(first);
  const isPage = page !== null && page.items.length === 1 && page.nextCursor !== null;
  if (!notebook.note('list-page', first, isPage, 'limit=1 of at least two imports')) return;
  const isNewest = idOfItem(page?.items[0]) === newest.id;
  notebook.note('list-order', first, isNewest, `the newest import is ${newest.id}`);
  const cursor = encodeURIComponent(String(page?.nextCursor));
  const second = await probe.ask(`?limit=1&cursor=${cursor}`);
  const next = readPage(second);
  const isNext = next?.items.length === 1 && idOfItem(next.items[0]) === older.id;
  notebook.note('list-page', second, isNext, `the import before is ${older.id}`);
}

function idOfItem(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? Reflect.get(item, 'id') : undefined;
}

/** Looks at an import until it is over, and then at its issues. */
export async function lookAtEnd(visit: Visit, first: Import): Promise<void> {
  const { probe, notebook, importMs } = visit;
  const path = `/${encodeURIComponent(first.id)}`;
  const start = performance.now();
  let before = first;
  for (;;) {
    const reply = await probe.ask(path);
    const told = readImportOf(visit, reply);
    if (told === null) return;
    const isRising = told.sequence >= before.sequence;
    if (!isRising) {
      notebook.note('import-ends', reply, false, `the sequence was ${String(before.sequence)} before`);
      return;
    }
    before = told;
    if (told.status !== 'received') {
      notebook.note('import-ends', reply, true);
      if (told.status === 'error') notebook.unclear('import-ends', reply.asked, notImported(told));
      break;
    }
    if (performance.now() - start > importMs) {
      notebook.unclear(
        'import-ends',
        reply.asked,
        `still received after ${String(Math.round(importMs / 1000))} s`,
      );
      return;
    }
    await sleep(LOOK_MS, probe.signal);
  }
  const issues = await probe.ask(`${path}/issues?limit=2`);
  notebook.note('issues-page', issues, readPage(issues) !== null);
  const over = await probe.ask(path, { method: 'DELETE' });
  notebook.note('delete-import', over, over.status === 409, 'the import is over');
}

/** What a server that refuses the sample leaves open. */
function notImported({ problem }: Import): string {
  const why = problem === null ? '.' : `: ${problem.title}`;
  return `the server refused the sample, and no success was seen${why} Give a file that it takes: \`content\`, \`--content FILE\``;
}

/** Cancels an import, if the server leaves the time for it. */
export async function lookAtCancel(visit: Visit): Promise<void> {
  const { probe, notebook, makeDelivery } = visit;
  const sent = await post(visit, makeDelivery());
  const told = sent.status === 202 ? readImportOf(visit, sent) : null;
  if (told === null) return;
  const path = `/${encodeURIComponent(told.id)}`;
  const reply = await probe.ask(path, { method: 'DELETE' });
  if (reply.status === 409) {
    notebook.unclear('delete-import', reply.asked, '409: the import was over before it could be canceled');
    return;
  }
  if (!notebook.note('delete-import', reply, reply.status === 204)) return;
  const canceled = await untilOver(visit, told.id); // to stop may take it a moment
  const after = await probe.ask(path);
  const isKept = canceled?.status === 'error' && canceled.problem?.code === 'canceled';
  notebook.note('delete-import', after, isKept, 'it was canceled');
}
