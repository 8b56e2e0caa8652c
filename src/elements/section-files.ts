import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Importer } from '../core/upload/importer.js';
import { isUnsent } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import { CardFolding } from './card-folding.js';
import { headActions, waysOut } from './card-list.js';
import type { CardHandlers } from './card-list.js';
import { dismissCard } from './dismissed-cards.js';
import { FocusController } from './focus-controller.js';
import type { IntakeController } from './intake-controller.js';
import { RepairController } from './repair-controller.js';
import { TransferPace } from './transfer-pace.js';
import { uploadCard } from './upload-card.js';
import type { UploadCommands } from './upload-commands.js';
import { wordingFor } from './wording.js';
import type { Sentence, Wording } from './wording.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly activeImporter: Importer | null };

/** What the files are shown with. */
export interface SectionFilesOptions {
  readonly commands: UploadCommands;
  readonly intake: IntakeController;
  /** Whether files are taken at present. */
  readonly isEnabled: () => boolean;
  /** Prepares an importer for what is sent next. */
  readonly equip: (importer: Importer) => void;
  /** Where the focus goes from the last card. */
  readonly fallback: () => HTMLElement | null;
  /** Shows a sentence on what could not be done; `null` takes the last away. */
  readonly notify: (notice: Sentence | null) => void;
  /** Tells screen readers what happened. */
  readonly announce: (text: string) => void;
}

/** Shows the files of a section as cards, with what can be done about each. */
export class SectionFiles {
  readonly #host: Host;
  readonly #options: SectionFilesOptions;
  readonly #repairs: RepairController;
  readonly #pace = new TransferPace();
  readonly #folding: CardFolding;

  constructor(host: Host, options: SectionFilesOptions) {
    this.#host = host;
    this.#options = options;
    this.#folding = new CardFolding(() => {
      host.requestUpdate();
    });
    this.#repairs = new RepairController(host, options);
    new FocusController(host, options.fallback); // after what leads a person on
  }

  /** A card for each of some files, as an item of their list. */
  cards(uploads: readonly Upload[], importer: Importer): TemplateResult {
    const wording = wordingFor(this.#host);
    const folded = this.#folding.foldedOf(uploads, (upload) => this.#repairs.canPutRight(upload));
    this.#pace.note(uploads, wording.now);
    const card = (upload: Upload): TemplateResult =>
      html`<li>${this.#card(upload, { importer, wording, isFolded: folded.has(upload.id) })}</li>`;
    return html`${repeat(uploads, ({ id }) => id, card)}`;
  }

  /** What a reload would cost while some files are not sent. */
  notKept(uploads: readonly Upload[], importer: Importer): TemplateResult | null {
    if (importer.tracker.persistence !== 'memory' || !uploads.some(({ state }) => isUnsent(state)))
      return null;
    return html`<p part="not-kept" class="dim"><bdi>${wordingFor(this.#host).messages.notKept}</bdi></p>`;
  }

  #card(
    upload: Upload,
    { importer, wording, isFolded }: { importer: Importer; wording: Wording; isFolded: boolean },
  ): TemplateResult {
    const isEnabled = this.#options.isEnabled();
    return uploadCard(upload, {
      wording,
      actions: headActions(upload, importer, this.#handlers),
      waysOut: waysOut(upload, this.#handlers).filter(
        ({ action }) => isEnabled || action !== 'chooseCorrected',
      ),
      remainingMs: this.#pace.remainingMs(upload, wording.now),
      desk: isFolded ? null : this.#repairs.deskOf(upload),
      onUnfold: isFolded
        ? () => {
            this.#folding.unfold(upload.id);
          }
        : null,
    });
  }

  readonly #handlers: CardHandlers = {
    cancel: (upload) => {
      this.#options.commands.cancel(upload);
    },
    retry: (upload) => {
      this.#options.commands.run((importer) => {
        this.#options.equip(importer);
      });
      this.#options.commands.retry(upload);
    },
    confirm: (upload) => {
      this.#options.commands.confirm(upload);
    },
    remove: (upload) => {
      if (!this.#options.commands.remove(upload)) return;
      this.#options.announce(wordingFor(this.#host).messages.removed(upload.fileName));
    },
    dismiss: ({ id }) => {
      const importer = this.#host.activeImporter;
      if (importer !== null) dismissCard(importer.tracker, id);
      this.#host.requestUpdate();
    },
    chooseCorrected: (upload) => {
      this.#options.intake.chooseCorrected(upload);
    },
    chooseAgain: (upload) => {
      this.#options.intake.chooseAgain(upload);
    },
    goOn: (upload) => {
      this.#options.commands.resume(upload);
    },
  };
}
