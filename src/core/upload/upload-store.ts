import type { Upload } from './state.js';

/** Key under which a content is sent, and the content which it stands for. */
export interface DeliveryKey {
  readonly value: string;
  readonly sha256: string;
}

/** What a check found out that has to be known to send the file. */
export interface SoundContent {
  /** SHA-256 of the bytes that were checked, lower-case hexadecimal. */
  readonly sha256: string;
  /** Encoding in which they were read and found right. */
  readonly encoding: string;
}

/** One upload as it outlives its page. Holds no field of the file. */
export interface StoredUpload {
  readonly id: string;
  /** Id of the tab that works on it. */
  readonly owner: string;
  /** As it was shown last, without the values of its report and without the words of the server. */
  readonly upload: Upload;
  /** Number of the server's last word about it; `null` before the first. */
  readonly sequence: number | null;
  /** `null` until the file has passed its check. */
  readonly sound: SoundContent | null;
  /** `null` until the file is about to be sent: a key is kept before the first byte leaves. */
  readonly key: DeliveryKey | null;
  /** Where a transport can go on with it; `null` where it has to begin anew. */
  readonly resumeToken: string | null;
  /** What a person has confirmed of it. */
  readonly confirmed: Confirmed;
}

/** What a person has said of a file that had to be asked about. */
export interface Confirmed {
  /** That its letters are right, although its encoding was guessed. */
  readonly letters: boolean;
  /** That it is to be imported although its content was imported before. */
  readonly again: boolean;
}

/** A file as the browser lets it be found again: where it lies, or a private copy. */
export type KeptFile =
  { readonly kind: 'handle'; readonly handle: FileHandle } | { readonly kind: 'copy'; readonly file: Blob };

/** The part of a `FileSystemFileHandle` that is needed; not every browser has the questions about permission. */
export interface FileHandle {
  getFile(): Promise<File>;
  queryPermission?(options: { readonly mode: 'read' }): Promise<string>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<string>;
}

/**
 * Where uploads are kept over a reload. All methods may reject, with whatever error: the importer then goes on in
 * memory and says so (`tracker.persistence`).
 */
export interface UploadStore {
  /**
   * Name of what is kept together: tabs whose stores have the same one show the same uploads. `null` where nobody
   * else can see what is kept.
   */
  readonly scope: string | null;
  /** All that is kept, in any order. */
  load(): Promise<readonly StoredUpload[]>;
  /** Keeps an upload; takes the place of what was kept under its id. */
  put(record: StoredUpload): Promise<void>;
  /**
   * Looks at the uploads of one content and keeps another, as one step: of two tabs that claim the same content, one
   * sees the other.
   *
   * @param decide - takes what is kept with this content, of any upload, and gives what is to be kept
   */
  claim(sha256: string, decide: (same: readonly StoredUpload[]) => StoredUpload): Promise<void>;
  /** Forgets an upload and its file. */
  delete(id: string): Promise<void>;
  /** Keeps the file of an upload. */
  putFile(id: string, file: KeptFile): Promise<void>;
  /** The file of an upload; `null` where none is kept. */
  getFile(id: string): Promise<KeptFile | null>;
  deleteFile(id: string): Promise<void>;
  /** Forgets everything, as when a person logs out. */
  clear(): Promise<void>;
}
