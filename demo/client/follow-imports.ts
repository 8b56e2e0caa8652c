import { sharedImporter } from 'case-csv-upload';

/**
 * Calls back when an import of a workspace has come to Success, whichever page or person started it.
 *
 * The importer is the one which the elements with the same endpoint use, so nothing is asked of the server twice.
 *
 * @param signal - ends it
 */
export function followImports(endpoint: string, onImported: () => void, signal: AbortSignal): void {
  const { tracker } = sharedImporter(endpoint);
  const countImported = (): number =>
    tracker.getSnapshot().filter(({ state }) => state.status === 'success').length;
  let imported = countImported();
  const unsubscribe = tracker.subscribe(() => {
    const before = imported;
    imported = countImported();
    if (imported > before) onImported();
  });
  signal.addEventListener('abort', unsubscribe, { once: true });
}
