import { assertFunction } from '../core/arguments.js';
import type { Transport } from '../core/upload/transport.js';

/** Makes what carries files to an endpoint, given as an absolute URL. */
export type TransportFactory = (endpoint: string) => Transport;

let factory: TransportFactory | null = null;
let loadFactory: (() => Promise<TransportFactory>) | null = null;

/**
 * Sets what elements with an `endpoint` and no `transport` send with. To be called before they are on the page;
 * importers which already exist keep what they have.
 *
 * @throws {CsvUploadError} `invalid-argument` for anything but a function
 */
export function setDefaultTransport(given: TransportFactory): void {
  assertFunction('factory', given);
  factory = given;
}

/** Sets what loads the default transport where none was set by the time that an element needs one. */
export function offerDefaultTransport(load: () => Promise<TransportFactory>): void {
  loadFactory = load;
}

/** Loads the default transport that was offered, unless one was set. */
export async function loadDefaultTransport(): Promise<void> {
  if (factory !== null || loadFactory === null) return;
  const loaded = await loadFactory();
  factory ??= loaded; // the page may have set its own meanwhile
}

/** What elements with an `endpoint` send with; `null` where nothing was set or loaded. */
export function defaultTransport(): TransportFactory | null {
  return factory;
}
