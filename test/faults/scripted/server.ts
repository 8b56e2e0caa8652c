import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultTarget } from '../proxy.js';
import { IMPORTED } from '../scenario.js';
import type { Scenario } from '../scenario.js';
import type { Stage } from '../stage.js';
import type { Way } from '../way.js';

/** Cases that take a second or so to load: 2 MB. */
const MANY = 8_000;

/** Bytes a second at which such a file takes a second or so to arrive. */
const SLOW: FaultTarget = { times: 2 };

const whileReceiving = async (stage: Stage): Promise<void> => {
  const carrying = stage.way === 'tus' ? 'PATCH' : 'POST';
  stage.proxy.inject({ kind: 'throttle', bytesPerSecond: 20_000 }, { ...SLOW, method: carrying });
  stage.add();
  while (!stage.proxy.requests.some((request) => request.startsWith(carrying))) await sleep(10);
  await sleep(100);
  await stage.lab.restart();
};

const whileImporting = async (stage: Stage): Promise<void> => {
  stage.add();
  await stage.until((state) => state.status === 'received' || state.status === 'error');
  await stage.lab.restart();
};

/** The server dies in the moment in which it has everything and has not answered. */
const beforeItsAnswer = async (stage: Stage): Promise<void> => {
  const carrying = stage.way === 'tus' ? 'PATCH' : 'POST';
  stage.proxy.inject({ kind: 'lose-answer' }, { method: carrying });
  stage.add();
  await stage.until(({ status }) => status === 'waiting' || status === 'received' || status === 'success');
  await stage.lab.restart();
};

/** The server killed and started again. */
export function serverFaults(way: Way): readonly Scenario[] {
  const story = (name: string, act: Scenario['act'], records?: number): Scenario => ({
    ...{ name, way, end: IMPORTED, group: name, act }, // of both ways together: a start takes seconds
    ...(records === undefined ? {} : { records }),
  });
  return [
    story('the server killed while it receives', whileReceiving),
    story('the server killed while it imports', whileImporting, MANY),
    story('the server killed when the answer was lost', beforeItsAnswer),
  ];
}
