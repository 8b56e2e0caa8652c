import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Transport } from '../core/upload/transport.js';
import type { Upload } from '../core/upload/state.js';
import type { Wording } from './wording.js';

/** What a person can do with an upload. */
export type UploadAction =
  | 'cancel'
  | 'retry'
  | 'remove'
  | 'dismiss'
  | 'chooseCorrected'
  | 'confirm'
  | 'confirmAgain'
  | 'chooseAgain'
  | 'goOn'
  | 'unfold';

/** How a button of an upload looks and what it does. */
export interface ActionButton {
  readonly action: UploadAction;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly onPress: () => void;
}

/** A button of an upload: its name ends with the file it is for. */
export function actionButton(
  { action, kind = 'quiet', onPress }: ActionButton,
  { id, fileName }: Upload,
  { messages }: Wording,
): TemplateResult {
  const label = messages[action];
  return html`<button
    type="button"
    part="button button-${action}"
    class=${kind}
    data-upload=${id}
    data-action=${action}
    aria-expanded=${action === 'unfold' ? 'false' : nothing}
    aria-label=${messages.actionFor(label, fileName)}
    @click=${onPress}
  >
    ${label}
  </button>`;
}

/** Whether an upload can still be given up, as far as the transport goes. */
export function canCancel({ state, importId }: Upload, transport: Transport | undefined): boolean {
  switch (state.status) {
    case 'queued':
    case 'checking':
    case 'sending':
    case 'waiting':
      return true;
    case 'received':
      return importId !== null && transport?.cancel !== undefined;
    case 'needs-attention':
    case 'success':
    case 'error':
    case 'canceled':
      return false;
  }
}

/** Whether this page still has the file of an upload that did not get through. */
export function canRetry({ state, origin }: Upload): boolean {
  if (origin !== 'here') return false;
  return state.status === 'canceled' || (state.status === 'error' && state.canRetry);
}

/** Whether an upload can be taken out of the list. */
export function canRemove({ state, origin }: Upload): boolean {
  if (origin !== 'here') return false;
  return state.status === 'needs-attention' || state.status === 'error' || state.status === 'canceled';
}
