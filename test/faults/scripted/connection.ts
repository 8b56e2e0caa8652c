import type { Fault, FaultTarget } from '../proxy.js';
import { onLine } from '../scenario.js';
import type { Scenario } from '../scenario.js';
import type { Way } from '../way.js';

/** The request that carries the bytes of a file, and the one after which the server has it. */
const SENDING: Readonly<Record<'http' | 'tus', FaultTarget>> = {
  http: { method: 'POST' },
  tus: { method: 'PATCH' },
};

/** Bytes of a request that carries a file, or of tus a part of it: some, of either. */
const MIDDLE = 2_000;
const LAST_OF_CHUNK = 4_095;

interface Trouble {
  readonly name: string;
  readonly fault: Fault;
}

const TROUBLES: readonly Trouble[] = [
  { name: 'cut at byte 0', fault: { kind: 'cut', afterBytes: 0 } },
  { name: 'cut at byte 1', fault: { kind: 'cut', afterBytes: 1 } },
  { name: 'cut in the middle', fault: { kind: 'cut', afterBytes: MIDDLE } },
  { name: 'cut at the last byte', fault: { kind: 'cut', afterBytes: LAST_OF_CHUNK } },
  { name: 'cut after all bytes', fault: { kind: 'cut', afterBytes: Infinity } },
  { name: 'the answer lost', fault: { kind: 'lose-answer' } },
  { name: 'the answer broken off', fault: { kind: 'lose-answer', afterBytes: 20 } },
  { name: 'stalled at the first byte', fault: { kind: 'stall', afterBytes: 1 } },
  { name: 'stalled in the middle', fault: { kind: 'stall', afterBytes: MIDDLE } },
  { name: 'stalled before the answer', fault: { kind: 'stall', afterBytes: Infinity } },
  { name: '1 kB/s, scaled', fault: { kind: 'throttle', bytesPerSecond: 40_000 } },
  { name: 'a request that arrives twice', fault: { kind: 'repeat' } },
];

function troublesOf(way: 'http' | 'tus'): readonly Scenario[] {
  return TROUBLES.map(({ name, fault }) =>
    onLine(`the line: ${name}`, way, { injections: [{ fault, target: SENDING[way] }] }),
  );
}

const CREATE: FaultTarget = { method: 'POST', path: '/api/w/cases/files' };
const HEAD: FaultTarget = { method: 'HEAD' };

/** The other requests of tus: that an upload begins, and how much of it has arrived. */
const tusOnly: readonly Scenario[] = [
  onLine('beginning an upload: the answer lost', 'tus', {
    injections: [{ fault: { kind: 'lose-answer' }, target: CREATE }],
  }),
  onLine('beginning an upload: cut at byte 0', 'tus', {
    injections: [{ fault: { kind: 'cut', afterBytes: 0 }, target: CREATE }],
  }),
  onLine('asking how much has arrived: the answer lost', 'tus', {
    injections: [
      { fault: { kind: 'cut', afterBytes: MIDDLE }, target: SENDING.tus },
      { fault: { kind: 'lose-answer' }, target: HEAD },
    ],
  }),
  onLine('the answer to the last byte lost', 'tus', {
    injections: [
      { fault: { kind: 'pass' }, target: { ...SENDING.tus, times: 2 } },
      { fault: { kind: 'lose-answer' }, target: SENDING.tus },
    ],
  }),
  onLine('asking for the import: the answer lost', 'tus', {
    injections: [{ fault: { kind: 'lose-answer' }, target: { method: 'GET', path: /imports\/[^e?]/ } }],
  }),
];

/** Faults of the connection that carries the file. */
export function connectionFaults(way: Way): readonly Scenario[] {
  switch (way) {
    case 'http':
      return troublesOf('http');
    case 'tus':
      return [...troublesOf('tus'), ...tusOnly];
    case 's3':
      return [];
  }
}
