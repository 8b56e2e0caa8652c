import { html, nothing } from 'lit';
import type { Import } from 'case-csv-upload/core';
import type { TemplateResult } from 'lit';
import { fetchSummary, fetchWorkspace } from '../api.js';
import type { Summary, Workspace } from '../api.js';
import { columnChart, rowChart } from '../chart.js';
import { formatMonth, formatNumber, formatStatus, formatTime } from '../format.js';
import { routePath } from '../route.js';
import { failure, settle } from './page.js';
import type { Loading, Page, PageContext } from './page.js';

interface DashboardData {
  readonly workspace: Workspace;
  readonly summary: Summary;
}

/** A few counts of the workspace, and charts by status and by month. */
export class DashboardPage implements Page {
  readonly title = 'Dashboard';
  readonly #context: PageContext;
  #data: Loading<DashboardData> = { status: 'loading' };

  constructor(context: PageContext) {
    this.#context = context;
  }

  load(): Promise<void> {
    const { signal, update } = this.#context;
    return settle(fetchData(this.#context), signal, (data) => {
      this.#data = data;
      update();
    });
  }

  render(): TemplateResult {
    switch (this.#data.status) {
      case 'loading':
        return html`<p class="dim">Loading …</p>`;
      case 'failed':
        return failure(this.#data.message, () => void this.load());
      case 'ready':
        return this.#data.value.summary.total === 0
          ? nothingYet(this.#context.workspaceId)
          : overview(this.#data.value);
    }
  }
}

async function fetchData({ workspaceId, signal }: PageContext): Promise<DashboardData> {
  const [workspace, summary] = await Promise.all([
    fetchWorkspace(workspaceId, signal),
    fetchSummary(workspaceId, signal),
  ]);
  return { workspace, summary };
}

function overview({ workspace, summary }: DashboardData): TemplateResult {
  const { columns, statusColumn } = workspace;
  const statusTitle = columns.find(({ name }) => name === statusColumn)?.title ?? 'Status';
  return html`
    ${tiles(workspace, summary)}
    <div class="charts">
      ${rowChart({
        id: 'by-status',
        title: `By ${statusTitle.toLowerCase()}`,
        description: `Number of ${workspace.title.toLowerCase()}, by ${statusTitle.toLowerCase()}.`,
        labelTitle: statusTitle,
        bars: summary.byStatus.map(({ key, count }) => ({ label: formatStatus(key), count })),
      })}
      ${columnChart({
        id: 'by-month',
        title: 'By month',
        description: `Number of ${workspace.title.toLowerCase()}, by month.`,
        labelTitle: 'Month',
        bars: summary.byMonth.map(({ month, count }) => ({ label: formatMonth(month), count })),
      })}
    </div>
  `;
}

function tiles(workspace: Workspace, { total, byStatus, lastImport }: Summary): TemplateResult {
  const open = byStatus.find(({ key }) => key === 'open');
  return html`<dl class="tiles">
    ${tile(workspace.title, formatNumber(total))}
    ${open === undefined ? nothing : tile('Open', formatNumber(open.count))}
    ${lastImport === null ? nothing : lastImportTile(lastImport)}
  </dl>`;
}

function lastImportTile({ fileName, finishedAt, counts }: Import): TemplateResult {
  const words = [
    counts === null ? null : `${formatNumber(counts.imported)} rows`,
    finishedAt === null ? null : formatTime(finishedAt),
  ];
  return html`<div class="card tile">
    <dt>Last import</dt>
    <dd class="file-name">${fileName}</dd>
    <dd class="dim">${words.filter((each) => each !== null).join(' · ')}</dd>
  </div>`;
}

function tile(title: string, value: string): TemplateResult {
  return html`<div class="card tile">
    <dt>${title}</dt>
    <dd>${value}</dd>
  </div>`;
}

function nothingYet(workspaceId: string): TemplateResult {
  const settings = routePath({ workspaceId, page: 'settings' });
  return html`<div class="card message">
    <p><strong>There is no data in this workspace yet.</strong></p>
    <p>Add a CSV file in <a href=${settings}>Settings</a>. This page fills by itself.</p>
  </div>`;
}
