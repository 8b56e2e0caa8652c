import type { Fault, FaultTarget } from '../proxy.js';
import { answer, IMPORTED, onLine } from '../scenario.js';
import type { End, Scenario } from '../scenario.js';

const PUT: FaultTarget = { method: 'PUT' };
const BEGIN: FaultTarget = { method: 'POST', path: /uploads$/ };
const SIGN: FaultTarget = { method: 'POST', path: /parts$/ };
const COMPLETE: FaultTarget = { method: 'POST', path: /complete$/ };

interface Trouble {
  readonly name: string;
  readonly fault: Fault;
  readonly target: FaultTarget;
  readonly end?: End;
}

const REJECTED: End = { kind: 'refused', code: 'transport-rejected' };
const INVALID: End = { kind: 'refused', code: 'transport-invalid-answer' };

const storeError = (code: string): string => `<?xml version="1.0"?>\n<Error><Code>${code}</Code></Error>`;

/** On the line to the store. */
const STORE: readonly Trouble[] = [
  { name: 'a part cut at byte 0', fault: { kind: 'cut', afterBytes: 0 }, target: PUT },
  { name: 'a part cut in the middle', fault: { kind: 'cut', afterBytes: 2_000 }, target: PUT },
  { name: 'a part cut after all bytes', fault: { kind: 'cut', afterBytes: Infinity }, target: PUT },
  { name: 'a part whose answer is lost', fault: { kind: 'lose-answer' }, target: PUT },
  { name: 'a part that stalls', fault: { kind: 'stall', afterBytes: 1 }, target: PUT },
  { name: 'a part that arrives twice', fault: { kind: 'repeat' }, target: PUT },
  { name: 'a part to which the store says 500', fault: answer(500), target: PUT },
  { name: 'a part to which the store says 503', fault: answer(503), target: PUT },
  {
    name: 'a part whose signature has expired (403)',
    fault: answer(403, { body: storeError('AccessDenied') }),
    target: PUT,
  },
  {
    name: 'a store that has no such upload (404)',
    fault: answer(404, { body: storeError('NoSuchUpload') }),
    target: PUT,
  },
  { name: 'a part without an ETag, as CORS hides it', fault: answer(200), target: PUT, end: INVALID },
];

/** On the line to the host. */
const HOST: readonly Trouble[] = [
  { name: 'the beginning whose answer is lost', fault: { kind: 'lose-answer' }, target: BEGIN },
  { name: 'the beginning refused (403)', fault: answer(403), target: BEGIN, end: REJECTED },
  { name: 'the signing that fails (500)', fault: answer(500), target: SIGN },
  { name: 'the completion cut at byte 0', fault: { kind: 'cut', afterBytes: 0 }, target: COMPLETE },
  { name: 'the completion whose answer is lost', fault: { kind: 'lose-answer' }, target: COMPLETE },
  { name: 'the completion that arrives twice', fault: { kind: 'repeat' }, target: COMPLETE },
  {
    name: 'the completion answered with 503 and Retry-After',
    fault: answer(503, { headers: { 'retry-after': '1' } }),
    target: COMPLETE,
  },
  {
    name: 'the completion answered with 200 and an error that passes',
    fault: answer(200, { body: storeError('InternalError') }),
    target: COMPLETE,
  },
  {
    name: 'the completion answered with 200 and an error that stays',
    fault: answer(200, { body: storeError('InvalidPart') }),
    target: COMPLETE,
    end: REJECTED,
  },
  {
    name: 'the completion answered with a web page',
    fault: answer(200, { headers: { 'content-type': 'text/html' }, body: '<p>Welcome' }),
    target: COMPLETE,
    end: INVALID,
  },
];

/** What goes wrong between page, host and object store. Those on the line to the store, of which there is one, go one after the other. */
export function storeFaults(): readonly Scenario[] {
  const atHost = HOST.map(({ name, fault, target, end = IMPORTED }) =>
    onLine(name, 's3', { end, injections: [{ fault, target }] }),
  );
  const atStore = STORE.map(({ name, fault, target, end = IMPORTED }): Scenario => ({
    ...{ name, way: 's3', end },
    act: (stage) => {
      const { store } = stage.lab;
      if (typeof store === 'string') throw new Error(store);
      store.clear();
      store.inject(fault, target);
      stage.add();
      return Promise.resolve();
    },
  }));
  return [...atStore.map((scenario) => ({ ...scenario, group: scenario.name })), ...atHost];
}
