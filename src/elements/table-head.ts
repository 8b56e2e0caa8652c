/* eslint-disable lit-a11y/no-redundant-role -- a table that is laid out as cards loses the roles of its parts */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { InterfaceMessages } from '../core/messages/interface.js';
import { nextSort, SORT_COLUMNS } from './upload-sort.js';
import type { SortColumn, UploadSort } from './upload-sort.js';
import type { Wording } from './wording.js';

/** How the table is sorted, and what is done when a person wants it otherwise. */
export interface TableHeadOptions {
  readonly wording: Wording;
  readonly sort: UploadSort;
  /** Whether the rows below say which of all they are. */
  readonly isPartial: boolean;
  readonly onSort: (sort: UploadSort) => void;
}

/** Columns whose fields stand at the end of their line. */
const AT_END: ReadonlySet<SortColumn> = new Set(['size', 'records']);

/** Head of the table: each column has a button that sorts by it. */
export function tableHead({ wording, sort, isPartial, onSort }: TableHeadOptions): TemplateResult {
  const { messages } = wording;
  return html`<thead role="rowgroup">
    <tr role="row" aria-rowindex=${isPartial ? 1 : nothing}>
      ${SORT_COLUMNS.map((column) => {
        const name = columnName(column, messages);
        const isSorted = sort.column === column;
        const order = sort.isDescending ? 'descending' : 'ascending';
        return html`<th
          role="columnheader"
          scope="col"
          class=${AT_END.has(column) ? 'end' : nothing}
          data-column=${column}
          aria-sort=${isSorted ? order : nothing}
        >
          <button
            type="button"
            part="sort"
            class="sort"
            @click=${() => {
              onSort(nextSort(sort, column));
            }}
          >
            ${name}<span class="order" aria-hidden="true"
              >${isSorted ? (sort.isDescending ? '↓' : '↑') : nothing}</span
            >
          </button>
          <span class="when-narrow">${name}</span>
        </th>`;
      })}
      <th role="columnheader" scope="col" data-column="actions">
        <span class="visually-hidden">${messages.tableActions}</span>
      </th>
    </tr>
  </thead>`;
}

/** What a column is called. */
export function columnName(column: SortColumn, messages: InterfaceMessages): string {
  switch (column) {
    case 'file':
      return messages.tableFile;
    case 'size':
      return messages.tableSize;
    case 'added':
      return messages.tableAdded;
    case 'records':
      return messages.tableRecords;
    case 'status':
      return messages.tableStatus;
  }
}
