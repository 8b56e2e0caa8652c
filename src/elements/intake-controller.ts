import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { dismissCard, dismissSuccesses } from './dismissed-cards.js';
import { DropController } from './drop-controller.js';
import type { Dropped } from './drop-controller.js';
import { PasteController } from './paste-controller.js';
import { CaseCsvAcceptEvent } from './events.js';
import { lateImporters } from './late-importers.js';
import type { UploadCommands } from './upload-commands.js';
import type { Sentence } from './wording.js';

/** What the controller needs of its element. */
type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly activeImporter: Importer | null;
    /** Most files that are taken at once; `null` for any number. */
    readonly maxFiles: number | null;
  };

/** How the controller works with its element. */
export interface IntakeOptions {
  readonly commands: UploadCommands;
  /** Whether files are taken at present. */
  readonly isEnabled: () => boolean;
  /** Prepares an importer for what is added next. */
  readonly equip: (importer: Importer) => void;
  /** Shows a sentence on what was not taken; `null` takes the last away. */
  readonly say: (notice: Sentence | null) => void;
  /** Called with the ids of uploads that were added. */
  readonly onAdd: (ids: readonly string[]) => void;
}

/** Why a file is chosen: to take the place of another, or because an upload waits for it. */
interface Choosing {
  readonly for: 'correction' | 'resume';
  readonly upload: Upload;
}

/** Takes files for an element, from its file dialog, dropped on it or pasted, and asks the page before they are added. */
export class IntakeController implements ReactiveController {
  readonly #host: Host;
  readonly #options: IntakeOptions;
  readonly #drop: DropController;
  /** What the next chosen file is for, where it is no new upload. */
  #choosing: Choosing | null = null;

  constructor(host: Host, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    this.#drop = new DropController(host, {
      isEnabled: options.isEnabled,
      onDrop: (dropped) => {
        this.#handleDrop(dropped);
      },
    });
    new PasteController(host, {
      isEnabled: options.isEnabled,
      onPaste: (files) => {
        this.#handlePasted(files);
      },
    });
    host.addController(this);
  }

  /** Files that are held over the element; `null` while there are none, 0 where the browser does not tell how many. */
  get heldCount(): number | null {
    return this.#drop.fileCount;
  }

  /** Opens the file dialog. */
  readonly choose = (): void => {
    this.#open(null);
  };

  /** Opens the file dialog for a file that takes the place of another. */
  readonly chooseCorrected = (upload: Upload): void => {
    this.#open({ for: 'correction', upload });
  };

  /** Opens the file dialog for the file that an upload waits for. */
  readonly chooseAgain = (upload: Upload): void => {
    this.#open({ for: 'resume', upload });
  };

  readonly handleChosen = (): void => {
    const input = this.#input;
    if (input === null) return;
    const files = [...(input.files ?? [])];
    input.value = ''; // else choosing the same file again would fire no event
    const choosing = this.#choosing;
    this.#choosing = null;
    this.#options.say(null);
    if (choosing?.for === 'resume') this.#options.commands.resume(choosing.upload, files[0]);
    else if (this.#add(files) && choosing !== null) this.#putAway(choosing.upload.id);
  };

  readonly handleCancel = (): void => {
    this.#choosing = null;
  };

  hostConnected(): void {
    this.#choosing = null;
  }

  #open(choosing: Choosing | null): void {
    this.#choosing = choosing;
    this.#input?.click();
  }

  #handleDrop({ files, handles, folderNames }: Dropped): void {
    if (folderNames.length > 0) this.#options.say(({ messages }) => messages.foldersRefused(folderNames));
    else this.#options.say(files.length === 0 ? ({ messages }) => messages.nothingDropped : null);
    this.#choosing = null;
    this.#add(files, handles);
  }

  #handlePasted(files: readonly File[]): void {
    this.#options.say(null);
    this.#choosing = null;
    this.#add(files);
  }

  /** @returns whether the files were added */
  #add(files: readonly File[], handles?: Dropped['handles']): boolean {
    const importer = this.#host.activeImporter;
    const { commands, equip, isEnabled, onAdd } = this.#options;
    if (files.length === 0 || !isEnabled() || this.#isTooMany(files.length)) return false;
    if (importer === null) {
      void this.#addLater(files, handles); // never rejects
      return false;
    }
    const event = new CaseCsvAcceptEvent(files.map(({ name }) => name));
    if (!this.#host.dispatchEvent(event)) return false;
    dismissSuccesses(importer.tracker);
    return commands.run(() => {
      equip(importer);
      onAdd(importer.add(files, { handleOf: (file) => handles?.get(file) ?? Promise.resolve(null) }));
    });
  }

  /** Adds files as soon as what makes the importer is here. */
  async #addLater(files: readonly File[], handles?: Dropped['handles']): Promise<void> {
    try {
      await lateImporters.load();
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      if (this.#host.activeImporter !== null) this.#add(files, handles);
    } catch (error) {
      this.#options.commands.tell(error);
    }
  }

  /** Says so where it is: which of them a person meant nobody knows. */
  #isTooMany(files: number): boolean {
    const { maxFiles } = this.#host;
    if (maxFiles === null || files <= maxFiles) return false;
    this.#options.say(({ messages, format }) => messages.tooManyFiles(files, maxFiles, format));
    return true;
  }

  /** A corrected file takes the place of the one before. */
  #putAway(id: string): void {
    const importer = this.#host.activeImporter;
    const upload = importer?.tracker.uploads.find((other) => other.id === id);
    if (importer === null || upload === undefined) return;
    if (upload.state.status === 'needs-attention') this.#options.commands.remove(upload);
    else dismissCard(importer.tracker, id);
  }

  get #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector('input[type="file"]') ?? null;
  }
}
