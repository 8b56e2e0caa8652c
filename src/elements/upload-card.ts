import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fractionDone } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import { failureTextOf } from './first-wording.js';
import { repairButton } from './repair-button.js';
import type { RepairButton } from './repair-button.js';
import type { RepairDesk } from './repair-controller.js';
import { offersRenameAll } from './repair-headers.js';
import { repairView, repairWaysOut } from './repair-view.js';
import { reportView } from './report-view.js';
import { detailOf } from './status-line.js';
import { statusPill } from './status-pill.js';
import { actionButton } from './upload-action.js';
import type { ActionButton } from './upload-action.js';
import type { Wording } from './wording.js';

/** What a card shows beside its upload. */
export interface CardOptions {
  readonly wording: Wording;
  /** Beside the status. */
  readonly actions: readonly ActionButton[];
  /** Ways out, below what is wrong. */
  readonly waysOut: readonly ActionButton[];
  readonly remainingMs: number | null;
  /** What can be put right on this page; `null` where nothing can. */
  readonly desk: RepairDesk | null;
  /** Shows what is wrong; `null` where it is shown. */
  readonly onUnfold: (() => void) | null;
}

/** One file of this page: what is happening to it, or what is wrong and what can be done. */
export function uploadCard(upload: Upload, options: CardOptions): TemplateResult {
  const { wording, actions } = options;
  const { fileName, bytes, state } = upload;
  const { repairs, waysOut } = buttonsOf(options);
  return html`<article part="card card-${state.status}" class="card" data-status=${state.status}>
    <div part="card-head" class="row">
      <span part="file-name" class="grow"><bdi>${fileName}</bdi></span>
      <bdi part="file-size" class="dim">${wording.format.bytes(bytes)}</bdi>
      ${statusPill(state.status, wording)} ${actions.map((button) => actionButton(button, upload, wording))}
    </div>
    ${progressBar(upload, wording)}${cardBody(upload, options)}
    ${
      waysOut.length + repairs.length === 0
        ? nothing
        : html`<div part="ways-out" class="row">
            ${repairs.map((button) => repairButton(button, upload, wording))}
            ${waysOut.map((button) => actionButton(button, upload, wording))}
          </div>`
    }
  </article>`;
}

/** Buttons below what is wrong; of a folded card, the one that unfolds it. */
function buttonsOf({ desk, onUnfold, waysOut, wording }: CardOptions): {
  readonly repairs: readonly RepairButton[];
  readonly waysOut: readonly ActionButton[];
} {
  if (onUnfold !== null)
    return { repairs: [], waysOut: [{ action: 'unfold', kind: 'plain', onPress: onUnfold }] };
  const repairs = desk === null ? [] : repairWaysOut(desk, wording);
  const hasBetter = repairs.length > 0 || (desk !== null && offersRenameAll(desk));
  return { repairs, waysOut: hasBetter ? besideRepair(waysOut) : waysOut };
}

/** Ways out beside one that is better; letters which are not those of the file are no longer to be confirmed. */
function besideRepair(waysOut: readonly ActionButton[]): readonly ActionButton[] {
  return waysOut
    .filter(({ action }) => action !== 'confirm')
    .map((button) => (button.kind === 'primary' ? { ...button, kind: 'plain' } : button));
}

function progressBar(upload: Upload, { messages }: Wording): TemplateResult | typeof nothing {
  const { status } = upload.state;
  if (status !== 'checking' && status !== 'sending' && status !== 'received') return nothing;
  const fraction = fractionDone(upload);
  if (status === 'received' && fraction === null) return nothing;
  return html`<progress
    part="progress"
    aria-label=${messages.progress(upload.fileName)}
    max="1"
    .value=${fraction ?? 0}
  ></progress>`;
}

function cardBody(upload: Upload, { wording, remainingMs, onUnfold, desk }: CardOptions): TemplateResult {
  const { state } = upload;
  switch (state.status) {
    case 'needs-attention':
      if (state.duplicateOf !== undefined || onUnfold !== null) {
        return html`<p part="summary"><bdi>${detailOf(upload, wording)}</bdi></p>`;
      }
      return desk === null ? reportView(state.report, wording) : repairView(desk, wording);
    case 'error': {
      const { title, detail } = failureTextOf(state.problem, wording);
      return html`<p part="summary"><bdi>${title}</bdi></p>
        ${detail === null ? nothing : html`<p part="advice"><bdi>${detail}</bdi></p>`}`;
    }
    case 'queued':
    case 'checking':
    case 'sending':
    case 'waiting':
    case 'received':
    case 'success':
    case 'canceled':
      return html`<p part="detail"><bdi>${detailOf(upload, wording, remainingMs)}</bdi></p>`;
  }
}
