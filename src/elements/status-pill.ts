import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { UploadStatus } from '../core/upload/state.js';
import { statusIcon } from './status-icon.js';
import type { Wording } from './wording.js';

/** The status of an upload: sign and word. */
export function statusPill(status: UploadStatus, { messages }: Wording): TemplateResult {
  return html`<span part="status status-${status}" class="pill" data-status=${status}
    >${statusIcon(status)}${messages.status[status]}</span
  >`;
}
