import { setTimeout as sleep } from 'node:timers/promises';
import { needsFile } from '../../src/core/upload/state.js';
import { Dice } from '../support/dice.js';
import type { Fault, FaultTarget } from './proxy.js';
import { answer, IMPORTED } from './scenario.js';
import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';
import type { Way } from './way.js';

/** Which sequences are made: the same of the same seed. */
export interface RandomOptions {
  readonly count: number;
  readonly seed: number;
  readonly ways: readonly Way[];
}

/** How often a person presses Retry before the faults are taken away. */
const MOST_RETRIES = 4;

/** One of so many sequences kills the server. */
const KILLS = 0.02;

/** Sequences of faults, each from dice of its own: one can be run again without those before it. */
export function randomScenarios({ count, seed, ways }: RandomOptions): readonly Scenario[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = new Dice(seed + index);
    const way = dice.pick(ways);
    const records = dice.from(1, 80);
    const script = Array.from({ length: dice.from(1, 5) }, () => randomStep(dice, way));
    const name = `random ${String(index)} of seed ${String(seed)}: ${script.map((step) => step.name).join('; ')}`;
    return { ...{ name, way, records, end: IMPORTED }, act: (stage) => playSteps(stage, script) };
  });
}

/** One thing that goes wrong: at once on the line, or at some time to the page. */
interface Step {
  readonly name: string;
  readonly prepare?: (stage: Stage) => void;
  readonly happen?: (stage: Stage) => Promise<void>;
}

function randomStep(dice: Dice, way: Way): Step {
  const afterMs = dice.from(0, 400);
  if (dice.chance(KILLS)) {
    return step('the server killed', afterMs, ({ lab }) => lab.restart());
  }
  if (dice.chance(0.1)) return step('a reload', afterMs, reload);
  if (dice.chance(0.05)) return step('canceled and sent again', afterMs, cancelAndRetry);
  if (dice.chance(0.05)) return step('offline and back', afterMs, offlineAndBack);
  const fault = randomFault(dice);
  const target = randomTarget(dice, way);
  const passes = dice.chance(0.4) ? dice.from(1, 3) : 0;
  return {
    name: `${describe(fault)} to ${target.method ?? ''}, after ${String(passes)}`,
    prepare: ({ proxy }) => {
      if (passes > 0) proxy.inject({ kind: 'pass' }, { ...target, times: passes });
      proxy.inject(fault, target);
    },
  };
}

function step(name: string, afterMs: number, act: (stage: Stage) => Promise<void>): Step {
  return {
    name: `${name} at ${String(afterMs)} ms`,
    happen: async (stage) => {
      await sleep(afterMs);
      await act(stage);
    },
  };
}

const METHODS: Readonly<Record<Way, readonly string[]>> = {
  http: ['POST', 'POST', 'POST', 'GET'],
  tus: ['POST', 'PATCH', 'PATCH', 'PATCH', 'HEAD', 'GET'],
  s3: ['POST', 'POST', 'GET'],
};

function randomTarget(dice: Dice, way: Way): FaultTarget {
  return { method: dice.pick(METHODS[way]), times: dice.from(1, 3) };
}

const STATUSES = [400, 401, 403, 404, 408, 409, 410, 413, 422, 423, 425, 429, 500, 502, 503, 504];

function randomFault(dice: Dice): Fault {
  switch (dice.from(1, 10)) {
    case 1:
    case 2:
    case 3:
      return { kind: 'cut', afterBytes: dice.pick([0, 1, dice.from(2, 20_000), Infinity]) };
    case 4:
    case 5:
      return { kind: 'lose-answer', ...(dice.chance(0.3) ? { afterBytes: dice.from(0, 200) } : {}) };
    case 6:
      return { kind: 'stall', afterBytes: dice.pick([1, dice.from(2, 10_000), Infinity]) };
    case 7:
      return { kind: 'repeat' };
    case 8:
      return answer(200, { headers: { 'content-type': 'text/html' }, body: '<p>Welcome' });
    default:
      return answer(dice.pick(STATUSES), dice.chance(0.2) ? { headers: { 'retry-after': '1' } } : {});
  }
}

function describe(fault: Fault): string {
  if (fault.kind === 'answer') return `answer ${String(fault.status)}`;
  return 'afterBytes' in fault ? `${fault.kind} at ${String(fault.afterBytes)}` : fault.kind;
}

async function playSteps(stage: Stage, script: readonly Step[]): Promise<void> {
  for (const { prepare } of script) prepare?.(stage);
  stage.add();
  await Promise.all(script.map(async ({ happen }) => happen?.(stage)));
  for (let retries = 0; ; retries++) {
    const { state } = await stage.ended();
    if (retries >= MOST_RETRIES) stage.proxy.clear();
    if (needsFile(state)) await stage.page.resume(stage.id, stage.file());
    else if (state.status === 'error' && state.canRetry) stage.page.retry(stage.id);
    else return;
    if (retries > 2 * MOST_RETRIES) return;
  }
}

function reload(stage: Stage): Promise<void> {
  stage.reload();
  return Promise.resolve();
}

/** A person who is quick; whoever is too late has nothing to cancel. */
async function cancelAndRetry(stage: Stage): Promise<void> {
  const status = stage.row?.state.status;
  if (status !== 'sending' && status !== 'waiting') return;
  await stage.page.cancel(stage.id);
  stage.page.retry(stage.id);
}

async function offlineAndBack({ proxy }: Stage): Promise<void> {
  proxy.setOpen(false);
  await sleep(300);
  proxy.setOpen(true);
}
