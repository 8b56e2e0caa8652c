/** What shows uploads in the table: loaded with the first one. */
export { tableTools } from './table-tools.js';
export { uploadRow } from './upload-row.js';
export { uploadsTable } from './uploads-table.js';
