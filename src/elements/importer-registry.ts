import { describeValue } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import type { CheckFunction } from '../core/upload/checked-file.js';
import { createImporter } from '../core/upload/importer.js';
import type { Importer } from '../core/upload/importer.js';
import { passesHere } from '../core/upload/late-passes.js';
import type { Transport } from '../core/upload/transport.js';
import { defaultTransport } from './default-transport.js';
import { checkOf, keepCheck, passesOf } from './importer-checks.js';

export { equipImporter, prepareCheck } from './importer-checks.js';

/** The importers of this page: they belong to no element, so what an element does to itself stops no upload. */
const byEndpoint = new Map<string, Importer>();
const byTransport = new WeakMap<Transport, Importer>();

/**
 * The one importer of an endpoint on this page, made when first asked for.
 *
 * @param endpoint - URL, relative to the document
 * @throws {CsvUploadError} `invalid-argument` if it is no URL, or there is no default transport
 */
export function sharedImporter(endpoint: string): Importer {
  const url = absoluteUrl(endpoint);
  let importer = byEndpoint.get(url);
  if (importer === undefined) {
    const transportTo = defaultTransport();
    if (transportTo === null) {
      throw new CsvUploadError('invalid-argument', {
        message: 'There is an `endpoint` but no transport for it: call `setDefaultTransport()` first.',
        detail: { reason: 'no-default-transport' },
      });
    }
    importer = makeImporter(transportTo(url));
    byEndpoint.set(url, importer);
  }
  return importer;
}

/** The one importer that sends by a transport, made when first asked for. */
export function importerOf(transport: Transport): Importer {
  let importer = byTransport.get(transport);
  if (importer === undefined) {
    importer = makeImporter(transport);
    byTransport.set(transport, importer);
  }
  return importer;
}

function makeImporter(transport: Transport): Importer {
  const check: CheckFunction = (...args) => checkOf(importer)(...args);
  const passes = passesOf(() => checkOf(importer).passes ?? passesHere);
  const importer: Importer = createImporter({ transport, check: Object.assign(check, { passes }) });
  keepCheck(importer);
  return importer;
}

function absoluteUrl(url: string): string {
  try {
    if (typeof url !== 'string') throw new TypeError('not a text');
    return new URL(url, document.baseURI).href;
  } catch (cause) {
    throw new CsvUploadError('invalid-argument', { message: `${describeValue(url)} is not a URL.`, cause });
  }
}
