export { CaseCsvStatusTable } from './case-csv-status-table.js';
export type { RowAction } from './upload-row.js';
export { CaseCsvUpload } from './case-csv-upload.js';
export {
  CaseCsvAcceptEvent,
  CaseCsvBindEvent,
  CaseCsvCheckEvent,
  CaseCsvErrorEvent,
  CaseCsvSendEvent,
  CaseCsvStatusEvent,
  CaseCsvSuccessEvent,
  CaseCsvViewEvent,
} from './events.js';
export { setMessages } from './catalogues.js';
export type { MessagesOrLoader } from './catalogues.js';
export { setDefaultTransport } from './default-transport.js';
export type { TransportFactory } from './default-transport.js';
export { sharedImporter } from './importer-registry.js';
