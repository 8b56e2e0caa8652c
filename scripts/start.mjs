/** `npm start`: installs what is missing, builds what is stale and runs the demo host until Ctrl-C. */
import { spawn } from 'node:child_process';
import { buildLibrary } from './build.mjs';
import { root, run } from './run.mjs';
import { setUp } from './setup.mjs';

await setUp();
await buildLibrary();
await run(process.execPath, ['demo/build.mjs'], { timeoutMs: 60_000 });

const server = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches the server by itself; a signal sent to this process alone has to be handed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
