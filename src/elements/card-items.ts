import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import type { CardFolding } from './card-folding.js';
import { headActions, waysOut } from './card-list.js';
import type { CardHandlers } from './card-list.js';
import type { RepairController } from './repair-controller.js';
import type { TransferPace } from './transfer-pace.js';
import { uploadCard } from './upload-card.js';
import type { Wording } from './wording.js';

export { RepairController } from './repair-controller.js';

/** What the cards are made of, beside their uploads. */
export interface CardItemsOptions {
  readonly importer: Importer;
  readonly handlers: CardHandlers;
  readonly repairs: RepairController;
  readonly folding: CardFolding;
  readonly pace: TransferPace;
  /** Whether files are taken at present. */
  readonly isEnabled: boolean;
}

/** A card for each file of this page, as an item of their list. */
export function cardItems(
  uploads: readonly Upload[],
  { importer, handlers, repairs, folding, pace, isEnabled }: CardItemsOptions,
  wording: Wording,
): TemplateResult {
  const folded = folding.foldedOf(uploads, (upload) => repairs.canPutRight(upload));
  pace.note(uploads, wording.now);
  const card = (upload: Upload): TemplateResult =>
    html`<li>
      ${uploadCard(upload, {
        wording,
        actions: headActions(upload, importer, handlers),
        waysOut: waysOut(upload, handlers).filter(({ action }) => isEnabled || action !== 'chooseCorrected'),
        remainingMs: pace.remainingMs(upload, wording.now),
        desk: folded.has(upload.id) ? null : repairs.deskOf(upload),
        onUnfold: folded.has(upload.id)
          ? () => {
              folding.unfold(upload.id);
            }
          : null,
      })}
    </li>`;
  return html`${repeat(uploads, ({ id }) => id, card)}`;
}
