import type { Importer } from '../core/upload/importer.js';
import { canConfirm, needsFile } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import { canCancel, canRetry } from './upload-action.js';
import type { ActionButton, UploadAction } from './upload-action.js';

/** What a section does when a button of a card is pressed. */
export interface CardHandlers {
  readonly cancel: (upload: Upload) => void;
  readonly retry: (upload: Upload) => void;
  readonly confirm: (upload: Upload) => void;
  readonly remove: (upload: Upload) => void;
  readonly dismiss: (upload: Upload) => void;
  readonly chooseCorrected: (upload: Upload) => void;
  readonly chooseAgain: (upload: Upload) => void;
  readonly goOn: (upload: Upload) => void;
}

/** Buttons beside the status of a card. */
export function headActions(
  upload: Upload,
  importer: Importer,
  handlers: CardHandlers,
): readonly ActionButton[] {
  if (canCancel(upload, importer.transport)) {
    return [
      {
        action: 'cancel',
        onPress: () => {
          handlers.cancel(upload);
        },
      },
    ];
  }
  if (upload.state.status !== 'success') return [];
  return [
    {
      action: 'dismiss',
      onPress: () => {
        handlers.dismiss(upload);
      },
    },
  ];
}

/** Buttons below what is wrong, the one that helps most first. */
export function waysOut(upload: Upload, handlers: CardHandlers): readonly ActionButton[] {
  return wayActions(upload).map((action, index) => ({
    action,
    kind: kindOf(action, index),
    onPress: () => {
      handlers[HANDLER[action]](upload);
    },
  }));
}

/** What a person can do below what is wrong. */
type WayOut = Exclude<UploadAction, 'cancel' | 'unfold'>;

/** What each of them does. */
const HANDLER: Readonly<Record<WayOut, keyof CardHandlers>> = {
  retry: 'retry',
  remove: 'remove',
  dismiss: 'dismiss',
  chooseCorrected: 'chooseCorrected',
  confirm: 'confirm',
  confirmAgain: 'confirm',
  chooseAgain: 'chooseAgain',
  goOn: 'goOn',
};

function wayActions(upload: Upload): readonly WayOut[] {
  const { state } = upload;
  switch (state.status) {
    case 'needs-attention':
      if (state.duplicateOf !== undefined) return ['confirmAgain', 'remove'];
      return canConfirm(state) ? ['confirm', 'chooseCorrected', 'remove'] : ['chooseCorrected', 'remove'];
    case 'error':
      return canRetry(upload) ? ['retry', 'chooseCorrected', 'dismiss'] : ['chooseCorrected', 'dismiss'];
    case 'waiting':
      if (!needsFile(state)) return [];
      return state.reason === 'permission-needed' ? ['goOn', 'chooseAgain'] : ['chooseAgain'];
    case 'queued':
    case 'checking':
    case 'sending':
    case 'received':
    case 'success':
    case 'canceled':
      return [];
  }
}

function kindOf(action: WayOut, index: number): NonNullable<ActionButton['kind']> {
  if (action === 'remove' || action === 'dismiss') return 'quiet';
  return index === 0 ? 'primary' : 'plain';
}
