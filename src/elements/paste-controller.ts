import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the controller asks of its element. */
export interface PasteOptions {
  /** Whether files are taken at present. */
  readonly isEnabled: () => boolean;
  readonly onPaste: (files: readonly File[]) => void;
}

/**
 * Lets files be pasted while the focus is in its host. Text is left alone, and so is what a spreadsheet puts on the
 * clipboard: cells, with a picture of them that is no file of a person's.
 */
export class PasteController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PasteOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PasteOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('paste', this.#handlePaste);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('paste', this.#handlePaste);
  }

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0 || isEditable(event) || isOfSpreadsheet(event)) return;
    event.preventDefault();
    if (this.#options.isEnabled()) this.#options.onPaste(files);
  };
}

/** Whether it goes into a field, in which a person pastes text. */
function isEditable(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

function isOfSpreadsheet({ clipboardData }: ClipboardEvent): boolean {
  return clipboardData?.types.includes('text/html') ?? false;
}
