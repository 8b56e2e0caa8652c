import type { Importer } from './core/upload/importer.js';
import { defaultTransport, setDefaultTransport } from './elements/default-transport.js';
import { sharedImporter as importerOfEndpoint } from './elements/importer-registry.js';
import { httpTransport } from './transports/http.js';

/**
 * The one importer of an endpoint on this page, made when first asked for. It sends by HTTP, unless
 * `setDefaultTransport` has set something else.
 *
 * @param endpoint - URL, relative to the document
 * @throws {CsvUploadError} `invalid-argument` if it is no URL
 */
export function sharedImporter(endpoint: string): Importer {
  if (defaultTransport() === null) setDefaultTransport((url) => httpTransport(url));
  return importerOfEndpoint(endpoint);
}
