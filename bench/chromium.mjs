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
      const before = new Map((await renderersOf(browser)).map((pid) => [pid, bytesOf(pid, 'VmRSS')]));
      await run();
      // Others are kept in reserve, and stay as they are.
      return Math.max(...[...before].map(([pid, bytes]) => bytesOf(pid, 'VmHWM') - bytes));
    },
  };
}

/** Processes that hold pages. */
async function renderersOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

function bytesOf(pid, name) {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) * 1024;
}
