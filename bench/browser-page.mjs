/** A page in headless Chromium with one file input, and with scripts that are bundled as an application's would be. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../scripts/find-browser.mjs';
import { root } from '../scripts/run.mjs';

/**
 * Opens a page that runs `scripts[0]`.
 *
 * @param scripts - files of `bench`, each served under its own name, as `.js`
 * @param assets - files of the project which are served as they are, under their own names
 */
export async function openPage(scripts, assets = []) {
  const files = new Map([...(await bundle(scripts)), ...(await readAll(assets))]);
  const [first] = scripts;
  files.set(
    '/',
    `<!doctype html><input type="file"><script type="module" src="${addressOf(first)}"></script>`,
  );
  const server = await serve(files);
  const args = browserArguments;
  const browser = await chromium.launch({ executablePath: await findBrowser(), args });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String(server.address().port)}/`);
    let chosen = null;
    return {
      page,
      browser,
      version: browser.version(),
      /** Chooses a file as a person would, unless it is chosen already. */
      async choose(path) {
        if (chosen !== path) await page.setInputFiles('input', path);
        chosen = path;
      },
      async close() {
        await browser.close();
        server.close();
      },
    };
  } catch (error) {
    await browser.close();
    server.close();
    throw error;
  }
}

/** Split, so that what one script imports only when it needs it stays apart. */
async function bundle(scripts) {
  const { outputFiles } = await build({
    entryPoints: scripts.map((name) => join(root, 'bench', name)),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    write: false,
    logLevel: 'error',
    alias: { 'csv-parse': 'csv-parse/browser/esm' },
    absWorkingDir: root,
  });
  return outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]);
}

function addressOf(script) {
  return `/${script.replace(/\.mjs$/, '.js')}`;
}

async function readAll(paths) {
  return Promise.all(
    paths.map(async (path) => [`/${basename(path)}`, await readFile(join(root, path), 'utf8')]),
  );
}

async function serve(files) {
  const server = createServer(({ url }, response) => {
    const text = files.get(url);
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript');
    response.end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
