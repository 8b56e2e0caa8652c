/**
 * Runs tests of the browser suite in WebKitGTK, through its own driver and WebDriver's protocol
 * (https://www.w3.org/TR/webdriver2/), on a display of its own that nobody sees.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Key names of `sendKeys({ press })` as WebDriver writes them. */
const KEYS = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};
const START_MS = 30_000;

/**
 * A launcher for the test runner. It has one window, and so runs one file of tests after the other.
 *
 * @param programs.driver - path of WebKitWebDriver
 * @param programs.display - path of Xvfb
 */
export function webkitLauncher(programs) {
  const processes = [];
  let browser = null;
  let active = null;

  /** Starts display, driver and browser. */
  const start = async () => {
    const display = await startDisplay(programs.display, processes);
    const url = await startDriver(programs.driver, display, processes);
    const { sessionId } = await send('POST', `${url}/session`, { capabilities: {} });
    return `${url}/session/${sessionId}`;
  };
  /** Sends a command to the browser. */
  const command = async (method, path, body) => send(method, `${await (browser ??= start())}${path}`, body);

  return {
    name: 'WebKit',
    // The plugins of the test runner's commands take every launcher of this type to have `sendKeys`.
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      active = id;
      await command('POST', '/url', { url });
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => command('GET', '/url'),
    async stopSession() {
      active = null;
      await command('POST', '/url', { url: 'about:blank' }); // ends what the tests left running
      return {};
    },
    async sendKeys(_id, keys) {
      const actions = keys.flatMap((key) =>
        ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })),
      );
      await command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async stop() {
      if (browser !== null) await command('DELETE', '').catch(() => undefined);
      for (const process of processes.reverse()) process.kill();
    },
    startDebugSession: () => Promise.reject(new Error('Tests cannot be debugged in WebKit from here.')),
  };
}

/** Starts Xvfb, which chooses a number that is free and tells it. */
async function startDisplay(path, processes) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const process = spawn(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  processes.push(process);
  const [number] = await once(process.stdio[3], 'data', { signal: AbortSignal.timeout(START_MS) });
  return `:${String(number).trim()}`;
}

/** Starts the driver; resolves with its address as soon as it answers. */
async function startDriver(path, display, processes) {
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, NO_AT_BRIDGE: '1' };
  processes.push(spawn(path, [`--port=${String(port)}`], { env, stdio: 'ignore' }));
  const url = `http://127.0.0.1:${String(port)}`;
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(50)) {
    const isReady = await fetch(`${url}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return url;
  }
  throw new Error('The driver of WebKit did not start.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws with WebDriver's own message when the command fails */
async function send(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
  return value;
}
