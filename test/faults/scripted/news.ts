import type { Import } from '../../../src/core/upload/state.js';
import type { Disturb, DisturbedEvent } from '../give-events.js';
import type { Fault, FaultTarget } from '../proxy.js';
import { answer, IMPORTED, onLine } from '../scenario.js';
import type { Scenario } from '../scenario.js';
import type { Way } from '../way.js';

const EVENTS: FaultTarget = { method: 'GET', path: '/api/w/cases/imports/events', times: 100 };

/** Milliseconds by which what is late is late. */
const LATE_MS = 400;

function disturb(change: Disturb): Fault {
  return { kind: 'disturb', disturb: change };
}

const now = (event: string): DisturbedEvent => ({ event, afterMs: 0 });
const late = (event: string): DisturbedEvent => ({ event, afterMs: LATE_MS });

/** The event with another import in it; the same one where it has none. */
function withImport(event: string, change: (told: Import) => Partial<Import>): string {
  return event.replace(/^data:(.*)$/m, (_, data: string) => {
    const told = JSON.parse(data) as Import;
    return `data: ${JSON.stringify({ ...told, ...change(told) })}`;
  });
}

const DISTURBANCES: readonly (readonly [string, Fault])[] = [
  ['that come twice', disturb((event) => [now(event), now(event), late(event)])],
  ['out of order', disturb((event, index) => [index % 2 === 0 ? late(event) : now(event)])],
  ['that come late', disturb((event) => [late(event)])],
  [
    'of imports that nobody knows',
    disturb((event) => [
      now(withImport(event, ({ id }) => ({ id: `unknown-${id}`, fileName: 'unknown.csv' }))),
      now(event),
    ]),
  ],
  [
    'which take back what was said',
    disturb((event) => [
      now(event),
      late(withImport(event, () => ({ status: 'received', sequence: 0, counts: null, finishedAt: null }))),
    ]),
  ],
  ['that are no JSON', disturb((event) => [now('data: {"id":'), now(event)])],
  ['that break off in the middle', disturb((event) => [now(event.slice(0, event.length / 2))])],
  ['that never come', disturb(() => [])],
];

const REFUSALS: readonly (readonly [string, Fault])[] = [
  ['which the server does not have (404)', answer(404)],
  ['which the server does not have (405)', answer(405)],
  ['that fail (503)', answer(503)],
  [
    'in place of which a web page comes',
    answer(200, { headers: { 'content-type': 'text/html' }, body: '<p>' }),
  ],
  ['whose line is cut', { kind: 'lose-answer' }],
];

/** What goes wrong with the news of the server. */
export function newsFaults(way: Way): readonly Scenario[] {
  const stories = [...DISTURBANCES, ...REFUSALS].map(([name, fault]) =>
    onLine(`events ${name}`, way, { injections: [{ fault, target: EVENTS }] }),
  );
  const list = onLine('a list that fails at first', way, {
    injections: [{ fault: answer(500), target: { method: 'GET', path: /imports(\?|$)/, times: 2 } }],
  });
  return [...stories, list].map((story) => ({ ...story, end: IMPORTED }));
}
