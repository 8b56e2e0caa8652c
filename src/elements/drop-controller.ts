import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FileHandle } from '../core/upload/upload-store.js';

/** What was dropped. */
export interface Dropped {
  readonly files: readonly File[];
  /** Where each file lies, in browsers that tell. */
  readonly handles: ReadonlyMap<Blob, Promise<FileHandle | null>>;
  /** Names of folders among it, which cannot be imported. */
  readonly folderNames: readonly string[];
}

/** What the controller asks of its element. */
export interface DropOptions {
  /** Whether files are taken at present. */
  readonly isEnabled: () => boolean;
  readonly onDrop: (dropped: Dropped) => void;
}

/** Makes its host a place where files can be dropped; everything else that is dragged over it is left alone. */
export class DropController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DropOptions;
  #fileCount: number | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Files that are held over the host; `null` while there are none, 0 where the browser does not tell how many. */
  get fileCount(): number | null {
    return this.#fileCount;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragenter', this.#handleOver);
    this.#host.addEventListener('dragover', this.#handleOver);
    this.#host.addEventListener('dragleave', this.#handleLeave);
    this.#host.addEventListener('drop', this.#handleDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragenter', this.#handleOver);
    this.#host.removeEventListener('dragover', this.#handleOver);
    this.#host.removeEventListener('dragleave', this.#handleLeave);
    this.#host.removeEventListener('drop', this.#handleDrop);
    this.#fileCount = null;
  }

  readonly #handleOver = (event: DragEvent): void => {
    const { dataTransfer } = event;
    if (dataTransfer === null || !holdsFiles(dataTransfer)) return;
    event.preventDefault(); // also when disabled: else the browser would leave the page for the file
    const isEnabled = this.#options.isEnabled();
    dataTransfer.dropEffect = isEnabled ? 'copy' : 'none';
    if (isEnabled) this.#show([...dataTransfer.items].filter(({ kind }) => kind === 'file').length);
  };

  readonly #handleLeave = ({ relatedTarget }: DragEvent): void => {
    const isInside = relatedTarget instanceof Node && this.#host.contains(relatedTarget);
    if (!isInside) this.#show(null);
  };

  readonly #handleDrop = (event: DragEvent): void => {
    const { dataTransfer } = event;
    this.#show(null);
    if (dataTransfer === null || !holdsFiles(dataTransfer)) return;
    event.preventDefault();
    if (this.#options.isEnabled()) this.#options.onDrop(readDropped(dataTransfer));
  };

  #show(fileCount: number | null): void {
    if (fileCount === this.#fileCount) return;
    this.#fileCount = fileCount;
    this.#host.requestUpdate();
  }
}

function holdsFiles({ types }: DataTransfer): boolean {
  return types.includes('Files');
}

/** Has to run within the event: the browser empties the DataTransfer right after it. */
function readDropped(dataTransfer: DataTransfer): Dropped {
  const files: File[] = [];
  const handles = new Map<Blob, Promise<FileHandle | null>>();
  const folderNames: string[] = [];
  for (const item of dataTransfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folderNames.push(entry.name);
    else if (file !== null) {
      files.push(file);
      handles.set(file, handleOf(item));
    }
  }
  return { files, handles, folderNames };
}

/** Not in every browser, and not for everything that can be dropped. */
interface ItemWithHandle {
  getAsFileSystemHandle?(): Promise<{ readonly kind: string } | null>;
}

async function handleOf(item: DataTransferItem): Promise<FileHandle | null> {
  try {
    const handle = (await (item as DataTransferItem & ItemWithHandle).getAsFileSystemHandle?.()) ?? null;
    return handle?.kind === 'file' ? (handle as unknown as FileHandle) : null;
  } catch {
    return null; // then the file is asked for after a reload
  }
}
