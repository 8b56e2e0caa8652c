import type { Importer } from '../core/upload/importer.js';
import { canConfirm, isSettled } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import type { StatusTracker } from '../core/upload/tracker.js';
import { canCancel, canRetry } from './upload-action.js';
import type { ActionButton } from './upload-action.js';

/** What a section does when a button of a card is pressed. */
export interface CardHandlers {
  readonly cancel: (upload: Upload) => void;
  readonly retry: (upload: Upload) => void;
  readonly confirm: (upload: Upload) => void;
  readonly remove: (upload: Upload) => void;
  readonly dismiss: (upload: Upload) => void;
  readonly chooseCorrected: (upload: Upload) => void;
}

/** Cards that were put away on this page; the uploads themselves stay in the table. */
const dismissed = new WeakMap<StatusTracker, Set<string>>();

/** Uploads that have a card in a section: the files of this page that are on their way, or that a person has to see. */
export function uploadsWithCard(tracker: StatusTracker): readonly Upload[] {
  const hidden = dismissed.get(tracker);
  return tracker.uploads.filter(({ id, origin, state }) => {
    if (origin !== 'here' || state.status === 'canceled') return false;
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

/** Buttons below what is wrong. */
export function waysOut(upload: Upload, handlers: CardHandlers): readonly ActionButton[] {
  const { status } = upload.state;
  if (status !== 'needs-attention' && status !== 'error') return [];
  const retry: ActionButton = {
    action: 'retry',
    kind: 'primary',
    onPress: () => {
      handlers.retry(upload);
    },
  };
  const confirm: ActionButton = {
    action: 'confirm',
    kind: 'primary',
    onPress: () => {
      handlers.confirm(upload);
    },
  };
  const isSecond = canRetry(upload) || canConfirm(upload.state);
  const choose: ActionButton = {
    action: 'chooseCorrected',
    kind: isSecond ? 'plain' : 'primary',
    onPress: () => {
      handlers.chooseCorrected(upload);
    },
  };
  const remove: ActionButton = {
    action: 'remove',
    onPress: () => {
      handlers.remove(upload);
    },
  };
  const dismiss: ActionButton = {
    action: 'dismiss',
    onPress: () => {
      handlers.dismiss(upload);
    },
  };
  if (canConfirm(upload.state)) return [confirm, choose, remove];
  if (status === 'needs-attention') return [choose, remove];
  return canRetry(upload) ? [retry, choose, dismiss] : [choose, dismiss];
}
