import { readFileSync } from 'node:fs';
import type { SampleFile, SqlType, TableColumn, Workspace } from './workspace.js';

/** Cases of a support desk: a key of their own, and an assignee who has to exist. */
export const casesWorkspace: Workspace = {
  id: 'cases',
  title: 'Cases',
  rowTitle: 'case',
  descriptor: JSON.parse(readFileSync(new URL('./cases.schema.json', import.meta.url), 'utf8')) as unknown,
  table: 'cases',
  columns: [
    column('case_id', 'Case', 'text'),
    column('title', 'Title', 'text'),
    column('description', 'Description', 'text'),
    column('status', 'Status', 'text'),
    column('priority', 'Priority', 'text'),
    column('opened_at', 'Opened', 'timestamptz'),
    column('closed_at', 'Closed', 'date'),
    column('assignee', 'Assignee', 'text'),
    column('amount', 'Amount', 'numeric'),
    column('customer_id', 'Customer', 'uuid'),
    column('country', 'Country', 'text'),
    column('tags', 'Tags', 'text'),
  ],
  naturalKey: 'case_id',
  references: [
    {
      column: 'assignee',
      table: 'agents',
      key: 'email',
      plural: 'name an assignee who does not exist',
      singular: 'names an assignee who does not exist',
      hint: 'Enter the e-mail address of an existing agent, or have the agent created first.',
    },
  ],
  constraints: [],
  refusedRows: 'refuse-file',
  statusColumn: 'status',
  dateColumn: 'opened_at',
  sampleFiles: [
    sample('cases-good.csv', '500 cases without a problem'),
    sample('cases-wrong-header.csv', 'A header that was changed'),
    sample('cases-bad-rows.csv', 'Values that do not fit'),
    sample('cases-unknown-assignee.csv', 'Assignees whom only the server knows not to exist'),
    sample('cases-semicolon.csv', 'Semicolons instead of commas'),
    sample('cases-unclosed-quote.csv', 'A quote that is never closed'),
    sample('cases.xlsx-renamed.csv', 'An Excel workbook whose name was changed'),
  ],
};

function column(name: string, title: string, type: SqlType): TableColumn {
  return { name, header: name, title, type };
}

function sample(name: string, title: string): SampleFile {
  return { name, title, location: new URL(`../sample-files/${name}`, import.meta.url) };
}
