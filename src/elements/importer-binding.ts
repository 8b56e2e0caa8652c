import { CsvUploadError } from '../core/errors.js';
import type { Importer } from '../core/upload/importer.js';
import type { Transport } from '../core/upload/transport.js';
import type { InterfaceMessages } from '../core/messages/interface.js';
import { importerOf, sharedImporter } from './importer-registry.js';

/** What a page gave an element to find its importer by, the first that is there counting. */
export interface BindingSource {
  readonly importer: Importer | null;
  readonly transport?: Transport | null;
  readonly endpoint: string;
}

/** The importer of an element, or why there is none. */
export type Binding =
  | { readonly status: 'bound'; readonly importer: Importer }
  | { readonly status: 'unbound' }
  | { readonly status: 'failed'; readonly error: CsvUploadError };

/** Finds the importer an element works with. Never throws. */
export function findImporter({ importer, transport = null, endpoint }: BindingSource): Binding {
  try {
    if (importer !== null) return { status: 'bound', importer };
    if (transport !== null) return { status: 'bound', importer: importerOf(transport) };
    if (endpoint !== '') return { status: 'bound', importer: sharedImporter(endpoint) };
    return { status: 'unbound' };
  } catch (cause) {
    const error = cause instanceof CsvUploadError ? cause : new CsvUploadError('invalid-argument', { cause });
    return { status: 'failed', error };
  }
}

/** What a person reads where no importer could be made. */
export function bindingSentence({ detail }: CsvUploadError, messages: InterfaceMessages): string {
  return detail['reason'] === 'no-default-transport' ? messages.noTransport : messages.noDestination;
}
