// Reads and checks random files for as long as asked: `npm run fuzz -- 600` (seconds; default 300).
// A finding is printed with the seed and the path that replay it; it becomes a test of its own.
import { spawnSync } from 'node:child_process';

const seconds = Number(process.argv[2] ?? 300);
if (!Number.isFinite(seconds) || seconds <= 0) {
  console.error(`The number of seconds is “${process.argv[2]}”. Give a positive number: npm run fuzz -- 600`);
  process.exit(3);
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', 'test/core/fuzz.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_SECONDS: String(seconds) },
  },
);
process.exit(status ?? 1);
