import type { Upload, UploadState } from '../../src/core/upload/state.js';
import type { Transport } from '../../src/core/upload/transport.js';
import type { Lab } from './lab.js';
import { judge, judgeDatabase } from './oracle.js';
import type { Expected, Finding, Wrong } from './oracle.js';
import type { Scenario } from './scenario.js';
import { Stage } from './stage.js';

/** One of so many scenarios at the same time goes over S3: the store is four servers of Python, and the slowest of all. */
const OVER_S3 = 1 / 4;

/** Cases in a file of which a scenario says nothing. */
const RECORDS = 40;

/** What came of one scenario. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly file: Expected;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** How scenarios are run. */
export interface RunOptions {
  readonly lab: Lab;
  /** Scenarios at the same time, of those that touch nothing which others use. */
  readonly atOnce: number;
  /** Number of the first file: on one lab each number is used once. */
  readonly first?: number;
  readonly onOutcome?: (outcome: Outcome) => void;
  /** As that of `JudgeOptions`. */
  readonly newsMs?: number;
  /** As that of `StageOptions`. */
  readonly breakTransport?: (transport: Transport) => Transport;
}

/** Lets each scenario happen, and holds against the server what came of it. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const numbered = scenarios.map((scenario, index) => ({ scenario, number: (options.first ?? 0) + index }));
  const run = async (queue: typeof numbered): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const outcome = await runScenario(next.scenario, { ...options, number: next.number });
      outcomes.push(outcome);
      options.onOutcome?.(outcome);
    }
  };
  const groups = new Set(['', ...scenarios.map(({ group = '' }) => group)]);
  for (const group of groups) {
    const queue = numbered.filter(({ scenario }) => (scenario.group ?? '') === group);
    const overS3 = queue.filter(({ scenario }) => scenario.way === 's3');
    const others = queue.filter(({ scenario }) => scenario.way !== 's3');
    const atOnce = (count: number, scenarios: typeof queue): Promise<void>[] =>
      Array.from({ length: count }, () => run(scenarios));
    const most = Math.ceil(options.atOnce * OVER_S3);
    await Promise.all([...atOnce(most, overS3), ...atOnce(Math.max(1, options.atOnce - most), others)]);
  }
  return outcomes;
}

async function runScenario(
  scenario: Scenario,
  { lab, number, breakTransport, newsMs }: RunOptions & { readonly number: number },
): Promise<Outcome> {
  const { way, records = RECORDS, end } = scenario;
  const began = performance.now();
  const broken = breakTransport === undefined ? {} : { breakTransport };
  const stage = await Stage.open({ ...{ lab, way, number, records }, ...broken });
  const { fileName, sha256, keys } = stage;
  let findings: readonly Finding[];
  try {
    findings = await play(scenario, stage, newsMs);
  } catch (error) {
    findings = [{ wrong: 'untrue', text: error instanceof Error ? error.message : String(error) }];
  } finally {
    await stage.close();
  }
  const file = { fileName, sha256, keys, isImported: end.kind !== 'never' };
  return { scenario, file, findings, seconds: (performance.now() - began) / 1000 };
}

async function play({ act, end }: Scenario, stage: Stage, newsMs?: number): Promise<readonly Finding[]> {
  const options = newsMs === undefined ? {} : { newsMs };
  const judged = (isImported: boolean): Promise<readonly Finding[]> =>
    judge(stage, { isImported, ...options });
  await act(stage);
  const row = await stage.ended();
  if (end.kind === 'imported') return [...unlike(row, 'success'), ...(await judged(true))];
  const refused = unlike(row, 'error', end.code);
  if (end.kind === 'never') return [...refused, ...(await judged(false))];
  if (refused.length > 0) return [...refused, ...(await judged(true))];
  stage.proxy.clear();
  stage.page.retry(stage.id);
  return [...unlike(await stage.ended(), 'success'), ...(await judged(true))];
}

/** A row that ended in another way than it had to: the file did not get there, or the wrong reason was given. */
function unlike({ fileName, state }: Upload, status: 'success' | 'error', code?: string): readonly Finding[] {
  const reason = reasonOf(state);
  if (status === 'success' ? state.status === status : reason === code) return [];
  const wrong: Wrong = status === 'success' ? 'lost' : 'untrue';
  return [{ wrong, text: `${fileName} ended in ${state.status} (${reason}), not in ${code ?? status}.` }];
}

/** Code of what a person reads is wrong: of the upload, or else of the file. */
function reasonOf(state: UploadState): string {
  if (state.status === 'error') return state.problem.code;
  return state.status === 'needs-attention' ? (state.report.issues[0]?.code ?? '') : '';
}

/** The outcomes with what the database has to say against them. Ends the server of the lab. */
export async function audited(lab: Lab, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const stored = await lab.audit();
  const found = judgeDatabase(
    outcomes.map(({ file }) => file),
    stored,
  );
  return outcomes.map((outcome) => ({
    ...outcome,
    findings: [...outcome.findings, ...(found.get(outcome.file.fileName) ?? [])],
  }));
}

/** In how many scenarios something of each kind was wrong. */
export function countWrong(outcomes: readonly Outcome[]): Readonly<Record<Wrong, number>> {
  const count = (wrong: Wrong): number =>
    outcomes.filter(({ findings }) => findings.some((finding) => finding.wrong === wrong)).length;
  return {
    ...{ lost: count('lost'), doubled: count('doubled') },
    ...{ corrupted: count('corrupted'), untrue: count('untrue') },
  };
}
