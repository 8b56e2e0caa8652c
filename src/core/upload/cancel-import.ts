import { CsvUploadError } from '../errors.js';
import type { StatusTracker } from './tracker.js';
import type { Transport } from './transport.js';

/** An import that the server has, to be given up. */
export interface CanceledImport {
  readonly id: string;
  readonly importId: string;
  readonly signal: AbortSignal;
}

/**
 * Cancels an import of the server; its upload is `canceled` when the server has said so.
 *
 * @throws {CsvUploadError} `not-supported`, or what the transport threw while the import goes on
 */
export async function cancelImport(
  { transport, tracker }: { readonly transport: Transport; readonly tracker: StatusTracker },
  { id, importId, signal }: CanceledImport,
): Promise<void> {
  if (transport.cancel === undefined) {
    throw new CsvUploadError('not-supported', {
      message: `The transport ${JSON.stringify(transport.name)} cannot cancel an import.`,
    });
  }
  try {
    await transport.cancel(importId, { signal });
  } catch (error) {
    // It may be over already: then the row shows how it ended, and that is answer enough.
    const told = await transport.get?.(importId, { signal }).catch(() => undefined);
    if (told !== undefined) tracker.merge([told]);
    if (told === undefined || told.status === 'received') throw error;
    return;
  }
  if (tracker.has(id) && tracker.find(id).state.status === 'received') {
    tracker.move(id, { status: 'canceled' });
  }
}
