/**
 * Builds the pages of the demo host into demo/build: the application and, beside it, the library's worker.
 * The library comes through its doors, as a customer's bundler would take it, so `npm run build` comes first.
 */
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = fileURLToPath(new URL('client', import.meta.url));
const out = fileURLToPath(new URL('build', import.meta.url));
const worker = fileURLToPath(import.meta.resolve('case-csv-upload/worker'));

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: { app: join(client, 'main.ts') },
  outdir: out,
  bundle: true,
  format: 'esm',
  splitting: true, // what the library loads only when it is needed stays apart
  target: 'es2022',
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
});
await Promise.all([
  ...['index.html', 'app.css', 'themes.css', 'icon.svg'].map((name) =>
    copyFile(join(client, name), join(out, name)),
  ),
  // The library looks for `worker.js` beside the script it is bundled into, and the worker for its large modules.
  ...['worker.js', 'worker.js.map', 'jschardet.esm.min.js', 're2js.js'].map((name) =>
    copyFile(join(dirname(worker), name), join(out, name)),
  ),
]);
