/** What a user's TypeScript knows of the tags and their events; `tsc` is the test. */
import type {
  CaseCsvAcceptEvent,
  CaseCsvCheckEvent,
  CaseCsvErrorEvent,
  CaseCsvSendEvent,
  CaseCsvStatusEvent,
  CaseCsvStatusTable,
  CaseCsvSuccessEvent,
  CaseCsvUpload,
} from '../../src/elements/index.js';

export const section: CaseCsvUpload | null = document.querySelector('case-csv-upload');
export const table: CaseCsvStatusTable = document.createElement('case-csv-status-table');

section?.addEventListener('case-csv-accept', (event: CaseCsvAcceptEvent) => event.fileNames.length);
section?.addEventListener('case-csv-check', (event: CaseCsvCheckEvent) => event.issueCounts['required']);
section?.addEventListener('case-csv-send', (event: CaseCsvSendEvent) => {
  event.preventDefault();
});
section?.addEventListener('case-csv-status', (event: CaseCsvStatusEvent) => event.status === 'received');
section?.addEventListener('case-csv-success', ({ counts }: CaseCsvSuccessEvent) => counts?.imported);
document.body.addEventListener('case-csv-error', ({ uploadId }: CaseCsvErrorEvent) => uploadId);

// @ts-expect-error -- it has no detail
section?.addEventListener('case-csv-status', ({ detail }) => Boolean(detail));
// @ts-expect-error -- it cannot be changed
section?.addEventListener('case-csv-status', (event) => (event.status = 'success'));
