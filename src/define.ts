import { CaseCsvStatusTable } from './elements/case-csv-status-table.js';
import { CaseCsvUpload } from './elements/case-csv-upload.js';
import { offerDefaultTransport } from './elements/default-transport.js';

offerDefaultTransport(async () => (await import('./transports/http.js')).httpTransport);
define('case-csv-upload', CaseCsvUpload);
define('case-csv-status-table', CaseCsvStatusTable);

/** Does nothing on a server, and leaves a tag that is taken as it is: a page may load two copies. */
function define(tag: string, element: CustomElementConstructor): void {
  // Node has no `customElements`, whatever the types say.
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (registry === undefined) return;
  if (registry.get(tag) === undefined) registry.define(tag, element);
  else console.debug(`case-csv-upload: <${tag}> is defined already and stays as it is.`);
}
