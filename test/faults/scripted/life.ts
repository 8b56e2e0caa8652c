import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CsvUploadError } from '../../../src/core/errors.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import { needsFile } from '../../../src/core/upload/state.js';
import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import type { FaultTarget } from '../proxy.js';
import { answer, IMPORTED } from '../scenario.js';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import { transportTo } from '../way.js';
import type { Way } from '../way.js';

/** The requests that carry bytes. */
const CARRYING: FaultTarget = { method: 'POST' };

const DAY_MS = 86_400_000;

type Act = Scenario['act'];

/** The file is on its way, and stands still there. */
async function holdOnTheWay(stage: Stage): Promise<void> {
  stage.proxy.inject({ kind: 'stall', afterBytes: 1 }, stage.way === 'tus' ? { method: 'PATCH' } : CARRYING);
  stage.add();
  await stage.until(({ status }) => status === 'sending');
}

const reloadWhileSending: Act = async (stage) => {
  await holdOnTheWay(stage);
  await sleep(50);
  stage.reload();
};

const reloadWhenReceived: Act = async (stage) => {
  stage.add();
  await stage.until(({ status }) => status === 'received' || status === 'success');
  stage.reload();
};

/** The answer is lost and the page with it: the next page knows no more than the key. */
const reloadAfterLostAnswer: Act = async (stage) => {
  stage.proxy.inject({ kind: 'lose-answer' }, CARRYING);
  stage.proxy.inject({ kind: 'stall', afterBytes: 1 }, CARRYING);
  stage.add();
  await stage.until(({ status }) => status === 'waiting' || status === 'success');
  stage.reload();
};

const otherFileAfterReload: Act = async (stage) => {
  stage.proxy.inject(answer(503), { times: 1_000 });
  stage.add({ keepFile: 'never' });
  await stage.until(({ status }) => status === 'waiting');
  stage.reload({ keepFile: 'never' });
  await stage.until(needsFile);
  const other = stage.content.slice();
  other[other.length - 3] = (other.at(-3) ?? 0) ^ 1; // of the same name and size
  const given = new File([other], stage.fileName, { lastModified: 1 });
  const code: unknown = await stage.page.resume(stage.id, given).then(
    () => 'nothing',
    (error: unknown) => (error instanceof CsvUploadError ? error.code : error),
  );
  if (code !== 'other-file') throw new Error(`The other file was refused with ${String(code)}.`);
  stage.proxy.clear();
  await stage.page.resume(stage.id, stage.file());
};

/** Two pages over one store which do not know of each other both go on with it. */
const twoPages: Act = async (stage) => {
  await holdOnTheWay(stage);
  stage.open();
  await stage.ended();
};

const offlineAndBack: Act = async (stage) => {
  stage.proxy.setOpen(false);
  stage.add();
  await stage.until(({ status }) => status === 'waiting');
  await sleep(200);
  stage.proxy.setOpen(true);
};

const cancelAndRetry: Act = async (stage) => {
  await holdOnTheWay(stage);
  await stage.page.cancel(stage.id);
  stage.page.retry(stage.id);
};

/** The server says to come back when nobody lives any more: the wait is bounded, and a person need not sit it out. */
function toldToWaitForYears(retryAfter: string): Act {
  return async (stage) => {
    stage.proxy.inject(answer(503, { headers: { 'retry-after': retryAfter } }), CARRYING);
    stage.add();
    const { state } = await stage.until(({ status }) => status === 'waiting');
    const until = state.status === 'waiting' ? (state.until ?? Infinity) : Infinity;
    if (until > Date.now() + 310_000) throw new Error(`It waits until ${String(until)}.`);
    await stage.page.cancel(stage.id);
    stage.page.retry(stage.id);
  };
}

const freshToken: Act = (stage) => {
  stage.proxy.inject(answer(401), CARRYING);
  const token = ({ wereRefused }: { readonly wereRefused: boolean }): Record<string, string> => ({
    authorization: wereRefused ? 'Bearer fresh' : 'Bearer stale',
  });
  stage.add({ transport: transportTo(stage.way, stage.proxy.origin, token) });
  return Promise.resolve();
};

/** A store of which some calls fail, as where there is no space or no permission. */
function failingStore(...calls: readonly (keyof UploadStore)[]): UploadStore {
  const fail = (): Promise<never> => Promise.reject(new DOMException('No space.', 'QuotaExceededError'));
  return { ...memoryStore(), ...Object.fromEntries(calls.map((call) => [call, fail])) };
}

function withStore(...calls: readonly (keyof UploadStore)[]): Act {
  return (stage) => {
    stage.store = failingStore(...calls);
    stage.proxy.inject({ kind: 'lose-answer' }, CARRYING);
    stage.add();
    return Promise.resolve();
  };
}

/** The clock of the page is wrong for as long as the file is on its way. */
function withClock(offMs: number): Act {
  return async (stage) => {
    const now = Date.now;
    Date.now = () => now() + offMs;
    try {
      const soon = new Date(now() + 1_000).toUTCString();
      const headers = { 'retry-after': soon, date: new Date(now()).toUTCString() };
      stage.proxy.inject(answer(503, { headers }), CARRYING);
      stage.add();
      await stage.ended();
    } finally {
      Date.now = now;
    }
  };
}

/** A file on a disk, which is written again at some time. */
function edited(when: 'before it is added' | 'while it waits'): Act {
  return async (stage) => {
    const folder = await mkdtemp(join(tmpdir(), 'case-csv-edited-'));
    const path = join(folder, 'cases.csv');
    const edit = async (): Promise<void> => {
      await writeFile(path, 'case_id\n1\n');
      await utimes(path, 1, 1);
    };
    try {
      await writeFile(path, stage.content);
      const file = new File([await openAsBlob(path)], stage.fileName, { lastModified: 1 });
      if (when === 'before it is added') await edit();
      else stage.proxy.inject(answer(503, { headers: { 'retry-after': '1' } }), CARRYING);
      stage.add({}, file);
      if (when === 'while it waits') {
        await stage.until(({ status }) => status === 'waiting');
        await edit();
      }
      await stage.ended();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** What happens to the page, the person, the file and the clock. */
export function lifeFaults(way: Way): readonly Scenario[] {
  const story = (name: string, act: Act, rest: Partial<Scenario> = {}): Scenario => ({
    ...{ name, way, end: IMPORTED, act },
    ...rest,
  });
  return [
    story('a reload while it is sent', reloadWhileSending),
    story('a reload when it is received', reloadWhenReceived),
    story('a reload after a lost answer', reloadAfterLostAnswer),
    story('another file of the same name and size after a reload', otherFileAfterReload),
    story('two pages over one store', twoPages),
    story('offline and back', offlineAndBack),
    story('canceled and sent again', cancelAndRetry),
    story('a Retry-After in seconds that is absurd', toldToWaitForYears('99999999999999999999')),
    story('a Retry-After as a date that is absurd', toldToWaitForYears('Wed, 21 Oct 2076 07:28:00 GMT')),
    story('401, and a fresh token', freshToken),
    story('storage that is full', withStore('put', 'claim', 'putFile')),
    story('storage that is blocked', withStore('load', 'put', 'claim', 'putFile', 'getFile', 'deleteFile')),
    story('a clock that is a day ahead', withClock(DAY_MS), { group: `${way}, ahead` }),
    story('a clock that is a day behind', withClock(-DAY_MS), { group: `${way}, behind` }),
    story('a file edited before it is checked', edited('before it is added'), {
      end: { kind: 'never', code: 'file-changed' },
    }),
    story('a file edited while it waits', edited('while it waits')),
  ];
}
