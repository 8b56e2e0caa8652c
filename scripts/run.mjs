/** What the scripts share: where the project is, and running a command with a time limit. */
import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Whether a module is the one that was started, rather than imported. */
export function isMain(moduleUrl) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl);
}

/** Path of the script behind a command of an installed package: started by Node itself, it needs no shell on any system. */
export function nodeBin(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a command in the project's folder and waits for its end.
 *
 * @param options.timeoutMs - after which the command and all it started are ended
 * @param options.echo - whether what it prints is shown while it runs
 * @param options.env - variables in addition to those of this process
 * @returns what it printed, standard output and standard error together
 * @throws when it does not end with 0; the message holds what it printed
 */
export function run(command, args, { timeoutMs, echo = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32', // a group of its own, so that the time limit reaches its children
    });
    const end = () => endGroup(child);
    process.once('exit', end);
    let printed = '';
    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? null
        : setTimeout(() => {
            timedOut = true;
            end();
          }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text;
        if (echo) process.stdout.write(text);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', end);
      if (code === 0) return resolve(printed);
      const reason = timedOut
        ? `was ended after ${String(timeoutMs / 1000)} s`
        : `ended with ${String(code ?? signal)}`;
      const error = new Error(`${[command, ...args].join(' ')} ${reason}\n${printed}`);
      reject(Object.assign(error, { printed, reason }));
    });
  });
}

/** Ends a command together with everything it started. */
function endGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** Whether there is a program at a path. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
