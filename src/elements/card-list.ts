import type { Importer } from '../core/upload/importer.js';
import { canConfirm, isSettled, needsFile } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
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

/** Cards that were put away on this page; the uploads themselves stay in the table. */
const dismissed = new WeakMap<StatusTracker, Set<string>>();

/** Uploads that have a card in a section: the files of this page that are on their way, or that a person has to see. */
export function uploadsWithCard(tracker: StatusTracker): readonly Upload[] {
  const hidden = dismissed.get(tracker);
  return tracker.uploads.filter(({ id, origin, state }) => {
    if (origin !== 'here' || state.status === 'canceled') return false;
    // What was over before this page came stands in the table; only what a person can still do something about is here.
    if (tracker.isPast(id) && state.status !== 'needs-attention') return false;
    // A retried upload is on its way again: its card comes back.
    return !(isSettled(state) && hidden?.has(id) === true);
  });
}

/** Puts the card of a settled upload away. */
export function dismissCard(tracker: StatusTracker, id: string): void {
  const ids = dismissed.get(tracker) ?? new Set();
  dismissed.set(tracker, ids.add(id));
}

/** Puts the cards of all successes away, for what is added next. */
export function dismissSuccesses(tracker: StatusTracker): void {
  for (const { id, state } of tracker.uploads) {
    if (state.status === 'success') dismissCard(tracker, id);
  }
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
