import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { doorFile } from './door-file.js';
import { serveFiles } from './serve-files.js';

const HTML = `<!doctype html><title>Check</title><input type="file"><script type="module" src="/check/page.js"></script>`;

/** Puts a page which uses the headless core at `/check/index.html`, with the worker beside its script. */
export async function buildCheckPage(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('check-page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  await serveFiles(page, {
    '/check/index.html': HTML,
    '/check/page.js': outputFiles[0]?.text ?? '',
    '/check/worker.js': doorFile('case-csv-upload/worker'),
  });
}
