import { html, LitElement, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { CsvUploadError } from '../core/errors.js';
import { lateModule } from '../core/late-module.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
import { statusTableStyles } from './case-csv-status-table.styles.js';
import { DetailsController } from './details-controller.js';
import { CaseCsvErrorEvent, CaseCsvStatusEvent, CaseCsvViewEvent } from './events.js';
import { FocusController } from './focus-controller.js';
import { bindingSentence, findImporter } from './importer-binding.js';
import type { Binding } from './importer-binding.js';
import { LanguageController } from './language-controller.js';
import { LateParts } from './late-parts.js';
import { LiveRegion } from './live-region.js';
import { lookStyles, reportStyles } from './look.styles.js';
import { PageLoader } from './page-loader.js';
import { indexNear, RowWindow } from './row-window.js';
import { sectionHeading } from './section-heading.js';
import { SourceController } from './source-controller.js';
import type * as TableRows from './table-rows.js';
import { fillTexts } from './text-properties.js';
import { TrackerController } from './tracker-controller.js';
import { canCancel, canRemove, canRetry } from './upload-action.js';
import type { ActionButton } from './upload-action.js';
import { UploadCommands } from './upload-commands.js';
import type { RowAction, RowOptions, RowPlace } from './upload-row.js';
import { readSort, writeSort } from './upload-sort.js';
import type { UploadSort } from './upload-sort.js';
import { isFiltered, isPlain, readStatus, UploadView } from './upload-view.js';
import type { UploadQuery } from './upload-view.js';
import { wordingFor } from './wording.js';
import type { Wording } from './wording.js';

/** Files from which on it helps to look for one. */
const TOOLS_FROM = 10;

/** Rows before the end of a long table at which the next page is loaded. */
const AHEAD_ROWS = 30;

/** Milliseconds after the last letter until it is said how many files are shown. */
const TYPING_MS = 700;

/**
 * The table "Workspace File Uploads": every file of the workspace, those of this page and those the server tells of,
 * newest first, with what became of it. Sorts and filters what is loaded; of a long list only the rows that can be seen
 * are rendered, in a box that scrolls.
 *
 * Shows the uploads of `importer`, of the section whose id is in `for`, or of the same `endpoint`.
 *
 * @tag case-csv-status-table
 *
 * @slot heading - the heading, instead of the attribute `heading`
 * @slot empty - what is shown while there are no files
 * @slot actions-<id> - more actions of the file whose upload has this id; of a long list it is shown while its row is
 *
 * @csspart section - all of it
 * @csspart heading - the heading
 * @csspart problem - a sentence on why the table cannot work
 * @csspart notice - a sentence about what could not be done, or that nothing new is heard
 * @csspart empty - what is shown while there are no files, or none that is looked for
 * @csspart tools - what stands above a table of several files: also `filter-text`, `filter-status` and, where the table
 *   is narrow, `sort-choice`
 * @csspart shown - how many files are shown of all
 * @csspart loaded - a sentence on that the server has more files than are looked at
 * @csspart scroll - the box in which the table scrolls
 * @csspart table - the table
 * @csspart filter-text - the field that looks for files by name
 * @csspart filter-status - the choice of a status
 * @csspart sort-choice - the choice of an order, where the table is narrow
 * @csspart sort - a column header, to sort by
 * @csspart gap - the room of rows that are not rendered
 * @csspart row - one file; also `row-<status>`
 * @csspart file - cell with the name
 * @csspart file-name - the name
 * @csspart size - cell with the size
 * @csspart added - cell with the time
 * @csspart records - cell with the number of records
 * @csspart state - cell with status and detail
 * @csspart status - the status; also `status-<status>`
 * @csspart detail - the line of detail
 * @csspart progress - how far the import has come
 * @csspart actions - cell with the buttons
 * @csspart button - a button of a file; also `button-<action>`
 * @csspart details-row - the row below a file whose details are open
 * @csspart details - its cell
 * @csspart details-actions - the buttons in it
 * @csspart facts-text - what is to be copied by hand, where the page may not copy by itself
 * @csspart server-issues - what the server found wrong in rows
 * @csspart facts - the list in it
 * @csspart fact - one entry of the list
 * @csspart report - what is wrong with a file, in its details
 * @csspart summary - the sentence on what is wrong
 * @csspart advice - the sentence on what to do
 * @csspart headers-table - the table of headers of other names
 * @csspart header - one row of it
 * @csspart header-found - the header in the file
 * @csspart header-expected - the header it has to have
 * @csspart causes - the list of causes
 * @csspart cause - one cause
 * @csspart cause-count - how many rows it concerns
 * @csspart cause-text - what it is
 * @csspart issues - the box around the first rows, which scrolls
 * @csspart issues-table - the table of the first rows
 * @csspart issue - one row of it
 * @csspart issue-value - what stands in the file
 * @csspart issue-message - what is wrong with it, and what to do
 * @csspart more - how many are not shown
 * @csspart live - the live region, not visible
 *
 * @cssproperty [--case-csv-accent] - colour of buttons, progress and Received
 * @cssproperty [--case-csv-on-accent] - colour of text on it
 * @cssproperty [--case-csv-success] - colour of Success
 * @cssproperty [--case-csv-error] - colour of Error
 * @cssproperty [--case-csv-attention] - colour of Needs attention and Waiting
 * @cssproperty [--case-csv-ink=inherit] - colour of text
 * @cssproperty [--case-csv-dim] - colour of secondary text
 * @cssproperty [--case-csv-line] - colour of lines
 * @cssproperty [--case-csv-raised] - background of details
 * @cssproperty [--case-csv-paper=transparent] - background of the section
 * @cssproperty [--case-csv-border] - border of the section
 * @cssproperty [--case-csv-radius=10px] - radius of corners
 * @cssproperty [--case-csv-space=16px] - space between parts
 * @cssproperty [--case-csv-density=1] - factor on spaces and on the height of buttons and fields, which is never below 24 pixels
 * @cssproperty [--case-csv-padding] - padding of the section
 * @cssproperty [--case-csv-table-height=min(70vh, 40rem)] - most that a table of more than 60 files is high; a length
 *
 * @fires {CaseCsvStatusEvent} case-csv-status - a file came to another status
 * @fires {CaseCsvViewEvent} case-csv-view - a person has sorted or filtered the table
 * @fires {CaseCsvErrorEvent} case-csv-error - the table cannot work: no transport
 */
export class CaseCsvStatusTable extends LitElement {
  static override readonly styles: CSSResultGroup = [lookStyles, reportStyles, statusTableStyles];

  /** Address of the server's imports, relative to the document. */
  @property() endpoint = '';
  /** Id of a `<case-csv-upload>` in the same document or shadow root; it may come later. */
  @property({ attribute: 'for' }) htmlFor = '';
  /** Text of the heading. */
  @property() heading = '';
  /** Level of the heading, 1 to 6. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;
  /** What is sorted by: `file`, `size`, `added`, `records` or `status`, with `-` before it descending. */
  @property() sort = '-added';
  /** The only status that is shown, such as `error`; every status where it is empty. */
  @property({ attribute: 'filter-status' }) filterStatus = '';
  /** What the names of the files that are shown have in them; all of them where it is empty. */
  @property({ attribute: 'filter-text' }) filterText = '';
  /** Gives the actions that the host has for a file, beside those of the table; the file as it is at that moment. */
  @property({ attribute: false }) rowActions: ((upload: Upload) => readonly RowAction[]) | null = null;
  /** The importer whose uploads are shown; takes the place of `for` and `endpoint`. */
  @property({ attribute: false }) importer: Importer | null = null;

  readonly #live = new LiveRegion(this);
  readonly #source = new SourceController(this);
  readonly #tracker = new TrackerController(this, (uploads) => {
    this.#handleStatus(uploads);
  });
  readonly #commands = new UploadCommands(this, (notice) => {
    this.#say(notice);
  });
  readonly #details = new DetailsController(this, {
    notify: (notice) => {
      this.#say(notice);
    },
    announce: (text) => {
      this.#live.say(text);
    },
  });
  readonly #late = new LateParts(this, (error) => {
    this.#report(error);
  });
  readonly #view = new UploadView(this);
  readonly #window = new RowWindow(this);
  readonly #loader = new PageLoader(this, () => this.#commands.loadMore());
  /** Uploads whose details are open, and where they stood last. */
  readonly #open = new Map<string, number>();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #binding: Binding = { status: 'unbound' };
  #notice = '';
  #reported = '';

  constructor() {
    super();
    new LanguageController(this);
    new FocusController(this, () => this.renderRoot.querySelector<HTMLElement>('[part="section"]'));
  }

  /** The importer whose uploads are shown; `null` while there is none. */
  get activeImporter(): Importer | null {
    return this.#binding.status === 'bound' ? this.#binding.importer : null;
  }

  protected override willUpdate(): void {
    fillTexts(this, ['endpoint', 'htmlFor', 'heading', 'sort', 'filterStatus', 'filterText']);
    const importer = this.importer as Importer | null | undefined; // some frameworks take a property away so
    this.#source.id = importer == null ? this.htmlFor : '';
    const endpoint = this.htmlFor === '' ? this.endpoint : '';
    this.#binding = findImporter({ importer: importer ?? this.#source.importer, endpoint }, this.#late);
    this.#tracker.tracker = this.activeImporter?.tracker ?? null;
    if (this.#binding.status === 'failed') this.#report(this.#binding.error);
  }

  protected override render(): TemplateResult {
    const wording = wordingFor(this);
    const { messages, frame } = wording;
    const heading = this.heading === '' ? messages.tableHeading : this.heading;
    return html`<section
      part="section"
      aria-labelledby="heading"
      lang=${ifDefined(frame.lang)}
      dir=${ifDefined(frame.dir)}
      tabindex="-1"
    >
      ${sectionHeading(this.headingLevel, html`<slot name="heading">${heading}</slot>`)}
      ${this.#renderProblem(wording)}
      ${this.#notice === '' ? nothing : html`<p part="notice"><bdi>${this.#notice}</bdi></p>`}
      ${this.#tracker.uploads.length === 0 ? this.#renderEmpty(wording) : this.#renderUploads(wording)}
      ${this.#renderMore(wording)} ${this.#live.render()}
    </section>`;
  }

  protected override updated(): void {
    if (!this.#window.isPartial || this.#tracker.tracker?.hasMore !== true || !isPlain(this.#query)) return;
    const { length } = this.#tracker.uploads;
    if (this.#window.lastRendered >= length - AHEAD_ROWS) this.#loader.ahead(length);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    return (await this.#late.settled()) ? super.getUpdateComplete() : isComplete;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  get #query(): UploadQuery {
    const { locale } = wordingFor(this).format;
    const { sort, filterStatus, filterText } = this;
    return { sort: readSort(sort), status: readStatus(filterStatus), text: filterText, locale };
  }

  #renderProblem({ messages }: Wording): TemplateResult | typeof nothing {
    switch (this.#binding.status) {
      case 'coming':
        return nothing;
      case 'unbound':
        return html`<p part="problem">${messages.tableUnbound}</p>`;
      case 'failed':
        return html`<p part="problem">${bindingSentence(this.#binding.error, messages)}</p>`;
      case 'bound':
        return this.#binding.importer.tracker.connection === 'lost'
          ? html`<p part="notice">${messages.connectionLost}</p>`
          : nothing;
    }
  }

  #renderEmpty({ messages }: Wording): TemplateResult | typeof nothing {
    if (this.#binding.status !== 'bound') return nothing;
    return html`<div part="empty">
      <slot name="empty"
        ><p><b>${messages.tableEmpty}</b></p>
        <p class="dim">${messages.tableEmptyHint}</p></slot
      >
    </div>`;
  }

  #renderMore({ messages }: Wording): TemplateResult | typeof nothing {
    if (this.#tracker.tracker?.hasMore !== true) return nothing;
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

  #renderUploads(wording: Wording): TemplateResult | typeof nothing {
    const rows = this.#late.of(tableRows);
    if (rows === null) return nothing;
    const query = this.#query;
    const { tracker } = this.#tracker;
    const all = this.#tracker.uploads;
    const uploads = this.#view.uploads(tracker, query);
    const { messages, format } = wording;
    const onSort = (sort: UploadSort): void => {
      this.#look({ sort: writeSort(sort) });
    };
    const hasTools = all.length >= TOOLS_FROM || isFiltered(query);
    return html`${
      hasTools
        ? rows.tableTools({
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
    ${uploads.length === 0 ? this.#renderNothing(wording) : this.#renderTable(uploads, { rows, wording, query, onSort })}`;
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
          this.renderRoot.querySelector<HTMLElement>('[part="filter-text"]')?.focus();
        }}
      >
        ${messages.clearFilter}
      </button>
    </div>`;
  }

  #renderTable(
    uploads: readonly Upload[],
    { rows, wording, query: { sort }, onSort }: TableOptions,
  ): TemplateResult {
    const parts = this.#window.plan(uploads);
    return rows.uploadsTable(uploads, {
      wording,
      sort,
      onSort,
      parts,
      isPartial: this.#window.isPartial,
      open: this.#openIndices(uploads),
      renderRow: (upload, place) => rows.uploadRow(upload, this.#rowOptions(upload, wording, place)),
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
      details: this.#open.has(id) ? this.#renderDetails(upload, wording) : nothing,
      onToggle: () => {
        if (!this.#open.delete(id)) this.#open.set(id, place?.index ?? 0);
        this.requestUpdate();
      },
    };
  }

  #renderDetails(upload: Upload, wording: Wording): TemplateResult | typeof nothing {
    const view = this.#late.of(details);
    return view === null ? nothing : view.uploadDetails(upload, wording, this.#details.deskOf(upload));
  }

  /** What a host throws must not keep the table from being shown. */
  #hostActionsOf(upload: Upload): readonly RowAction[] {
    try {
      return this.rowActions?.(upload) ?? [];
    } catch (cause) {
      this.#report(
        new CsvUploadError('invalid-argument', { message: 'The `rowActions` of a table failed.', cause }),
      );
      return [];
    }
  }

  /** Shows other uploads, or in another order, because a person wants it. */
  #look(change: Partial<Pick<this, 'sort' | 'filterStatus' | 'filterText'>>): void {
    Object.assign(this, change);
    this.#window.toTop();
    const { sort, filterStatus, filterText } = this;
    this.dispatchEvent(new CaseCsvViewEvent(sort, filterStatus, filterText));
    clearTimeout(this.#typing);
    if (change.sort !== undefined) return; // the header says how it is sorted
    this.#typing = setTimeout(() => {
      const { messages, format } = wordingFor(this);
      const shown = this.#view.uploads(this.#tracker.tracker, this.#query).length;
      this.#live.say(messages.filesShown(shown, this.#tracker.uploads.length, format));
    }, TYPING_MS);
  }

  #actionsOf(upload: Upload): readonly ActionButton[] {
    const actions: ActionButton[] = [];
    if (canCancel(upload, this.activeImporter?.transport)) {
      actions.push({
        action: 'cancel',
        onPress: () => {
          this.#commands.cancel(upload);
        },
      });
    }
    if (canRetry(upload))
      actions.push({
        action: 'retry',
        onPress: () => {
          this.#commands.retry(upload);
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
    if (!this.#commands.remove(upload)) return;
    this.#open.delete(upload.id);
    this.#live.say(wordingFor(this).messages.removed(upload.fileName));
  }

  #say(notice: string): void {
    this.#notice = notice;
    if (notice !== '') this.#live.say(notice);
    this.requestUpdate();
  }

  #report(error: CsvUploadError): void {
    if (this.#reported === error.message) return; // each update finds it anew
    this.#reported = error.message;
    queueMicrotask(() => this.dispatchEvent(new CaseCsvErrorEvent(error.code, error.message)));
  }

  #handleStatus(uploads: readonly Upload[]): void {
    for (const upload of uploads) this.dispatchEvent(new CaseCsvStatusEvent(upload));
    const { tracker } = this.#tracker;
    if (tracker !== null) this.#live.tell(tracker, uploads, () => wordingFor(this));
  }
}

const tableRows = lateModule(() => import('./table-rows.js'));

/** What is shown of a file when its details are open. */
const details = lateModule(() => import('./upload-details.js'));

/** What a table is rendered with. */
interface TableOptions {
  readonly rows: typeof TableRows;
  readonly wording: Wording;
  readonly query: UploadQuery;
  readonly onSort: (sort: UploadSort) => void;
}

declare global {
  interface HTMLElementTagNameMap {
    'case-csv-status-table': CaseCsvStatusTable;
  }
}
