/** Node as a place to run contenders in. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { answerOf } from './answer.mjs';

/** Opens Node: each contender gets a process of its own, which stays until `close`. */
export function openNode() {
  const children = new Map();

  const childOf = (contender) => {
    if (!children.has(contender)) children.set(contender, start());
    return children.get(contender);
  };

  return {
    name: 'node',
    version: process.versions.node,
    /** Lets a contender go through a file once. */
    run(contender, file) {
      const child = childOf(contender);
      child.send({ contender, path: file.path, variant: file.variant });
      return answerOf({ contender, file }, nextMessage(child));
    },
    /** The peak of the memory of the contender's process while `run` runs it for the first time, over what it was before. */
    async bytesOver(run) {
      return (await run()).bytesOver;
    },
    async close() {
      await Promise.all([...children.values()].map(end));
    },
  };
}

function start() {
  return fork(join(root, 'bench/node-process.mjs'), [], {
    cwd: root,
    stdio: ['ignore', 2, 2, 'ipc'], // standard output is for figures
  });
}

function nextMessage(child) {
  return new Promise((resolve, reject) => {
    const onMessage = (answer) => {
      child.off('exit', onExit);
      resolve(answer);
    };
    const onExit = (code, signal) => {
      child.off('message', onMessage);
      reject(new Error(`its process ended with ${String(code ?? signal)}`));
    };
    child.once('message', onMessage).once('exit', onExit);
  });
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL'); // one that is busy hears nothing milder
  await exit;
}
