/**
 * The demo server as a command.
 *
 *     npx tsx demo/server/main.ts [--port 5170] [--host 127.0.0.1] [--data-dir demo/data] [--database-url postgres://…]
 *
 * Each option also as an environment variable, with more besides: they stand in demo/README.md.
 */
import { readSettings } from './read-settings.js';
import { startServer } from './server.js';

async function main(): Promise<void> {
  const server = await startServer(readSettings(process.argv.slice(2), process.env));
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
