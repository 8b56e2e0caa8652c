import { html, LitElement, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { CsvUploadError } from '../core/errors.js';
import { lateModule } from '../core/late-module.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { statusTableStyles } from './case-csv-status-table.styles.js';
import { CaseCsvErrorEvent, CaseCsvStatusEvent } from './events.js';
import { bindingSentence, findImporter } from './importer-binding.js';
import type { Binding } from './importer-binding.js';
import { LanguageController } from './language-controller.js';
import { LateParts } from './late-parts.js';
import { LiveRegion } from './live-region.js';
import { lookStyles } from './look.styles.js';
import { Notice } from './notice.js';
import { sectionHeading } from './section-heading.js';
import { SourceController } from './source-controller.js';
import type { TableUploads } from './table-uploads.js';
import { fillTexts } from './text-properties.js';
import { TrackerController } from './tracker-controller.js';
import { UploadCommands } from './upload-commands.js';
import type { RowAction } from './upload-row.js';
import { firstWordingFor } from './first-wording.js';
import type { FirstWording } from './first-wording.js';

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
  static override readonly styles: CSSResultGroup = [lookStyles, statusTableStyles];

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

  readonly #late = new LateParts(this, (error) => {
    this.#report(error);
  });
  readonly #live = new LiveRegion(this);
  readonly #notice = new Notice(this, this.#live, this.#late);
  readonly #source = new SourceController(this);
  readonly #tracker = new TrackerController(this, (uploads) => {
    this.#handleStatus(uploads);
  });
  readonly #commands = new UploadCommands(this, this.#notice.say);
  #uploads: TableUploads | null = null;
  #binding: Binding = { status: 'unbound' };
  #reported = '';

  constructor() {
    super();
    new LanguageController(this);
  }

  /**
   * The importer whose uploads are shown; `null` while there is none. That of `endpoint` is there once `updateComplete`
   * has resolved, as what makes it is loaded first.
   */
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
    const wording = firstWordingFor(this);
    const { messages, frame } = wording;
    const heading = this.heading === '' ? messages.tableHeading : this.heading;
    const isEmpty = this.#tracker.uploads.length === 0;
    const hasMore = this.#tracker.tracker?.hasMore === true;
    return html`<section
      part="section"
      aria-labelledby="heading"
      lang=${ifDefined(frame.lang)}
      dir=${ifDefined(frame.dir)}
      tabindex="-1"
    >
      ${sectionHeading(this.headingLevel, html`<slot name="heading">${heading}</slot>`)}
      ${this.#renderProblem(wording)} ${this.#notice.render()}
      ${isEmpty ? this.#renderEmpty(wording) : nothing}
      ${isEmpty && !hasMore ? nothing : this.#renderUploads()} ${this.#live.element}
    </section>`;
  }

  protected override updated(): void {
    if (this.#binding.status === 'bound') tableUploads.load().catch(() => undefined); // while the list comes
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    return (await this.#late.settled()) ? super.getUpdateComplete() : isComplete;
  }

  #renderProblem({ messages }: FirstWording): TemplateResult | typeof nothing {
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

  #renderEmpty({ messages }: FirstWording): TemplateResult | typeof nothing {
    if (this.#binding.status !== 'bound') return nothing;
    return html`<div part="empty">
      <slot name="empty"
        ><p><b>${messages.tableEmpty}</b></p>
        <p class="dim">${messages.tableEmptyHint}</p></slot
      >
    </div>`;
  }

  #renderUploads(): TemplateResult | typeof nothing {
    const part = this.#late.of(tableUploads);
    if (part === null) return nothing;
    this.#uploads ??= new part.TableUploads(this, {
      tracker: this.#tracker,
      commands: this.#commands,
      notify: this.#notice.say,
      announce: (text) => {
        this.#live.say(text);
      },
      report: (error) => {
        this.#report(error);
      },
    });
    return this.#uploads.render();
  }

  #report(error: CsvUploadError): void {
    if (this.#reported === error.message) return; // each update finds it anew
    this.#reported = error.message;
    queueMicrotask(() => this.dispatchEvent(new CaseCsvErrorEvent(error.code, error.message)));
  }

  #handleStatus(uploads: readonly Upload[]): void {
    for (const upload of uploads) this.dispatchEvent(new CaseCsvStatusEvent(upload));
    const { tracker } = this.#tracker;
    if (tracker !== null) this.#live.tell(tracker, uploads);
  }
}

/** What shows uploads. */
const tableUploads = lateModule(() => import('./table-uploads.js'));

declare global {
  interface HTMLElementTagNameMap {
    'case-csv-status-table': CaseCsvStatusTable;
  }
}
