import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { CsvUploadError } from '../core/errors.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
import { DetailsController } from './details-controller.js';
import { CaseCsvViewEvent } from './events.js';
import { filesStyles } from './files.styles.js';
import { FocusController } from './focus-controller.js';
import { PageLoader } from './page-loader.js';
import { indexNear, RowWindow } from './row-window.js';
import { tableTools } from './table-tools.js';
import { tableUploadsStyles } from './table-uploads.styles.js';
import type { TrackerController } from './tracker-controller.js';
import { canCancel, canRemove, canRetry } from './upload-action.js';
import type { ActionButton } from './upload-action.js';
import type { UploadCommands } from './upload-commands.js';
import { uploadDetails } from './upload-details.js';
import { uploadRow } from './upload-row.js';
import type { RowAction, RowOptions, RowPlace } from './upload-row.js';
import { readSort, writeSort } from './upload-sort.js';
import type { UploadSort } from './upload-sort.js';
import { isFiltered, isPlain, readStatus, UploadView } from './upload-view.js';
import type { UploadQuery } from './upload-view.js';
import { uploadsTable } from './uploads-table.js';
import { wordingFor } from './wording.js';
import type { Sentence, Wording } from './wording.js';

/** Files from which on it helps to look for one. */
const TOOLS_FROM = 10;

/** Rows before the end of a long table at which the next page is loaded. */
const AHEAD_ROWS = 30;

/** Milliseconds after the last letter until it is said how many files are shown. */
const TYPING_MS = 700;

/** What the uploads look like. */
export const styles = [filesStyles, tableUploadsStyles];

/** The table, as far as its uploads are concerned. */
type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly activeImporter: Importer | null;
    readonly renderRoot: HTMLElement | DocumentFragment;
    readonly rowActions: ((upload: Upload) => readonly RowAction[]) | null;
    sort: string;
    filterStatus: string;
    filterText: string;
  };

/** What the uploads are shown with. */
export interface TableUploadsOptions {
  readonly tracker: TrackerController;
  readonly commands: UploadCommands;
  /** Shows a sentence on what could not be done; `null` takes the last away. */
  readonly notify: (notice: Sentence | null) => void;
  /** Tells screen readers what happened. */
  readonly announce: (text: string) => void;
  /** Tells the page what is wrong with what it gave. */
  readonly report: (error: CsvUploadError) => void;
}

/** Shows the uploads of a table: sorted and filtered, those that can be seen, with what can be done about each. */
export class TableUploads implements ReactiveController {
  readonly #host: Host;
  readonly #options: TableUploadsOptions;
  readonly #details: DetailsController;
  readonly #view: UploadView;
  readonly #window: RowWindow;
  readonly #loader: PageLoader;
  /** Uploads whose details are open, and where they stood last. */
  readonly #open = new Map<string, number>();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, options: TableUploadsOptions) {
    this.#host = host;
    this.#options = options;
    this.#details = new DetailsController(host, options);
    this.#view = new UploadView(host);
    this.#window = new RowWindow(host);
    this.#loader = new PageLoader(host, () => options.commands.loadMore());
    host.addController(this); // after the window, which knows what is seen
    new FocusController(host, () => host.renderRoot.querySelector<HTMLElement>('[part="section"]'));
  }

  hostUpdated(): void {
    const { uploads, tracker } = this.#options.tracker;
    if (!this.#window.isPartial || tracker?.hasMore !== true || !isPlain(this.#query)) return;
    if (this.#window.lastRendered >= uploads.length - AHEAD_ROWS) this.#loader.ahead(uploads.length);
  }

  hostDisconnected(): void {
    clearTimeout(this.#typing);
  }

  /** The uploads there are, and what gets older ones. */
  render(): TemplateResult {
    const wording = wordingFor(this.#host);
    const { uploads, tracker } = this.#options.tracker;
    return html`${uploads.length === 0 ? nothing : this.#renderUploads(wording)}
    ${tracker?.hasMore === true ? this.#renderMore(wording) : nothing}`;
  }

  get #query(): UploadQuery {
    const { locale } = wordingFor(this.#host).format;
    const { sort, filterStatus, filterText } = this.#host;
    return { sort: readSort(sort), status: readStatus(filterStatus), text: filterText, locale };
  }

  #renderMore({ messages }: Wording): TemplateResult {
    return html`<button
      type="button"
      part="button button-more"
      class="plain"
      data-action="loadMore"
      @click=${() => {
        void this.#loader.more();
      }}
    >
      ${messages.loadMore}
    </button>`;
  }

  #renderUploads(wording: Wording): TemplateResult {
    const query = this.#query;
    const { tracker, uploads: all } = this.#options.tracker;
    const uploads = this.#view.uploads(tracker, query);
    const { messages, format } = wording;
    const onSort = (sort: UploadSort): void => {
      this.#look({ sort: writeSort(sort) });
    };
    const hasTools = all.length >= TOOLS_FROM || isFiltered(query);
    return html`${
      hasTools
        ? tableTools({
            wording,
            query,
            onSort,
            onFilter: ({ status, text }) => {
              this.#look({
                ...(status === undefined ? {} : { filterStatus: status }),
                ...(text === undefined ? {} : { filterText: text }),
              });
            },
          })
        : nothing
    }
    ${isFiltered(query) ? html`<p part="shown" class="dim">${messages.filesShown(uploads.length, all.length, format)}</p>` : nothing}
    ${tracker?.hasMore === true && !isPlain(query) ? this.#renderLoaded(tracker, wording) : nothing}
    ${uploads.length === 0 ? this.#renderNothing(wording) : this.#renderTable(uploads, { wording, query, onSort })}`;
  }

  /** What is looked for may be among what the server has and this page has not. */
  #renderLoaded(tracker: StatusTracker, { messages, format }: Wording): TemplateResult {
    const { isLoadingAll } = this.#loader;
    return html`<p part="loaded" class="row">
      <span class="dim">${messages.amongLoaded(tracker.uploads.length, format)}</span>
      <button
        type="button"
        part="button button-load-all"
        class="quiet"
        data-action="loadAll"
        @click=${() => {
          if (isLoadingAll) this.#loader.stop();
          else void this.#loader.all(tracker);
        }}
      >
        ${isLoadingAll ? messages.stopLoading : messages.loadAll}
      </button>
    </p>`;
  }

  #renderNothing({ messages }: Wording): TemplateResult {
    return html`<div part="empty">
      <p><b>${messages.nothingMatches}</b></p>
      <button
        type="button"
        part="button button-clear"
        class="quiet"
        data-action="clearFilter"
        @click=${() => {
          this.#look({ filterStatus: '', filterText: '' });
          this.#host.renderRoot.querySelector<HTMLElement>('[part="filter-text"]')?.focus();
        }}
      >
        ${messages.clearFilter}
      </button>
    </div>`;
  }

  #renderTable(
    uploads: readonly Upload[],
    { wording, query: { sort }, onSort }: TableOptions,
  ): TemplateResult {
    const parts = this.#window.plan(uploads);
    return uploadsTable(uploads, {
      wording,
      sort,
      onSort,
      parts,
      isPartial: this.#window.isPartial,
      open: this.#openIndices(uploads),
      renderRow: (upload, place) => uploadRow(upload, this.#rowOptions(upload, wording, place)),
    });
  }

  /** Where the uploads stand whose details are open. */
  #openIndices(uploads: readonly Upload[]): readonly number[] {
    return [...this.#open].flatMap(([id, before]) => {
      const index = indexNear(uploads, id, before);
      if (index === -1) return [];
      this.#open.set(id, index);
      return [index];
    });
  }

  #rowOptions(upload: Upload, wording: Wording, place: RowPlace | null): RowOptions {
    const { id } = upload;
    return {
      wording,
      place,
      actions: this.#actionsOf(upload),
      hostActions: this.#hostActionsOf(upload),
      isOpen: this.#open.has(id),
      details: this.#open.has(id) ? uploadDetails(upload, wording, this.#details.deskOf(upload)) : nothing,
      onToggle: () => {
        if (!this.#open.delete(id)) this.#open.set(id, place?.index ?? 0);
        this.#host.requestUpdate();
      },
    };
  }

  /** What a host throws must not keep the table from being shown. */
  #hostActionsOf(upload: Upload): readonly RowAction[] {
    try {
      return this.#host.rowActions?.(upload) ?? [];
    } catch (cause) {
      this.#options.report(
        new CsvUploadError('invalid-argument', { message: 'The `rowActions` of a table failed.', cause }),
      );
      return [];
    }
  }

  /** Shows other uploads, or in another order, because a person wants it. */
  #look(change: Partial<Pick<Host, 'sort' | 'filterStatus' | 'filterText'>>): void {
    Object.assign(this.#host, change);
    this.#window.toTop();
    const { sort, filterStatus, filterText } = this.#host;
    this.#host.dispatchEvent(new CaseCsvViewEvent(sort, filterStatus, filterText));
    clearTimeout(this.#typing);
    if (change.sort !== undefined) return; // the header says how it is sorted
    this.#typing = setTimeout(() => {
      const { messages, format } = wordingFor(this.#host);
      const { uploads, tracker } = this.#options.tracker;
      const shown = this.#view.uploads(tracker, this.#query).length;
      this.#options.announce(messages.filesShown(shown, uploads.length, format));
    }, TYPING_MS);
  }

  #actionsOf(upload: Upload): readonly ActionButton[] {
    const actions: ActionButton[] = [];
    if (canCancel(upload, this.#host.activeImporter?.transport)) {
      actions.push({
        action: 'cancel',
        onPress: () => {
          this.#options.commands.cancel(upload);
        },
      });
    }
    if (canRetry(upload))
      actions.push({
        action: 'retry',
        onPress: () => {
          this.#options.commands.retry(upload);
        },
      });
    if (canRemove(upload))
      actions.push({
        action: 'remove',
        onPress: () => {
          this.#remove(upload);
        },
      });
    return actions;
  }

  #remove(upload: Upload): void {
    if (!this.#options.commands.remove(upload)) return;
    this.#open.delete(upload.id);
    this.#options.announce(wordingFor(this.#host).messages.removed(upload.fileName));
  }
}

/** What a table is rendered with. */
interface TableOptions {
  readonly wording: Wording;
  readonly query: UploadQuery;
  readonly onSort: (sort: UploadSort) => void;
}
