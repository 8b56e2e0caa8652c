import type { UploadStatus } from './state.js';

/**
 * Where an upload may go from each state; everything else is a late word and changes nothing.
 *
 * Nothing leads from a settled import back to `received`. What is settled can still change between `success`,
 * `error` and `canceled`: there the server's newer word counts. From `queued` to `waiting`, and back, leads the way of
 * a file that a reload has taken from the page.
 */
export const TRANSITIONS: Readonly<Record<UploadStatus, readonly UploadStatus[]>> = {
  queued: ['checking', 'waiting', 'error', 'canceled'],
  checking: ['checking', 'needs-attention', 'sending', 'waiting', 'error', 'canceled'],
  'needs-attention': ['queued', 'canceled'],
  sending: ['sending', 'waiting', 'received', 'success', 'error', 'canceled'],
  waiting: ['queued', 'waiting', 'sending', 'error', 'canceled'],
  received: ['received', 'success', 'error', 'canceled'],
  success: ['success', 'error'],
  error: ['queued', 'success', 'error', 'canceled'],
  canceled: ['queued', 'success', 'error', 'canceled'],
};

/** Whether an upload may go from one state to another. */
export function canMove(from: UploadStatus, to: UploadStatus): boolean {
  return TRANSITIONS[from].includes(to);
}
