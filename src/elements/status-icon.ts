import { svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { html } from 'lit';
import type { UploadStatus } from '../core/upload/state.js';

const turning = svg`<path d="M13.5 8A5.5 5.5 0 1 1 10 2.9" />`;

const PATHS: Readonly<Record<UploadStatus, SVGTemplateResult>> = {
  queued: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.6V8l2.2 1.6" />`,
  checking: turning,
  'needs-attention': svg`<path d="M8 2.2l6 10.6H2z" /><path d="M8 6.5v3M8 11.3v.01" />`,
  sending: svg`<path d="M8 13V3m0 0L4.4 6.6M8 3l3.6 3.6" />`,
  waiting: svg`<path d="M5.5 3.6v8.8M10.5 3.6v8.8" />`,
  received: turning,
  success: svg`<path d="M3 8.5l3.2 3.2L13 5" />`,
  error: svg`<path d="M8 4.4v4.2M8 11.4v.01" /><circle cx="8" cy="8" r="6.6" />`,
  canceled: svg`<path d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6" />`,
};

/** The sign that goes with the word of a status. */
export function statusIcon(status: UploadStatus): TemplateResult {
  return html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true">${PATHS[status]}</svg>`;
}
