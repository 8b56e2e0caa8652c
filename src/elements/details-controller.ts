import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Issue } from '../core/check/report.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { supportText } from '../core/upload/support-facts.js';
import type { SupportFacts } from '../core/upload/support-facts.js';
import { downloadRows } from './download-rows.js';
import { wordingFor } from './wording.js';
import type { Sentence } from './wording.js';

/** Issues that are asked for at a time. */
const PAGE_SIZE = 20;

/** What the server found wrong in the rows of an import, as far as it was asked. */
export interface ServerIssues {
  readonly issues: readonly Issue[];
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** Where the next ones begin; `null` where these are all, `undefined` before the first. */
  readonly nextCursor: string | null | undefined;
}

/** What the details of an upload show beside the upload, and what can be done there. */
export interface UploadDesk {
  /** `null` where the server is not asked. */
  readonly serverIssues: ServerIssues | null;
  /** Text that could not be copied, to be copied by hand; `null` otherwise. */
  readonly uncopied: string | null;
  /** `null` where the file is not at hand, or has no such rows. */
  readonly downloadRows: (() => void) | null;
  readonly copyFacts: () => void;
  readonly moreIssues: () => void;
}

type Host = ReactiveControllerHost & HTMLElement & { readonly activeImporter: Importer | null };

/** How the controller speaks. */
export interface DetailsVoice {
  /** Shows a sentence on what could not be done; `null` takes the last away. */
  readonly notify: (notice: Sentence | null) => void;
  /** Tells screen readers what happened. */
  readonly announce: (text: string) => void;
}

/** Gets for the details of uploads what only the server or the importer knows. */
export class DetailsController implements ReactiveController {
  readonly #host: Host;
  readonly #voice: DetailsVoice;
  /** By the upload as it was when they were asked for: of another state there are others. */
  readonly #facts = new WeakMap<Upload, Promise<SupportFacts | null>>();
  readonly #serverIssues = new Map<string, ServerIssues>();
  readonly #uncopied = new Map<string, string>();
  #abort = new AbortController();

  constructor(host: Host, voice: DetailsVoice) {
    this.#host = host;
    this.#voice = voice;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#serverIssues.clear();
  }

  /** What is shown of an upload whose details are open. */
  deskOf(upload: Upload): UploadDesk {
    void this.#factsOf(upload);
    const importer = this.#host.activeImporter;
    const { state, id } = upload;
    const hasRows = state.status === 'needs-attention' && state.report.counts.invalid > 0;
    const canDownload = hasRows && importer?.repairs.canRepair(id) === true;
    return {
      serverIssues: this.#issuesOf(upload),
      uncopied: this.#uncopied.get(id) ?? null,
      downloadRows: canDownload ? () => void this.#download(importer, upload) : null,
      copyFacts: () => void this.#copy(upload),
      moreIssues: () => void this.#load(upload),
    };
  }

  #issuesOf(upload: Upload): ServerIssues | null {
    const { importId } = upload;
    if (importId === null || !mayHaveIssues(upload)) return null;
    if (this.#host.activeImporter?.transport.issues === undefined) return null;
    if (!this.#serverIssues.has(keyOf(upload))) void this.#load(upload);
    return this.#serverIssues.get(keyOf(upload)) ?? null;
  }

  async #load(upload: Upload): Promise<void> {
    const transport = this.#host.activeImporter?.transport;
    const key = keyOf(upload);
    const { issues = [], nextCursor, isLoading = false } = this.#serverIssues.get(key) ?? {};
    if (upload.importId === null || isLoading) return;
    const { signal } = this.#abort;
    const note = (change: Partial<ServerIssues>): void => {
      if (signal.aborted) return;
      const before = { issues, nextCursor, isLoading: false, hasFailed: false };
      this.#serverIssues.set(key, { ...before, ...change });
      this.#host.requestUpdate();
    };
    note({ isLoading: true });
    try {
      const cursor = nextCursor ?? null;
      const page = await transport?.issues?.(upload.importId, { limit: PAGE_SIZE, cursor, signal });
      note({ issues: [...issues, ...(page?.items ?? [])], nextCursor: page?.nextCursor ?? null });
    } catch {
      note({ hasFailed: true });
    }
  }

  async #download(importer: Importer | null, upload: Upload): Promise<void> {
    this.#voice.notify(null);
    if (importer === null) return;
    const notice = await downloadRows(importer, upload, wordingFor(this.#host));
    if (notice !== null) this.#voice.notify(notice);
  }

  async #copy(upload: Upload): Promise<void> {
    const { messages } = wordingFor(this.#host);
    const facts = await this.#factsOf(upload);
    if (facts === null) return;
    const text = supportText(facts);
    try {
      await navigator.clipboard.writeText(text); // there is no clipboard on pages by plain HTTP
      this.#uncopied.delete(upload.id);
      this.#voice.announce(messages.factsCopied);
    } catch {
      this.#uncopied.set(upload.id, text);
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const byHand = this.#host.shadowRoot?.querySelector<HTMLTextAreaElement>(
      `textarea[data-upload="${CSS.escape(upload.id)}"]`,
    );
    byHand?.select();
    byHand?.focus();
  }

  /** Asked for while the details are open: a browser lets only what follows a click at once use the clipboard. */
  #factsOf(upload: Upload): Promise<SupportFacts | null> {
    let facts = this.#facts.get(upload);
    if (facts === undefined) {
      const asked = this.#host.activeImporter?.supportFacts(upload.id);
      facts = asked?.catch(() => null) ?? Promise.resolve(null); // it was removed meanwhile
      this.#facts.set(upload, facts);
    }
    return facts;
  }
}

/** The issues of an import belong to the state which they explain. */
function keyOf({ importId, state }: Upload): string {
  return `${state.status} ${importId ?? ''}`;
}

/** Whether the server may have found something wrong in rows. */
function mayHaveIssues({ state }: Upload): boolean {
  if (state.status === 'error') return true;
  return state.status === 'success' && (state.counts === null || state.counts.rejected > 0);
}
