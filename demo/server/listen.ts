import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Ports that are tried, one after the other. */
const TRIES = 20;

/**
 * Binds a server to the port, or to the next free one.
 *
 * @returns the port it got
 */
export async function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  for (let candidate = port; ; candidate += 1) {
    try {
      await bind(server, { host, port: candidate });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || candidate >= Math.min(65_535, port + TRIES - 1)) throw error;
    }
  }
}

function bind(server: Server, address: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(address, () => {
      server.off('error', fail);
      done();
    });
  });
}
