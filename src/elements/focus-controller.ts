import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where the focus was before a render. */
interface Place {
  readonly element: HTMLElement;
  readonly uploadId: string;
  readonly action: string;
  /** Ids of the uploads shown, in order. */
  readonly order: readonly string[];
}

const CONTROLS = ':is(button, input, select, textarea)[data-upload]';

/**
 * Keeps the focus when a render takes away the control that has it: it goes to another control of the same upload,
 * else of the next one, else of the one before, else to where `fallback` says.
 *
 * Controls are known by `data-upload` and `data-action`; those with `data-open` ask for something, and come before others.
 */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #fallback: () => HTMLElement | null;
  #place: Place | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, fallback: () => HTMLElement | null) {
    this.#host = host;
    this.#fallback = fallback;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    this.#place = null;
    if (!(active instanceof HTMLElement)) return;
    const { upload, action } = active.dataset;
    if (upload === undefined || action === undefined) return;
    this.#place = { element: active, uploadId: upload, action, order: this.#shown() };
  }

  hostUpdated(): void {
    const place = this.#place;
    this.#place = null;
    if (place === null || this.#host.shadowRoot?.activeElement != null) return; // it is where it was, or where it is wanted
    const control = this.#neighbour(place) ?? this.#fallback();
    // The same file again, perhaps in another place: a person who looks elsewhere goes on looking there.
    const isSame = control?.dataset['upload'] === place.uploadId;
    control?.focus({ preventScroll: isSame });
  }

  #neighbour({ uploadId, action, order }: Place): HTMLElement | null {
    const index = order.indexOf(uploadId);
    const candidates = [uploadId, ...order.slice(index + 1), ...order.slice(0, index).reverse()];
    for (const id of candidates) {
      const controls = this.#controls().filter(({ dataset }) => dataset['upload'] === id);
      const control =
        controls.find(({ dataset }) => dataset['action'] === action) ??
        controls.find(({ dataset }) => dataset['open'] !== undefined) ??
        controls[0];
      if (control !== undefined) return control;
    }
    return null;
  }

  #shown(): readonly string[] {
    return [...new Set(this.#controls().map(({ dataset }) => dataset['upload'] ?? ''))];
  }

  #controls(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  }
}
