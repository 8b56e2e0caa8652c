/**
 * The headless core: reading, checking, sending and tracking CSV files, without a page.
 *
 * Runs in pages, workers and Node. Importing it has no side effect.
 */
export { checkFile } from './check/check.js';
export type { CheckOptions, CheckProgress } from './check/check.js';
export type { ReferenceLookup, References } from './check/reference-lookup.js';
export type {
  AliasUse,
  CheckReport,
  Issue,
  IssueCode,
  ReportFile,
  Severity,
  Suggestion,
  Verdict,
} from './check/report.js';
export { encodeText } from './csv/encode.js';
export type { EncodedText, EncodeOptions } from './csv/encode.js';
export type { CsvRecord, Dialect, LineBreak, RecordProblem } from './csv/record.js';
export { writeCsv } from './csv/write.js';
export type { WriteOptions } from './csv/write.js';
export { CsvUploadError } from './errors.js';
export type { CsvUploadErrorOptions, ErrorCode } from './errors.js';
export type { EncodingSource } from './inspect/encoding.js';
export type { DelimiterSource } from './inspect/delimiter.js';
export { inspectFile } from './inspect/inspect.js';
export type { FileInspection, InspectOptions } from './inspect/inspect.js';
export type { FileKind } from './inspect/kind.js';
export { readRecords } from './inspect/read.js';
export type { ReadOptions, ReadProgress } from './inspect/read.js';
export { LIMITS } from './limits.js';
export { describeFailure, describeIssue, formatOf, messages } from './messages/index.js';
export type {
  CheckingNumbers,
  Failure,
  FailureMessages,
  FailureName,
  FailureText,
  Format,
  HintFacts,
  HintMessages,
  InterfaceMessages,
  IssueFacts,
  IssueMessages,
  IssueText,
  IssueTextName,
  IssueWords,
  Marks,
  Messages,
  PluralForms,
  RepairDeskMessages,
  RepairMessages,
  RuleFacts,
  RuleMessages,
  SendingNumbers,
  Speech,
} from './messages/index.js';
export { isReasonHeader, REASON_HEADERS } from './messages/repair.js';
export type { ReasonLanguage } from './messages/repair.js';
export { keepRepair, restoreRepair } from './repair/kept-repair.js';
export type { FileIdentity } from './repair/kept-repair.js';
export type { RereadOptions } from './repair/layout.js';
export { normalizeFile, normalizeParts } from './repair/normalize.js';
export type { NormalizedFile, NormalizeOptions } from './repair/normalize.js';
export { applyRepair, repairFile } from './repair/repair.js';
export type { RepairedFile, RepairOptions } from './repair/repair.js';
export { readRowsToFix, writeRowsToFix } from './repair/rows-to-fix.js';
export type { RowsToFixOptions } from './repair/rows-to-fix.js';
export { createRepairSession } from './repair/session.js';
export type { RepairSession, RepairSessionOptions } from './repair/session.js';
export { addStep, NO_REPAIR, placeOf, removeStep, undoStep } from './repair/steps.js';
export type { RecordPlace, Repair, RepairStep } from './repair/steps.js';
export { canSendPart } from './repair/can-send-part.js';
export { keepValidRecords } from './repair/valid-records.js';
export type { ValidRecords, ValidRecordsOptions } from './repair/valid-records.js';
export type {
  CaseSchema,
  Column,
  ColumnOrder,
  ColumnType,
  ExtraColumns,
  Fault,
  Row,
  Rule,
  SchemaDescriptor,
  SchemaOptions,
} from './schema/case-schema.js';
export { fromColumns } from './schema/from-columns.js';
export type { ColumnDefinition, ColumnDefinitions, RowOfColumns } from './schema/from-columns.js';
export type { RowOfJsonSchema, RowOfTableSchema } from './schema/row-types.js';
export { fromJsonSchema } from './schema/from-json-schema.js';
export type { FromJsonSchemaOptions } from './schema/from-json-schema.js';
export { fromTableSchema } from './schema/from-table-schema.js';
export { fromZod } from './schema/from-zod.js';
export type { FromZodOptions } from './schema/from-zod.js';
export type { StandardResult, StandardSchema } from './schema/standard-schema.js';
export { toTableSchema } from './schema/to-table-schema.js';
export type { Omission, WrittenTableSchema } from './schema/to-table-schema.js';
export { writeTemplate } from './schema/write-template.js';
export type { TemplateOptions } from './schema/write-template.js';
export { checkAndDigest } from './upload/checked-file.js';
export type { CheckedFile, CheckFileOptions, CheckFunction } from './upload/checked-file.js';
export { createImporter } from './upload/importer.js';
export type { AddOptions, Importer, ImporterOptions, SendPolicy } from './upload/importer.js';
export { indexedDbStore } from './upload/indexed-db-store.js';
export type { KeepFile } from './upload/kept-file.js';
export type { DuplicatePolicy } from './upload/duplicates.js';
export { memoryStore } from './upload/memory-store.js';
export type {
  Confirmed,
  DeliveryKey,
  FileHandle,
  KeptFile,
  SoundContent,
  StoredUpload,
  UploadStore,
} from './upload/upload-store.js';
export type { Persistence } from './upload/upload-log.js';
export type { UploadRepairs } from './upload/repairs.js';
export {
  canConfirm,
  fractionDone,
  isSettled,
  isUnsent,
  needsFile,
  unaccountedRecords,
} from './upload/state.js';
export type {
  EarlierUpload,
  Import,
  ImportCounts,
  ImportProgress,
  ImportStatus,
  Problem,
  Upload,
  UploadState,
  UploadStatus,
  WaitingReason,
} from './upload/state.js';
export type { ChangeCollection, WantsChange } from './upload/row-table.js';
export { supportText } from './upload/support-facts.js';
export type { SupportFacts } from './upload/support-facts.js';
export { StatusTracker } from './upload/tracker.js';
export type { Connection, TrackerOptions } from './upload/tracker.js';
export type {
  Delivery,
  Page,
  PageRequest,
  SendOptions,
  Transport,
  WatchConnection,
  WatchOptions,
} from './upload/transport.js';
