import { invalidArgument } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import type { Importer } from '../core/upload/importer.js';
import type { Transport } from '../core/upload/transport.js';
import type { FirstMessages } from '../core/messages/first-words.js';
import { lateImporters } from './late-importers.js';
import type { LateParts } from './late-parts.js';

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
  /** What makes importers is being loaded. */
  | { readonly status: 'coming' }
  | { readonly status: 'failed'; readonly error: CsvUploadError };

/**
 * Finds the importer an element works with. Never throws, whatever a page has set.
 *
 * @param late - loads what makes importers, where none was given
 */
export function findImporter(source: BindingSource, late: LateParts): Binding {
  const { importer, transport, endpoint }: Partial<Record<keyof BindingSource, unknown>> = source;
  try {
    if (isGiven(importer)) return { status: 'bound', importer: asImporter(importer) };
    const isNone = !isGiven(endpoint) || endpoint === '';
    if (isNone && !isGiven(transport)) return { status: 'unbound' };
    const importers = late.of(lateImporters);
    if (importers === null) return { status: 'coming' };
    const made = isGiven(transport)
      ? importers.importerOf(transport as Transport)
      : importers.sharedImporter(endpoint as string);
    return { status: 'bound', importer: made };
  } catch (cause) {
    const error = cause instanceof CsvUploadError ? cause : new CsvUploadError('invalid-argument', { cause });
    return { status: 'failed', error };
  }
}

/** What a person reads where no importer could be made. */
export function bindingSentence({ detail }: CsvUploadError, messages: FirstMessages): string {
  return detail['reason'] === 'no-default-transport' ? messages.noTransport : messages.wrongDestination;
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** By its form: one of another copy of this package is as good. */
function asImporter(value: unknown): Importer {
  const { add, tracker } = value as Partial<Record<keyof Importer, unknown>>;
  const isImporter =
    typeof add === 'function' &&
    typeof tracker === 'object' &&
    tracker !== null &&
    typeof Reflect.get(tracker, 'subscribe') === 'function';
  if (!isImporter)
    throw invalidArgument('importer', 'has to be what createImporter() or sharedImporter() gave');
  return value as Importer;
}
