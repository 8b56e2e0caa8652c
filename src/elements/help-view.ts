import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CaseSchema } from '../core/schema/case-schema.js';
import type * as ColumnsView from './columns-view.js';
import type { Wording } from './wording.js';

/** What is known of the columns, and what downloads a template. */
export interface HelpViewOptions {
  /** `null` while it was not read. */
  readonly schema: CaseSchema | null;
  /** What shows them; `null` until it is here. */
  readonly columns: Pick<typeof ColumnsView, 'columnsView'> | null;
  /** Whether there is one that was not read. */
  readonly isLoading: boolean;
  readonly onDownload: () => void;
  /** Called when the columns are opened. */
  readonly onOpen: () => void;
}

/** What helps before there is a file: a template, the columns, and what the page adds. */
export function helpView(
  { schema, columns, isLoading, onDownload, onOpen }: HelpViewOptions,
  wording: Wording,
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
            ${schema === null || columns === null ? html`<p class="dim">${messages.columnsLoading}</p>` : columns.columnsView(schema, wording)}
          </details>`
    }
    <slot name="help"></slot>
  </div>`;
}
