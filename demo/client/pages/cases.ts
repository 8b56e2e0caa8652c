import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fetchRows, fetchSummary, fetchWorkspace } from '../api.js';
import type { RowPage, RowQuery, Workspace } from '../api.js';
import { formatNumber, formatStatus } from '../format.js';
import { routePath } from '../route.js';
import { readQuery, sortBy, writeQuery } from '../row-query.js';
import { rowTable } from '../row-table.js';
import { failure, settle } from './page.js';
import type { Loading, Page, PageContext } from './page.js';

const PAGE_SIZE = 50;
const TYPING_MS = 200;

interface CasesData {
  readonly workspace: Workspace;
  /** Every status there is. */
  readonly statuses: readonly string[];
  readonly page: RowPage;
}

/** The imported rows: filtered, sorted and paged by the database. What is looked for stands in the address. */
export class CasesPage implements Page {
  readonly title = 'Cases';
  readonly #context: PageContext;
  #query = readQuery(location.search);
  /** Where the pages begin, from the first to the one shown. */
  #cursors: readonly (string | null)[] = [null];
  #data: Loading<CasesData> = { status: 'loading' };
  #request = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(context: PageContext) {
    this.#context = context;
    context.signal.addEventListener('abort', () => {
      clearTimeout(this.#typing);
    });
  }

  load(): Promise<void> {
    this.#request.abort(); // an older question: its answer would overwrite the newer one
    this.#request = new AbortController();
    const signal = AbortSignal.any([this.#context.signal, this.#request.signal]);
    return settle(this.#fetch(signal), signal, (data) => {
      this.#data = data;
      this.#context.update();
    });
  }

  render(): TemplateResult {
    switch (this.#data.status) {
      case 'loading':
        return html`<p class="dim">Loading …</p>`;
      case 'failed':
        return failure(this.#data.message, () => void this.load());
      case 'ready':
        return html`<section class="card" aria-label="Imported data">
          ${this.#search(this.#data.value)} ${this.#results(this.#data.value)}
        </section>`;
    }
  }

  async #fetch(signal: AbortSignal): Promise<CasesData> {
    const { workspaceId } = this.#context;
    const cursor = this.#cursors.at(-1) ?? null;
    const [workspace, summary, page] = await Promise.all([
      fetchWorkspace(workspaceId, signal),
      fetchSummary(workspaceId, signal),
      fetchRows(workspaceId, { ...this.#query, cursor, limit: PAGE_SIZE }, signal),
    ]);
    return { workspace, page, statuses: summary.byStatus.map(({ key }) => key) };
  }

  #ask(query: RowQuery): void {
    this.#query = query;
    this.#cursors = [null];
    history.replaceState(null, '', location.pathname + writeQuery(query));
    void this.load();
  }

  #turnTo(cursors: readonly (string | null)[]): void {
    this.#cursors = cursors;
    void this.load();
  }

  #search({ workspace, statuses }: CasesData): TemplateResult {
    const type = (event: Event): void => {
      // Kept at once, so that an answer which comes while someone types does not take letters away.
      this.#query = { ...this.#query, filter: (event.target as HTMLInputElement).value };
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => {
        this.#ask(this.#query);
      }, TYPING_MS);
    };
    return html`<search class="filters">
      <label>
        <span>Filter</span>
        <input type="search" .value=${this.#query.filter} placeholder="Any text" @input=${type} />
      </label>
      ${statuses.length === 0 ? nothing : this.#statusFilter(workspace, statuses)}
    </search>`;
  }

  #statusFilter({ columns, statusColumn }: Workspace, statuses: readonly string[]): TemplateResult {
    const choose = (event: Event): void => {
      this.#ask({ ...this.#query, status: (event.target as HTMLSelectElement).value });
    };
    return html`<label>
      <span>${columns.find(({ name }) => name === statusColumn)?.title}</span>
      <select @change=${choose}>
        <option value="">All</option>
        ${statuses.map(
          (status) =>
            html`<option value=${status} ?selected=${status === this.#query.status}>
              ${formatStatus(status)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #results({ workspace, page }: CasesData): TemplateResult {
    const sort = (column: string): void => {
      this.#ask(sortBy(withOrder(this.#query, workspace), column));
    };
    return html`
      ${
        page.total === 0
          ? this.#nothingFound()
          : rowTable({
              workspace,
              rows: page.rows,
              query: withOrder(this.#query, workspace),
              onSort: sort,
            })
      }
      ${this.#pager(page)}
    `;
  }

  #nothingFound(): TemplateResult {
    const { workspaceId } = this.#context;
    if (writeQuery({ ...this.#query, sort: '' }) !== '') {
      const clear = (): void => {
        this.#ask({ filter: '', status: '', sort: '', order: 'asc' });
      };
      return html`<div class="message">
        <p><strong>Nothing matches.</strong></p>
        <button type="button" @click=${clear}>Show everything</button>
      </div>`;
    }
    return html`<div class="message">
      <p><strong>There is no data in this workspace yet.</strong></p>
      <p>
        Add a CSV file in
        <a href=${routePath({ workspaceId, page: 'settings' })}>Settings</a>. It shows here by itself.
      </p>
    </div>`;
  }

  #pager({ rows, nextCursor, total }: RowPage): TemplateResult {
    const first = (this.#cursors.length - 1) * PAGE_SIZE + 1;
    const last = first + rows.length - 1;
    const previous = (): void => {
      this.#turnTo(this.#cursors.slice(0, -1));
    };
    const next = (): void => {
      this.#turnTo([...this.#cursors, nextCursor]);
    };
    return html`<div class="pager">
      <p class="dim" role="status">
        ${total === 0 ? 'No rows' : `${formatNumber(first)}–${formatNumber(last)} of ${formatNumber(total)}`}
      </p>
      <button type="button" ?disabled=${this.#cursors.length === 1} @click=${previous}>Previous</button>
      <button type="button" ?disabled=${nextCursor === null} @click=${next}>Next</button>
    </div>`;
  }
}

/** The order in which the rows come: the newest first, where nothing else was wished for. */
function withOrder(query: RowQuery, { dateColumn }: Workspace): RowQuery {
  return query.sort === '' ? { ...query, sort: dateColumn, order: 'desc' } : query;
}
