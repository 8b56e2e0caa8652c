import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Held for as long as the process lives or until it is released. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes sure that only this process works in a folder: an embedded database opened twice is destroyed.
 * A listening socket is the lock, because it ends with its process, however that ends; a file with a process id may lie.
 *
 * @throws where another process has the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const address = socketAddress(folder);
  if (await isAnswered(address)) {
    throw new Error(
      `Another demo server works in ${folder}. Stop it, or choose another folder with DATA_DIR.`,
    );
  }
  if (process.platform !== 'win32') await rm(address, { force: true }); // of a process that was killed
  const server = await listen(address);
  return {
    release: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
      }),
  };
}

/** In the folder itself, unless that makes it longer than the 107 characters which sockets have at most. */
function socketAddress(folder: string): string {
  const path = join(resolve(folder), 'server.sock');
  const name = `case-csv-demo-${createHash('sha256').update(path).digest('hex').slice(0, 20)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.length < 100 ? path : join(tmpdir(), `${name}.sock`);
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}

function listen(address: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', fail);
    server.listen(address, () => {
      server.unref();
      done(server);
    });
  });
}
