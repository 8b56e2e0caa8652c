/** Runs side by side: in every round each once, so that what disturbs the machine disturbs all of them alike. */
import { CONTENDERS } from './contenders/index.mjs';

/** What takes seconds needs no more than two rounds to be known well enough. */
const ROUNDS_OF_SLOW = 2;
const LARGE_BYTES = 20e6;

/** Lets each contender go through a file once, so that what is measured is code which has been compiled. */
export async function warmUp(place, contenders, { file, onRun }) {
  for (const contender of contenders) {
    onRun(`${place.name} warm-up: ${contender}`);
    await runOnce(place, { contender, file });
  }
}

/**
 * Measures runs in turns.
 *
 * @param place - what `openChromium` or `openNode` gave
 * @param runs - each a `contender` and its `file`
 * @param options.rounds - how often each is measured; slow ones on large files only twice
 * @param options.onRun - called with what is about to run
 * @returns per run, in their order, the seconds of each round
 * @throws when a contender fails, or did not see what the file holds
 */
export async function measureInTurns(place, runs, { rounds, onRun }) {
  const seconds = runs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of turned(runs, round)) {
      const { contender, file } = runs[index];
      if (round >= ROUNDS_OF_SLOW && isSlow(runs[index])) continue;
      onRun(`${place.name} ${file.name} round ${String(round + 1)} of ${String(rounds)}: ${contender}`);
      seconds[index].push((await runOnce(place, runs[index])).seconds);
    }
  }
  return seconds;
}

function isSlow({ contender, file }) {
  return CONTENDERS[contender].isSlow === true && file.bytes > LARGE_BYTES;
}

/** Every round begins with another one, so that none always runs behind the same. */
function turned(runs, round) {
  return runs.map((_, index) => (index + round) % runs.length);
}

/** Lets a contender go through a file, and compares what it saw with what the file holds. */
export async function runOnce(place, { contender, file }) {
  const seen = await place.run(contender, file);
  for (const name of ['bytes', 'records', 'invalid']) {
    if (seen[name] === null || seen[name] === file[name]) continue;
    throw new Error(
      `${contender} in ${place.name} saw ${String(seen[name])} ${name} in ${file.name}, which has ${String(file[name])}.`,
    );
  }
  return seen;
}

/** The middle one of some numbers, or what lies between the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** How many times as fast as the base something is: the median of what it is in each round that both have. */
export function medianRatio(seconds, baseSeconds) {
  const ratios = seconds.slice(0, baseSeconds.length).map((time, round) => baseSeconds[round] / time);
  return median(ratios);
}
