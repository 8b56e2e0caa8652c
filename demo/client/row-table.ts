import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Row, RowQuery, Workspace, WorkspaceColumn } from './api.js';
import { formatNumber, formatStatus, formatTime } from './format.js';
import { icon } from './icon.js';

/** What the table of imported rows needs. */
export interface RowTableOptions {
  readonly workspace: Workspace;
  readonly rows: readonly Row[];
  readonly query: RowQuery;
  readonly onSort: (column: string) => void;
}

/** The imported rows, with heads that sort. Wider than a small screen, it scrolls on its own. */
export function rowTable({ workspace, rows, query, onSort }: RowTableOptions): TemplateResult {
  const { title, columns, statusColumn } = workspace;
  return html`<div class="scroll rows" role="region" tabindex="0" aria-label=${title}>
    <table>
      <thead>
        <tr>
          ${columns.map((column) => head(column, query, onSort))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => cell(column, row, statusColumn))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function head(column: WorkspaceColumn, query: RowQuery, onSort: (column: string) => void): TemplateResult {
  const order = query.sort === column.name ? query.order : null;
  const sort = (): void => {
    onSort(column.name);
  };
  return html`<th
    scope="col"
    class=${isNumeric(column) ? 'number' : nothing}
    aria-sort=${order === null ? nothing : order === 'asc' ? 'ascending' : 'descending'}
  >
    <button type="button" class="sort" @click=${sort}>${column.title} ${icon(order ?? 'sort')}</button>
  </th>`;
}

function cell(column: WorkspaceColumn, row: Row, statusColumn: string): TemplateResult {
  const value = row[column.name] ?? null;
  if (value === null || value === '') return html`<td></td>`;
  if (column.name === statusColumn) {
    return html`<td>
      <span class="pill" data-status=${String(value)}>${formatStatus(String(value))}</span>
    </td>`;
  }
  if (column.type === 'datetime') return html`<td>${formatTime(String(value))}</td>`;
  if (typeof value !== 'number') return html`<td>${value}</td>`;
  return html`<td class="number">${formatNumber(value)}</td>`;
}

function isNumeric({ type }: WorkspaceColumn): boolean {
  return type === 'number' || type === 'integer';
}
