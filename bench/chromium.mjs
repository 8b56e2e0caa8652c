/** Headless Chromium as a place to run contenders in: from a chosen `File`, in a worker. */
import { readFileSync } from 'node:fs';
import { answerOf } from './answer.mjs';
import { openPage } from './browser-page.mjs';

/** Opens Chromium: each contender gets a worker of its own, which stays until `close`. */
export async function openChromium() {
  const { page, browser, version, choose, close } = await openPage(['page.mjs', 'worker.mjs']);
  await page.waitForFunction('window.contend');
  return {
    name: 'chromium',
    version,
    /** Lets a contender go through a file once. */
    async run(contender, file) {
      await choose(file.path);
      const pending = page.evaluate(
        ([name, kind]) => globalThis.contend(name, kind),
        [contender, file.variant],
      );
      return answerOf({ contender, file }, pending);
    },
    close,
    /** The peak of the memory of the page and its workers while `run` runs, over what it was before. Linux alone. */
    async bytesOver(run) {
      const pid = await rendererOf(browser);
      const bytesBefore = bytesOf(pid, 'VmRSS');
      await run();
      return bytesOf(pid, 'VmHWM') - bytesBefore;
    },
  };
}

/** Of the renderers, the one with a page in it: the largest. */
async function rendererOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.reduce((most, pid) => (bytesOf(pid, 'VmRSS') > bytesOf(most, 'VmRSS') ? pid : most));
}

function bytesOf(pid, name) {
  const [, kilobytes] = new RegExp(`${name}:\\s+(\\d+) kB`).exec(
    readFileSync(`/proc/${String(pid)}/status`, 'utf8'),
  );
  return Number(kilobytes) * 1024;
}
