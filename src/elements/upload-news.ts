import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckReport } from '../core/check/report.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import {
  CaseCsvCheckEvent,
  CaseCsvErrorEvent,
  CaseCsvSendEvent,
  CaseCsvStatusEvent,
  CaseCsvSuccessEvent,
} from './events.js';

/** Tells a page by events what becomes of uploads, and asks it before one is sent; only while its element is on the page. */
export class UploadNews implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Reports of which the page was told. */
  readonly #told = new WeakSet<CheckReport>();
  #importer: Importer | null = null;
  #stopAsking: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whose uploads the page is told of and asked about. */
  set importer(importer: Importer | null) {
    if (importer === this.#importer) return;
    this.hostDisconnected();
    this.#importer = importer;
    if (this.#host.isConnected) this.hostConnected();
  }

  hostConnected(): void {
    this.#stopAsking ??= this.#importer?.beforeSend((upload) => this.#mayLeave(upload)) ?? null;
  }

  hostDisconnected(): void {
    this.#stopAsking?.();
    this.#stopAsking = null;
  }

  /** Tells of an upload that came to another status. */
  tell(upload: Upload): void {
    const { id, state } = upload;
    if (state.status === 'needs-attention') this.#tellCheck(upload);
    this.#host.dispatchEvent(new CaseCsvStatusEvent(upload));
    if (state.status === 'success') this.#host.dispatchEvent(new CaseCsvSuccessEvent(upload, state.counts));
    if (state.status === 'error') {
      const { code, status } = state.problem;
      const answer = status === null ? '' : `, HTTP status ${String(status)}`;
      this.#host.dispatchEvent(new CaseCsvErrorEvent(code, `An upload came to Error: ${code}${answer}.`, id));
    }
  }

  #mayLeave(upload: Upload): boolean {
    this.#tellCheck(upload);
    return this.#host.dispatchEvent(new CaseCsvSendEvent(upload));
  }

  #tellCheck(upload: Upload): void {
    const report = this.#importer?.report(upload.id) ?? null;
    if (report === null || this.#told.has(report)) return;
    this.#told.add(report);
    this.#host.dispatchEvent(new CaseCsvCheckEvent(upload, report));
  }
}
