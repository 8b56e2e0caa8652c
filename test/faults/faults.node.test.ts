import { expect } from '../support/expect.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';
import { randomScenarios } from './random.js';
import { audited, runScenarios } from './run.js';
import type { Outcome } from './run.js';
import { scriptedFaults } from './scripted/index.js';

/** The sequences of `npm run faults -- --seed 1` that always run. */
const RANDOM = { count: 30, seed: 1, ways: ['http', 'tus'] } as const;

/** How many go on at the same time: most of them wait most of the time. */
const AT_ONCE = 12;

describe('an upload to the demo server on which everything goes wrong', () => {
  const scripted = RANDOM.ways.flatMap((way) => scriptedFaults(way));
  const scenarios = [...scripted, ...randomScenarios(RANDOM)];
  const outcomes = new Map<unknown, Outcome>();
  let lab: Lab;

  before(async function () {
    this.timeout(240_000);
    lab = await openLab();
    const run = await runScenarios(scenarios, { lab, atOnce: AT_ONCE });
    for (const outcome of await audited(lab, run)) outcomes.set(outcome.scenario, outcome);
  });
  after(async function () {
    this.timeout(30_000);
    await lab.close();
  });

  it('meets at least 60 faults, each over http and over tus', () => {
    expect(scripted.length).to.be.at.least(120);
    expect(new Set(scripted.map(({ name, way }) => `${way} ${name}`)).size).to.equal(scripted.length);
  });

  for (const scenario of scenarios) {
    it(`is imported once, or says why not: ${scenario.way}, ${scenario.name}`, () => {
      const outcome = outcomes.get(scenario);
      expect(outcome?.findings.map(({ wrong, text }) => `${wrong}: ${text}`)).to.deep.equal([]);
    });
  }
});
