import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** The file behind a door of the package. */
export function doorFile(door: string): URL {
  return pathToFileURL(require.resolve(door));
}
