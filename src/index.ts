import './define.js';

export { CaseCsvStatusTable } from './elements/case-csv-status-table.js';
export type { RowAction } from './elements/upload-row.js';
export { CaseCsvUpload } from './elements/case-csv-upload.js';
export {
  CaseCsvAcceptEvent,
  CaseCsvBindEvent,
  CaseCsvCheckEvent,
  CaseCsvErrorEvent,
  CaseCsvSendEvent,
  CaseCsvStatusEvent,
  CaseCsvSuccessEvent,
  CaseCsvViewEvent,
} from './elements/events.js';
export { setMessages } from './elements/catalogues.js';
export type { MessagesOrLoader } from './elements/catalogues.js';
export { setDefaultTransport } from './elements/default-transport.js';
export type { TransportFactory } from './elements/default-transport.js';
export { sharedImporter } from './shared-importer.js';

export { CsvUploadError } from './core/errors.js';
export type { CsvUploadErrorOptions, ErrorCode } from './core/errors.js';
export type { CheckReport, Issue, IssueCode } from './core/check/report.js';
export type { CaseSchema, Column } from './core/schema/case-schema.js';
export { fromTableSchema } from './core/schema/from-table-schema.js';
export { fromZod } from './core/schema/from-zod.js';
export type { FromZodOptions } from './core/schema/from-zod.js';
export { createImporter } from './core/upload/importer.js';
export type { Importer, ImporterOptions } from './core/upload/importer.js';
export type { Import, Problem, Upload, UploadState, UploadStatus } from './core/upload/state.js';
export type { StatusTracker } from './core/upload/tracker.js';
export type { Transport } from './core/upload/transport.js';
export { httpTransport } from './transports/http.js';
export type { HttpTransportOptions } from './transports/http.js';
export { createWorkerCheck } from './worker/client.js';
export type { WorkerCheck, WorkerCheckOptions } from './worker/client.js';
