import type { ErrorCode } from '../core/errors.js';
import type { UploadStatus } from '../core/upload/state.js';

/** Files were chosen or dropped. `preventDefault()` keeps them from being added. */
export class CaseCsvAcceptEvent extends Event {
  static readonly eventName = 'case-csv-accept';
  /** Names of the files, in the order in which they were given. */
  readonly fileNames: readonly string[];

  constructor(fileNames: readonly string[]) {
    super(CaseCsvAcceptEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.fileNames = fileNames;
  }
}

/** An upload came to another status while the element was on the page. */
export class CaseCsvStatusEvent extends Event {
  static readonly eventName = 'case-csv-status';
  /** Id of the upload in the tracker. */
  readonly uploadId: string;
  /** Id that the server gave; `null` until it has the file. */
  readonly importId: string | null;
  readonly status: UploadStatus;

  constructor(uploadId: string, importId: string | null, status: UploadStatus) {
    super(CaseCsvStatusEvent.eventName, { bubbles: true, composed: true });
    this.uploadId = uploadId;
    this.importId = importId;
    this.status = status;
  }
}

/** An element cannot do its work. What goes wrong with a single file is told by its status. */
export class CaseCsvErrorEvent extends Event {
  static readonly eventName = 'case-csv-error';
  readonly code: ErrorCode;
  /** What happened, for developers. */
  readonly message: string;

  constructor(code: ErrorCode, message: string) {
    super(CaseCsvErrorEvent.eventName, { bubbles: true, composed: true });
    this.code = code;
    this.message = message;
  }
}

/** A section works with another importer from now on. Does not bubble: it is for what is bound to that section. */
export class CaseCsvBindEvent extends Event {
  static readonly eventName = 'case-csv-bind';

  constructor() {
    super(CaseCsvBindEvent.eventName);
  }
}

declare global {
  interface HTMLElementEventMap {
    'case-csv-accept': CaseCsvAcceptEvent;
    'case-csv-status': CaseCsvStatusEvent;
    'case-csv-error': CaseCsvErrorEvent;
    'case-csv-bind': CaseCsvBindEvent;
  }
}
