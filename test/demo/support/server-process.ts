import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestStorage } from './databases.js';

const MAIN = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The demo server in a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power cut does: nothing of it runs any more. */
  kill(): Promise<void>;
  /** Ends it as Ctrl+C does. */
  interrupt(): Promise<number | null>;
}

/**
 * Starts a server and waits for the line with its address.
 *
 * @param settings - further variables of its environment
 */
export async function startServerProcess(
  { dataFolder, databaseUrl }: TestStorage,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0', '--data-dir', dataFolder], {
    cwd: ROOT,
    env: { ...process.env, ...settings, DATABASE_URL: databaseUrl ?? '', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  const url = await readAddress(child);
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      await end('SIGKILL');
    },
    interrupt: () => end('SIGINT'),
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output.');
  const lines = createInterface(child.stdout);
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const address = /^Demo: (http\S+)$/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    lines.on('close', () => {
      reject(new Error('The server ended before it was ready.'));
    });
  });
}
