// Reads and checks random files for as long as asked: `npm run fuzz -- 600` (seconds; default 300).
// A finding is printed with the seed and the path that replay it; it becomes a test of its own. The seed of a run that
// hangs, or is killed, is the one printed first: `FUZZ_SEED=… npm run fuzz`.
import { spawnSync } from 'node:child_process';

/** Seconds beyond those asked for after which a run hangs: each of its tests takes up to a minute more. */
const SPARE_SECONDS = 180;

const seconds = Number(process.argv[2] ?? 300);
if (!Number.isFinite(seconds) || seconds <= 0) {
  console.error(`The number of seconds is “${process.argv[2]}”. Give a positive number: npm run fuzz -- 600`);
  process.exit(3);
}
const seed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`seed: ${seed}`);
const { status, error } = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', 'test/core/fuzz.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SECONDS: String(seconds), FUZZ_SEED: seed },
    timeout: (1.5 * seconds + SPARE_SECONDS) * 1000,
    killSignal: 'SIGKILL',
  },
);
if (error !== undefined) console.error(`The run hung, or could not start: ${error.message}`);
process.exit(status ?? 1);
