import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CaseSchema } from '../core/schema/case-schema.js';
import { columnsView } from './columns-view.js';
import type { Wording } from './wording.js';

/** What is known of the columns, and what downloads a template. */
export interface HelpViewOptions {
  /** `null` while it is not here. */
  readonly schema: CaseSchema | null;
  readonly isLoading: boolean;
  readonly onDownload: () => void;
}

/** What helps before there is a file: a template, the columns, and what the page adds. */
export function helpView(
  { schema, isLoading, onDownload }: HelpViewOptions,
  wording: Wording,
): TemplateResult {
  const { messages } = wording;
  return html`<div part="help" class="row">
    ${
      schema === null
        ? nothing
        : html`<button type="button" part="button button-template" class="quiet" @click=${onDownload}>
            ${messages.downloadTemplate}
          </button>`
    }
    ${
      schema === null && !isLoading
        ? nothing
        : html`<details part="columns">
            <summary part="columns-summary">${messages.columnsSummary}</summary>
            ${schema === null ? html`<p class="dim">${messages.columnsLoading}</p>` : columnsView(schema, wording)}
          </details>`
    }
    <slot name="help"></slot>
  </div>`;
}
