import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Upload } from '../core/upload/state.js';
import type { Wording } from './wording.js';

/** A button that puts something right. */
export interface RepairButton {
  /** Part of its `part`, and what tells it from the others of the file. */
  readonly action: string;
  /** Tells it from others of the same action. */
  readonly key?: string;
  readonly label: string;
  /** What it is for, where its label does not say so; the name of the file by default. */
  readonly name?: string;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  /** Whether it is the answer to an open question: the focus comes to it by itself. */
  readonly isOpen?: boolean;
  readonly onPress: () => void;
}

/** A button that puts something right in a file. */
export function repairButton(
  { action, key = '', label, name, kind = 'plain', isOpen = false, onPress }: RepairButton,
  { id, fileName }: Upload,
  { messages }: Wording,
): TemplateResult {
  return html`<button
    type="button"
    part="button button-${action}"
    class=${kind}
    data-upload=${id}
    data-action="${action}${key}"
    data-open=${isOpen ? '' : nothing}
    aria-label=${name ?? messages.actionFor(label, fileName)}
    @click=${onPress}
  >
    ${label}
  </button>`;
}
