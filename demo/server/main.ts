/**
 * The demo server as a command.
 *
 *     npx tsx demo/server/main.ts [--port 5170] [--host 127.0.0.1] [--data-dir demo/data] [--database-url postgres://…]
 *
 * Each option also as an environment variable: PORT, HOST, DATA_DIR, DATABASE_URL.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './server.js';
import type { ServerOptions } from './settings.js';

function readOptions(): ServerOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'data-dir': { type: 'string' },
      'database-url': { type: 'string' },
    },
  });
  const given = (option: string | undefined, variable: string): string | undefined =>
    (option ?? process.env[variable] ?? '').trim() || undefined;
  const port = given(values.port, 'PORT');
  const host = given(values.host, 'HOST');
  const dataFolder = given(values['data-dir'], 'DATA_DIR');
  const databaseUrl = given(values['database-url'], 'DATABASE_URL');
  return {
    ...(port === undefined ? {} : { port: readPort(port) }),
    ...(host === undefined ? {} : { host }),
    ...(dataFolder === undefined ? {} : { dataFolder: resolve(dataFolder) }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new Error(`The port must be a number from 0 to 65535, not “${text}”.`);
}

async function main(): Promise<void> {
  const server = await startServer(readOptions());
  console.log(`Demo: ${server.url}`);
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1); // asked twice: at once
      isClosing = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(3);
});
