import { assertFunction, describeValue } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import { lateModule } from '../core/late-module.js';
import type { CheckFunction } from '../core/upload/checked-file.js';
import { createImporter } from '../core/upload/importer.js';
import type { Importer } from '../core/upload/importer.js';
import type { Transport } from '../core/upload/transport.js';
import type { WorkerCheck, WorkerCheckOptions } from '../worker/client.js';

/** Makes what carries files to an endpoint, given as an absolute URL. */
export type TransportFactory = (endpoint: string) => Transport;

/** The importers of this page: they belong to no element, so what an element does to itself stops no upload. */
const byEndpoint = new Map<string, Importer>();
const byTransport = new WeakMap<Transport, Importer>();
const checks = new WeakMap<Importer, CheckFunction>();
const workerChecks = new Map<string, LateWorkerCheck>();
let defaultTransport: TransportFactory | null = null;

/**
 * Sets what elements with an `endpoint` and no `transport` send with. To be called before they are on the page;
 * importers which already exist keep what they have.
 *
 * @throws {CsvUploadError} `invalid-argument` for anything but a function
 */
export function setDefaultTransport(factory: TransportFactory): void {
  assertFunction('factory', factory);
  defaultTransport = factory;
}

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
    if (defaultTransport === null) {
      throw new CsvUploadError('invalid-argument', {
        message: 'There is an `endpoint` but no transport for it: call `setDefaultTransport()` first.',
        detail: { reason: 'no-default-transport' },
      });
    }
    importer = makeImporter(defaultTransport(url));
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

/** Sets where an importer of this registry checks files from now on; does nothing to any other importer. */
export function setCheck(importer: Importer, check: CheckFunction): void {
  if (checks.has(importer)) checks.set(importer, check);
}

/** Sets whether an importer of this registry may send files without some rows; does nothing to any other importer. */
export function setPartial(importer: Importer, isAllowed: boolean): void {
  if (checks.has(importer)) importer.partial = isAllowed;
}

/** The check in a worker; elements with the same worker address share one. */
export function workerCheck(workerUrl: string): LateWorkerCheck {
  let check = workerChecks.get(workerUrl);
  if (check === undefined) {
    // An address which is none starts no worker: then files are checked on the page.
    check = makeCheck(workerUrl === '' ? {} : { workerUrl });
    workerChecks.set(workerUrl, check);
  }
  return check;
}

/** Starts the worker that `workerCheck` talks to. */
export function prepareCheck(workerUrl: string): void {
  workerCheck(workerUrl).prepare();
}

/** A check in a worker, which starts with the first file, or before it by `prepare`. */
interface LateWorkerCheck extends CheckFunction {
  prepare(): void;
}

function makeCheck(options: WorkerCheckOptions): LateWorkerCheck {
  let making: Promise<WorkerCheck> | null = null;
  const make = async (): Promise<WorkerCheck> => {
    making ??= workerClient.load().then(({ createWorkerCheck }) => createWorkerCheck(options));
    return making.catch((error: unknown) => {
      making = null;
      throw error;
    });
  };
  const check: CheckFunction = async (...args) => (await make())(...args);
  const prepare = (): void => {
    make().then(
      (worker) => {
        worker.prepare();
      },
      () => undefined, // the first file tries again, and tells
    );
  };
  return Object.assign(check, { prepare });
}

const workerClient = lateModule(() => import('../worker/client.js'));

function makeImporter(transport: Transport): Importer {
  const importer: Importer = createImporter({
    transport,
    check: (file, schema, options) => (checks.get(importer) ?? workerCheck(''))(file, schema, options),
  });
  checks.set(importer, (file, schema, options) => workerCheck('')(file, schema, options));
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
