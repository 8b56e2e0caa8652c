// Everything that can go wrong on the way of a file, against the demo server: `npm run faults -- --help` names the options.
import { spawnSync } from 'node:child_process';
import { buildLibrary } from './build.mjs';
import { root } from './run.mjs';

await buildLibrary(); // the server stands on it
const { status, error } = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'test/faults/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
if (error !== undefined) console.error(`The faults could not be started: ${error.message}`);
process.exitCode = status ?? 2;
