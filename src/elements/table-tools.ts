import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { columnName } from './table-head.js';
import { readSort, SORT_COLUMNS, writeSort } from './upload-sort.js';
import type { UploadSort } from './upload-sort.js';
import { STATUSES } from './upload-view.js';
import type { UploadQuery } from './upload-view.js';
import type { Wording } from './wording.js';

/** What the tools above the table show, and what is done when a person changes it. */
export interface TableToolsOptions {
  readonly wording: Wording;
  readonly query: UploadQuery;
  readonly onFilter: (filter: { readonly status?: string; readonly text?: string }) => void;
  readonly onSort: (sort: UploadSort) => void;
}

/** Above the table: what is looked for, and where the table is narrow how it is sorted. */
export function tableTools(options: TableToolsOptions): TemplateResult {
  const { wording, query, onFilter } = options;
  const { messages } = wording;
  return html`<div part="tools" class="row">
    <input
      part="filter-text"
      type="search"
      autocomplete="off"
      aria-label=${messages.filterText}
      placeholder=${messages.filterText}
      .value=${live(query.text)}
      @input=${(event: Event) => {
        onFilter({ text: (event.target as HTMLInputElement).value });
      }}
    />
    <select
      part="filter-status"
      aria-label=${messages.filterStatus}
      @change=${(event: Event) => {
        onFilter({ status: (event.target as HTMLSelectElement).value });
      }}
    >
      <option value="" .selected=${query.status === ''}>${messages.everyStatus}</option>
      ${STATUSES.map(
        (status) =>
          html`<option value=${status} .selected=${query.status === status}>
            ${messages.status[status]}
          </option>`,
      )}
    </select>
    ${sortChoice(options)}
  </div>`;
}

/** For cards, which have no column headers to press. */
function sortChoice({ wording, query, onSort }: TableToolsOptions): TemplateResult {
  const { messages } = wording;
  const chosen = writeSort(query.sort);
  return html`<select
    part="sort-choice"
    class="when-narrow"
    aria-label=${messages.sortBy}
    @change=${(event: Event) => {
      onSort(readSort((event.target as HTMLSelectElement).value));
    }}
  >
    ${SORT_COLUMNS.flatMap((column) =>
      [false, true].map((isDescending) => {
        const value = writeSort({ column, isDescending });
        const name = columnName(column, messages);
        return html`<option value=${value} .selected=${value === chosen}>
          ${isDescending ? messages.sortDescending(name) : messages.sortAscending(name)}
        </option>`;
      }),
    )}
  </select>`;
}
