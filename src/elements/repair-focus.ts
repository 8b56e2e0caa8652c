import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/** Leads a person from a question that they have answered to the next one which is open. */
export class RepairFocus implements ReactiveController {
  readonly #host: Host;
  /** Upload whose next open question gets the focus after the next render, seen from the control that has it. */
  #goesOn: string | null = null;
  /** What had the focus before the render, wherever another controller has put it since. */
  #from: Element | null = null;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#from = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const id = this.#goesOn;
    this.#goesOn = null;
    if (id !== null) this.#focusNext(id);
  }

  /** Moves the focus to the next open question of an upload, after the next render. */
  goOn(id: string): void {
    this.#goesOn = id;
  }

  /**
   * Begins to wait for an answer that may take a while.
   *
   * @returns tells whether the person waits too, or has gone elsewhere meanwhile, or types on
   */
  watch(): () => boolean {
    const before = this.#focused();
    return () => {
      const { control, text } = this.#focused();
      return control === null || (control === before.control && text === before.text);
    };
  }

  /** The control that has the focus, and what stands in it. */
  #focused(): { readonly control: Element | null; readonly text: string | null } {
    const control = this.#host.shadowRoot?.activeElement ?? null;
    return { control, text: control instanceof HTMLInputElement ? control.value : null };
  }

  /** The next open question behind the control that had the focus, else the first. */
  #focusNext(id: string): void {
    const root = this.#host.shadowRoot;
    const open = [...(root?.querySelectorAll<HTMLElement>('[data-open]') ?? [])];
    const ofUpload = open.filter(({ dataset }) => dataset['upload'] === id);
    const from = this.#from?.isConnected === true ? this.#from : null;
    const isBehind = (control: HTMLElement): boolean =>
      from !== null && (from.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const next = ofUpload.find(isBehind) ?? ofUpload[0];
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  }
}
