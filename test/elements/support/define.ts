import { CaseCsvStatusTable, CaseCsvUpload } from '../../../src/elements/index.js';

/** Registers the elements without a default transport, as a user of the door without side effects would. */
customElements.define('case-csv-upload', CaseCsvUpload);
customElements.define('case-csv-status-table', CaseCsvStatusTable);
