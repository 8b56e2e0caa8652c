/**
 * `npm run faults`: everything that can go wrong on the way of a file, against the demo server in a process of its own.
 * Ends with 1 where anything was lost, doubled, corrupted or untrue; with 3 where what was asked for makes no sense.
 */
import { openLab } from './lab.js';
import type { Lab } from './lab.js';
import { randomScenarios } from './random.js';
import { readRequest, USAGE, UsageError } from './request.js';
import type { Request } from './request.js';
import { audited, countWrong, runScenarios } from './run.js';
import type { Outcome } from './run.js';
import type { Scenario } from './scenario.js';
import { scriptedFaults } from './scripted/index.js';
import type { Way } from './way.js';

/** Files that are on their way at the same time: most of them wait most of the time. */
const AT_ONCE = 12;

async function main(args: readonly string[]): Promise<number> {
  const request = readRequest(args);
  if (request === null) {
    console.log(USAGE);
    return 0;
  }
  const { database, ways } = request;
  const lab = await openLab({ database, withStore: ways.includes('s3') });
  try {
    return await tryAll(request, lab);
  } finally {
    await lab.close();
  }
}

async function tryAll(request: Request, lab: Lab): Promise<number> {
  const say = request.json ? console.error : console.log;
  const { scripted, random, skipped } = choose(request, lab);
  if (skipped.length > 0 && typeof lab.store === 'string') {
    say(`skipped: ${String(skipped.length)} faults over s3 (${lab.store})`);
  }
  say(`seed: ${String(request.seed)}`);
  const run = await runScenarios([...scripted, ...random], {
    ...{ lab, atOnce: AT_ONCE },
    onOutcome: (outcome) => {
      say(lineOf(outcome));
    },
  });
  const outcomes = await audited(lab, run);
  for (const { scenario, findings } of outcomes) {
    for (const { wrong, text } of findings) say(`${wrong}: ${nameOf(scenario)}: ${text}`);
  }
  const wrong = countWrong(outcomes);
  const counts = { scripted: scripted.length, random: random.length, ...wrong, skipped: skipped.length };
  console.log(JSON.stringify(counts));
  return Object.values(wrong).some((count) => count > 0) ? 1 : 0;
}

interface Choice {
  readonly scripted: readonly Scenario[];
  readonly random: readonly Scenario[];
  /** Faults that cannot be tried here. */
  readonly skipped: readonly Scenario[];
}

function choose({ ways, random, seed, named }: Request, lab: Lab): Choice {
  const canGo = (way: Way): boolean => way !== 's3' || typeof lab.store !== 'string';
  const open = ways.filter(canGo);
  const isNamed = ({ name }: Scenario): boolean => name.includes(named);
  const scripted = ways.flatMap((way) => scriptedFaults(way)).filter(isNamed);
  return {
    scripted: scripted.filter(({ way }) => canGo(way)),
    random: open.length === 0 ? [] : randomScenarios({ count: random, seed, ways: open }).filter(isNamed),
    skipped: scripted.filter(({ way }) => !canGo(way)),
  };
}

function nameOf({ way, name }: Scenario): string {
  return `${way}, ${name}`;
}

function lineOf({ scenario, findings, seconds }: Outcome): string {
  const verdict = findings.length === 0 ? 'ok  ' : 'FAIL';
  return `${verdict} ${seconds.toFixed(1).padStart(5)} s  ${nameOf(scenario)}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
    process.exitCode = isUsage ? 3 : 2;
  },
);
