import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { invalidArgument } from '../core/arguments.js';
import { CsvUploadError } from '../core/errors.js';
import { lateModule, loadAhead } from '../core/late-module.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import type { CheckFunction } from '../core/upload/checked-file.js';
import type { Importer } from '../core/upload/importer.js';
import { isSettled } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import type { Transport } from '../core/upload/transport.js';
import { dismissCard, uploadsWithCard } from './dismissed-cards.js';
import { cardsView } from './cards-view.js';
import { uploadStyles } from './case-csv-upload.styles.js';
import { dropView } from './drop-view.js';
import { CaseCsvBindEvent, CaseCsvErrorEvent } from './events.js';
import { FormController } from './form-controller.js';
import { FormElement } from './form-element.js';
import { helpView } from './help-view.js';
import { findImporter } from './importer-binding.js';
import type { Binding } from './importer-binding.js';
import { IntakeController } from './intake-controller.js';
import { LanguageController } from './language-controller.js';
import { lateImporters } from './late-importers.js';
import { LateParts } from './late-parts.js';
import { LiveRegion } from './live-region.js';
import { lookStyles } from './look.styles.js';
import { Notice } from './notice.js';
import { problemView } from './problem-view.js';
import { SchemaController } from './schema-controller.js';
import type { SectionFiles } from './section-files.js';
import { sectionHeading } from './section-heading.js';
import { toggleState } from './states.js';
import { fillTexts } from './text-properties.js';
import { TrackerController } from './tracker-controller.js';
import { UploadCommands } from './upload-commands.js';
import { UploadNews } from './upload-news.js';
import { whenIdle } from './when-idle.js';
import { firstWordingFor } from './first-wording.js';
import type { FirstWording } from './first-wording.js';

/**
 * The section "Upload Case Data": takes files, imports them at once, and says what is wrong and what to do.
 *
 * Works from plain HTML: `<case-csv-upload endpoint="/imports" schema-src="/schema.json"></case-csv-upload>`.
 * The work belongs to the importer: an element that leaves the page stops no upload, and one that comes later, or a
 * second one with the same `endpoint` or `importer`, shows the same files.
 *
 * @tag case-csv-upload
 *
 * @slot heading - the heading, instead of the attribute `heading`
 * @slot introduction - the sentence below the heading
 * @slot choose - the words of the button that fills the drop area; no control may be in it
 * @slot tips - what to keep in mind, in the drop area; by default the size limit and "keep the column headers"
 * @slot help - at the end of the line with the template and the columns, such as a link to support
 *
 * @csspart section - all of it
 * @csspart heading - the heading
 * @csspart introduction - the sentence below it
 * @csspart drop - the drop area
 * @csspart choose - the button that fills the drop area
 * @csspart tips - the line below the button
 * @csspart notice - a sentence about what was dropped or could not be done
 * @csspart problem - a sentence on why the section cannot work
 * @csspart not-kept - a sentence on what a reload would cost now
 * @csspart help - the line with the template, the columns and what the page adds
 * @csspart columns - "Columns and formats"
 * @csspart columns-summary - what opens it
 * @csspart columns-scroll - the box around its table, which scrolls
 * @csspart columns-table - its table
 * @csspart column - a row of it
 * @csspart cards - the list of files
 * @csspart card - one file; also `card-<status>`
 * @csspart card-head - name, size, status and Cancel of a file
 * @csspart file-name - name of a file
 * @csspart file-size - size of a file
 * @csspart status - status of a file; also `status-<status>`
 * @csspart progress - progress bar of a file
 * @csspart detail - line of detail of a file
 * @csspart report - what is wrong with a file
 * @csspart summary - the sentence on what is wrong
 * @csspart advice - the sentence on what to do
 * @csspart headers-table - the table of headers to rename
 * @csspart header - one row of it
 * @csspart header-found - the header in the file
 * @csspart header-expected - the header it has to have
 * @csspart header-action - what renames it
 * @csspart letters - words of a file whose encoding was guessed, and the choice of another
 * @csspart words - the words
 * @csspart encoding - the choice
 * @csspart causes - the list of causes
 * @csspart cause - one cause
 * @csspart cause-count - how many rows it concerns
 * @csspart cause-text - what it is
 * @csspart values - values of a cause that stand in several rows
 * @csspart value - one of them
 * @csspart value-text - the value, and in how many rows it stands
 * @csspart value-form - what changes all of them
 * @csspart value-to - the new value
 * @csspart value-refused - why the new value was not taken
 * @csspart value-done - what they were changed to
 * @csspart issues - the box around the first rows, which scrolls
 * @csspart issues-table - the table of the first rows
 * @csspart issue - one row of it
 * @csspart issue-row - fields by which a person knows the row
 * @csspart issue-value - what stands in the file
 * @csspart issue-message - what is wrong with it, and what to do
 * @csspart field-name - name of the column of a field that can be edited
 * @csspart field - a field that can be edited
 * @csspart record - a row that can be edited as a whole
 * @csspart record-summary - what opens it
 * @csspart record-field - one of its fields
 * @csspart steps - how much was put right, and what takes it back
 * @csspart more - how many are not shown
 * @csspart ways-out - the buttons below what is wrong
 * @csspart button - a button of a file; also `button-<action>`
 * @csspart live - the live region, not visible
 *
 * @cssproperty [--case-csv-accent] - colour of buttons, progress and Received
 * @cssproperty [--case-csv-on-accent] - colour of text on it
 * @cssproperty [--case-csv-success] - colour of Success
 * @cssproperty [--case-csv-error] - colour of Error and of fields with a problem
 * @cssproperty [--case-csv-attention] - colour of Needs attention and Waiting
 * @cssproperty [--case-csv-ink=inherit] - colour of text
 * @cssproperty [--case-csv-dim] - colour of secondary text
 * @cssproperty [--case-csv-line] - colour of lines
 * @cssproperty [--case-csv-raised] - background of the drop area and of causes
 * @cssproperty [--case-csv-paper=transparent] - background of the section
 * @cssproperty [--case-csv-border] - border of the section
 * @cssproperty [--case-csv-radius=10px] - radius of corners
 * @cssproperty [--case-csv-space=16px] - space between parts
 * @cssproperty [--case-csv-density=1] - factor on spaces and on the height of buttons and fields, which is never below 24 pixels
 * @cssproperty [--case-csv-padding] - padding of the section
 *
 * @cssstate dragging - files are held over it
 * @cssstate busy - a file is on its way
 * @cssstate attention - a file needs attention
 *
 * @fires {CaseCsvAcceptEvent} case-csv-accept - files were chosen, dropped or pasted; `preventDefault()` keeps them out
 * @fires {CaseCsvCheckEvent} case-csv-check - a file was checked
 * @fires {CaseCsvSendEvent} case-csv-send - a file is about to be sent; `preventDefault()` keeps it here
 * @fires {CaseCsvStatusEvent} case-csv-status - a file came to another status
 * @fires {CaseCsvSuccessEvent} case-csv-success - a file was imported
 * @fires {CaseCsvErrorEvent} case-csv-error - a file came to Error, or the section cannot work: no schema, no transport
 * @fires {CaseCsvBindEvent} case-csv-bind - it works with another importer now; does not bubble
 */
export class CaseCsvUpload extends FormElement {
  static override readonly styles: CSSResultGroup = [lookStyles, uploadStyles];

  /** Address of the server's imports, relative to the document. */
  @property() endpoint = '';
  /** Address of a Table Schema or a JSON Schema of one row, relative to the document. */
  @property({ attribute: 'schema-src' }) schemaSrc = '';
  /** Address of `worker.js`, where a bundler does not find it by itself. */
  @property({ attribute: 'worker-url' }) workerUrl = '';
  /** Text of the heading. */
  @property() heading = '';
  /** Level of the heading, 1 to 6. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 2;
  /** Which files the file dialog offers; files that are dropped are judged by what is in them. */
  @property() accept = '.csv,text/csv,.tsv,.txt';
  /** Most files that are taken at once; more are all refused, with a sentence. Any number without it. */
  @property({ attribute: 'max-files', type: Number }) maxFiles: number | null = null;
  /** Lets a person leave out rows with problems and send the rest. Without effect on an `importer` of the page's own. */
  @property({ type: Boolean }) partial = false;
  /** The importer to work with; takes the place of `transport` and `endpoint`. */
  @property({ attribute: false }) importer: Importer | null = null;
  /** What to send with; takes the place of `endpoint`. */
  @property({ attribute: false }) transport: Transport | null = null;
  /** Field structure of the workspace; takes the place of `schema-src`. */
  @property({ attribute: false }) schema: CaseSchema | null = null;
  /** Where files are checked; in a worker by default. Without effect on an `importer` of the page's own. */
  @property({ attribute: false }) check: CheckFunction | null = null;

  readonly #late = new LateParts(this, (error) => {
    this.#report(error);
  });
  readonly #live = new LiveRegion(this);
  readonly #notice = new Notice(this, this.#live, this.#late);
  readonly #schema = new SchemaController(this, (error) => {
    this.#report(error);
  });
  readonly #commands = new UploadCommands(this, this.#notice.say);
  readonly #tracker = new TrackerController(this, (uploads) => {
    this.#handleStatus(uploads);
  });
  #files: SectionFiles | null = null;
  readonly #intake = new IntakeController(this, {
    commands: this.#commands,
    isEnabled: () => this.#isEnabled,
    equip: (importer) => {
      this.#equip(importer);
    },
    say: this.#notice.say,
    onAdd: (ids) => {
      this.formController.add(ids);
    },
  });
  protected override readonly formController = new FormController(this, this.internals, {
    uploads: () => this.#tracker.uploads,
    anchor: () => this.#chooseButton,
  });
  readonly #news = new UploadNews(this);
  #binding: Binding = { status: 'unbound' };
  #reported: CsvUploadError | null = null;

  constructor() {
    super();
    new LanguageController(this);
    // Whoever comes near may have a file: what reads the schema is there before it.
    for (const sign of ['pointerenter', 'focusin', 'dragenter']) {
      this.addEventListener(sign, this.#handleInterest, { once: true });
    }
  }

  /**
   * The importer it works with; `null` while it has none. That of `endpoint` or `transport` is there once
   * `updateComplete` has resolved, as what makes it is loaded first; `case-csv-bind` tells of each.
   */
  get activeImporter(): Importer | null {
    return this.#binding.status === 'bound' ? this.#binding.importer : null;
  }

  /** Puts the focus on the button that fills the drop area. */
  override focus(options?: FocusOptions): void {
    this.#chooseButton?.focus(options);
  }

  /** Called by the browser. What is on its way goes on; it is only no longer part of the form. @internal */
  override formResetCallback(): void {
    const { tracker } = this.#tracker;
    for (const { id, state } of this.formController.reset()) {
      if (tracker !== null && isSettled(state)) dismissCard(tracker, id);
    }
    this.#notice.say(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    fillTexts(this, ['endpoint', 'schemaSrc', 'workerUrl', 'heading', 'accept']);
    if (!(Number.isInteger(this.maxFiles) && Number(this.maxFiles) > 0)) this.maxFiles = null;
    this.#bind();
    this.#news.importer = this.activeImporter;
    if (changed.has('check')) this.#assertCheck();
    if (changed.has('schemaSrc') || changed.has('schema')) this.#schema.set(this.schema, this.schemaSrc);
    this.#lendSchema();
  }

  protected override firstUpdated(): void {
    whenIdle(() => {
      this.#prepare();
    });
  }

  protected override updated(): void {
    const uploads = this.#tracker.uploads.filter(({ origin }) => origin === 'here');
    const has = (...statuses: string[]): boolean =>
      uploads.some(({ state }) => statuses.includes(state.status));
    toggleState(this.internals, 'dragging', this.#intake.heldCount !== null);
    toggleState(this.internals, 'busy', has('queued', 'checking', 'sending', 'waiting', 'received'));
    toggleState(this.internals, 'attention', has('needs-attention', 'error'));
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    return (await this.#late.settled()) ? super.getUpdateComplete() : isComplete;
  }

  protected override render(): TemplateResult {
    const wording = firstWordingFor(this);
    const { messages, frame } = wording;
    const heading = this.heading === '' ? messages.heading : this.heading;
    return html`<section
      part="section"
      aria-labelledby="heading"
      lang=${ifDefined(frame.lang)}
      dir=${ifDefined(frame.dir)}
    >
      ${sectionHeading(this.headingLevel, html`<slot name="heading">${heading}</slot>`)}
      <p part="introduction">
        <slot name="introduction"><bdi>${messages.introduction}</bdi></slot>
      </p>
      ${this.#renderDrop(wording)} ${this.#renderProblem(wording)} ${this.#notice.render()}
      ${this.#renderHelp(wording)} ${this.#renderCards(wording)} ${this.#live.element}
    </section>`;
  }

  #renderDrop(wording: FirstWording): TemplateResult {
    const { heldCount, choose, handleChosen, handleCancel } = this.#intake;
    const options = {
      fileCount: heldCount,
      isEnabled: this.#isEnabled,
      isDisabled: this.isDisabled,
      accept: this.accept,
      maxFiles: this.maxFiles,
      onChoose: choose,
      onChosen: handleChosen,
      onCancel: handleCancel,
    };
    return dropView(options, wording);
  }

  #renderProblem(wording: FirstWording): TemplateResult | typeof nothing {
    const options = {
      binding: this.#binding,
      schema: this.#schema,
      hasSchema: this.#hasSchema,
      onReload: this.#handleReload,
    };
    return problemView(options, wording);
  }

  #renderHelp(wording: FirstWording): TemplateResult {
    const schema = this.#knownSchema;
    const options = {
      schema,
      columns: schema === null ? null : (this.#late.of(sectionParts)?.columnsView(schema, this) ?? null),
      isLoading: this.#schema.isLoading,
      onDownload: this.#handleDownload,
      onOpen: () => {
        this.#schema.load();
      },
    };
    return helpView(options, wording);
  }

  #renderCards(wording: FirstWording): TemplateResult | typeof nothing {
    const importer = this.activeImporter;
    if (importer === null) return nothing;
    const uploads = uploadsWithCard(importer.tracker);
    const files = uploads.length === 0 ? null : this.#filesShown();
    return html`${cardsView(files?.cards(uploads, importer) ?? null, wording)}
    ${files?.notKept(uploads, importer) ?? nothing}`;
  }

  /** What shows files; `null` until it is here. */
  #filesShown(): SectionFiles | null {
    const parts = this.#late.of(sectionParts);
    if (parts === null) return null;
    this.#files ??= new parts.SectionFiles(this, {
      commands: this.#commands,
      intake: this.#intake,
      isEnabled: () => this.#isEnabled,
      equip: (importer) => {
        this.#equip(importer);
      },
      fallback: () => this.#chooseButton,
      notify: this.#notice.say,
      announce: (text) => {
        this.#live.say(text);
      },
    });
    return this.#files;
  }

  get #chooseButton(): HTMLButtonElement | null {
    return this.renderRoot.querySelector<HTMLButtonElement>('[part="choose"]');
  }

  get #isEnabled(): boolean {
    const { status } = this.#binding;
    return !this.isDisabled && (status === 'bound' || status === 'coming') && this.#hasSchema;
  }

  get #hasSchema(): boolean {
    return this.#schema.own !== null || (this.activeImporter?.schema ?? null) !== null;
  }

  async #askSchema(): Promise<CaseSchema> {
    const schema = this.#schema.own ?? this.activeImporter?.schema ?? null;
    if (schema === null) throw new CsvUploadError('wrong-state');
    return typeof schema === 'function' ? schema() : schema;
  }

  get #knownSchema(): CaseSchema | null {
    if (this.#schema.own !== null) return this.#schema.known;
    const schema = this.activeImporter?.schema ?? null;
    return typeof schema === 'function' ? null : schema;
  }

  #bind(): void {
    const before = this.activeImporter;
    this.#binding = findImporter(this, this.#late);
    const importer = this.activeImporter;
    this.#tracker.tracker = importer?.tracker ?? null;
    if (importer !== before) {
      // After this update: what is bound to this element looks at it in answer.
      queueMicrotask(() => this.dispatchEvent(new CaseCsvBindEvent()));
    }
    if (this.#binding.status === 'failed') this.#report(this.#binding.error);
  }

  /** What was under way before a reload may need it before a file is added. */
  #lendSchema(): void {
    const importer = this.activeImporter;
    const schema = this.#schema.own;
    if (importer?.schema === null && schema !== null) importer.schema = schema;
  }

  #assertCheck(): void {
    const check: unknown = this.check;
    if (check === null || check === undefined || typeof check === 'function') return;
    this.check = null;
    this.#report(invalidArgument('check', 'has to be a function; files are checked in a worker'));
  }

  #report(error: CsvUploadError): void {
    if (this.#reported?.message === error.message) return; // each update finds it anew
    this.#reported = error;
    queueMicrotask(() => this.dispatchEvent(new CaseCsvErrorEvent(error.code, error.message)));
  }

  /** Files are checked by what the section that takes them says, whoever else uses the importer. */
  #equip(importer: Importer): void {
    const schema = this.#schema.own;
    if (schema !== null) importer.schema = schema;
    lateImporters.loaded?.equipImporter(importer, this); // before that is loaded, there is no importer of ours
  }

  #handleStatus(uploads: readonly Upload[]): void {
    for (const upload of uploads) this.#news.tell(upload);
    const { tracker } = this.#tracker;
    const here = uploads.filter(({ origin }) => origin === 'here');
    if (tracker !== null) this.#live.tell(tracker, here);
  }

  readonly #handleDownload = (): void => {
    const { messages } = firstWordingFor(this);
    this.#notice.say(null);
    Promise.all([template.load(), this.#schema.known ?? this.#askSchema()])
      .then(([{ saveTemplate }, schema]) => saveTemplate(schema, messages.templateFileName))
      .catch(() => {
        this.#notice.say((wording) => wording.messages.templateFailed);
      });
  };

  readonly #handleInterest = (): void => {
    if (this.#schema.error === null) this.#schema.load(); // else a person says when it is tried again
  };

  /** A file may come while there is no network. */
  #prepare(): void {
    if (!this.isConnected) return;
    this.#handleInterest();
    // What makes the importer names more that is to be loaded ahead.
    void this.updateComplete.then(loadAhead).then(() => {
      if (this.isConnected && this.check === null) lateImporters.loaded?.prepareCheck(this.workerUrl);
    });
  }

  readonly #handleReload = (): void => {
    this.#reported = null;
    this.#chooseButton?.focus();
    this.#schema.load();
  };
}

const sectionParts = lateModule(() => import('./section-parts.js'));

const template = lateModule(() => import('./template-file.js'));

declare global {
  interface HTMLElementTagNameMap {
    'case-csv-upload': CaseCsvUpload;
  }
}
