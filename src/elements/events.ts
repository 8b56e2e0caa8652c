import type { CheckReport, Verdict } from '../core/check/report.js';
import type { ImportCounts, Upload, UploadStatus } from '../core/upload/state.js';

/** Files were chosen or dropped. `preventDefault()` keeps them from being added. */
export class CaseCsvAcceptEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-accept';
  /** Names of the files, in the order in which they were given. */
  readonly fileNames: readonly string[];

  constructor(fileNames: readonly string[]) {
    super(CaseCsvAcceptEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.fileNames = fileNames;
  }
}

/** A file was checked. Says what was found by numbers alone; the report itself is `importer.report(uploadId)`. */
export class CaseCsvCheckEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-check';
  /** Id of the upload in the tracker. */
  readonly uploadId: string;
  /** Name of the file. */
  readonly fileName: string;
  /** Whether it can be sent. */
  readonly verdict: Verdict;
  /** Records that were read, after its header; none where the header needs attention. */
  readonly records: number;
  /** Records with an error. */
  readonly invalidRecords: number;
  /** How many issues of each kind there are. */
  readonly issueCounts: CheckReport['issueCounts'];

  constructor({ id, fileName }: Upload, { verdict, counts, issueCounts }: CheckReport) {
    super(CaseCsvCheckEvent.eventName, { bubbles: true, composed: true });
    this.uploadId = id;
    this.fileName = fileName;
    this.verdict = verdict;
    this.records = counts.records;
    this.invalidRecords = counts.invalid;
    this.issueCounts = issueCounts;
  }
}

/** A file is about to be sent. `preventDefault()` keeps it on this page: it is canceled, and can be tried again. */
export class CaseCsvSendEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-send';
  /** Id of the upload in the tracker. */
  readonly uploadId: string;
  /** Name of the file. */
  readonly fileName: string;
  /** Size of the file that was added. */
  readonly bytes: number;
  /** Records of the file; `null` where they were not counted. */
  readonly records: number | null;

  constructor({ id, fileName, bytes, records }: Upload) {
    super(CaseCsvSendEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.uploadId = id;
    this.fileName = fileName;
    this.bytes = bytes;
    this.records = records;
  }
}

/** An upload came to another status while the element was on the page. */
export class CaseCsvStatusEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-status';
  /** Id of the upload in the tracker. */
  readonly uploadId: string;
  /** Id that the server gave; `null` until it has the file. */
  readonly importId: string | null;
  /** Name of the file. */
  readonly fileName: string;
  /** Where it stands now. */
  readonly status: UploadStatus;

  constructor({ id, importId, fileName, state }: Upload) {
    super(CaseCsvStatusEvent.eventName, { bubbles: true, composed: true });
    this.uploadId = id;
    this.importId = importId;
    this.fileName = fileName;
    this.status = state.status;
  }
}

/** A file was imported, as the server says. */
export class CaseCsvSuccessEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-success';
  /** Id of the upload in the tracker. */
  readonly uploadId: string;
  /** Id that the server gave. */
  readonly importId: string | null;
  /** Name of the file. */
  readonly fileName: string;
  /** What became of the records; `null` where the server does not say. */
  readonly counts: ImportCounts | null;

  /** @param counts - as the state `success` has them */
  constructor({ id, importId, fileName }: Upload, counts: ImportCounts | null) {
    super(CaseCsvSuccessEvent.eventName, { bubbles: true, composed: true });
    this.uploadId = id;
    this.importId = importId;
    this.fileName = fileName;
    this.counts = counts;
  }
}

/** A person has sorted or filtered the table. */
export class CaseCsvViewEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-view';
  /** The table's `sort`, such as `-added`. */
  readonly sort: string;
  /** The table's `filterStatus`; empty for every status. */
  readonly filterStatus: string;
  /** The table's `filterText`; empty for all names. */
  readonly filterText: string;

  constructor(sort: string, filterStatus: string, filterText: string) {
    super(CaseCsvViewEvent.eventName, { bubbles: true, composed: true });
    this.sort = sort;
    this.filterStatus = filterStatus;
    this.filterText = filterText;
  }
}

/** An element cannot do its work, or an upload came to Error. */
export class CaseCsvErrorEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-error';
  /** One of this package's error codes; of an upload also one of the server's. */
  readonly code: string;
  /** What happened, for developers. Holds nothing of a file: the words of the server are in the upload. */
  readonly message: string;
  /** Id of the upload in the tracker; `null` where the element itself cannot work. */
  readonly uploadId: string | null;

  constructor(code: string, message: string, uploadId: string | null = null) {
    super(CaseCsvErrorEvent.eventName, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
    this.uploadId = uploadId;
  }
}

/** A section works with another importer from now on. Does not bubble: it is for what is bound to that section. */
export class CaseCsvBindEvent extends Event {
  /** Type of its events. */
  static readonly eventName = 'case-csv-bind';

  constructor() {
    super(CaseCsvBindEvent.eventName);
  }
}

declare global {
  interface HTMLElementEventMap {
    'case-csv-accept': CaseCsvAcceptEvent;
    'case-csv-check': CaseCsvCheckEvent;
    'case-csv-send': CaseCsvSendEvent;
    'case-csv-status': CaseCsvStatusEvent;
    'case-csv-success': CaseCsvSuccessEvent;
    'case-csv-view': CaseCsvViewEvent;
    'case-csv-error': CaseCsvErrorEvent;
    'case-csv-bind': CaseCsvBindEvent;
  }
}
