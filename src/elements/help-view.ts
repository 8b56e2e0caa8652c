import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CaseSchema } from '../core/schema/case-schema.js';
import type { FirstWording } from './first-wording.js';

/** What is known of the columns, and what downloads a template. */
export interface HelpViewOptions {
  /** `null` while it was not read. */
  readonly schema: CaseSchema | null;
  /** Their table; `null` while that is not here. */
  readonly columns: TemplateResult | null;
  /** Whether there is one that was not read. */
  readonly isLoading: boolean;
  readonly onDownload: () => void;
  /** Called when the columns are opened. */
  readonly onOpen: () => void;
}

/** What helps before there is a file: a template, the columns, and what the page adds. */
export function helpView(
  { schema, columns, isLoading, onDownload, onOpen }: HelpViewOptions,
  wording: FirstWording,
): TemplateResult {
  const { messages } = wording;
  return html`<div part="help" class="row">
    ${
      schema === null && !isLoading
        ? nothing
        : html`<button type="button" part="button button-template" class="quiet" @click=${onDownload}>
            ${messages.downloadTemplate}
          </button>`
    }
    ${
      schema === null && !isLoading
        ? nothing
        : html`<details part="columns" @toggle=${onOpen}>
            <summary part="columns-summary">${messages.columnsSummary}</summary>
            ${columns ?? html`<p class="dim">${messages.columnsLoading}</p>`}
          </details>`
    }
    <slot name="help"></slot>
  </div>`;
}
