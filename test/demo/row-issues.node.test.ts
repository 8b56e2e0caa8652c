import { readFile } from 'node:fs/promises';
import { startServer, type RunningServer } from '../../demo/server/server.js';
import { birdStrikesWorkspace } from '../../demo/workspaces/bird-strikes.js';
import type { SqlType, TableColumn, TableConstraint, Workspace } from '../../demo/workspaces/workspace.js';
import type { Import, Issue } from '../../src/core/index.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases } from './support/databases.js';
import { ImportClient } from './support/import-client.js';

/** Columns as the file has them, in an order other than that of the table. */
const HEADER = 'name,code,owner,amount,size,day';

/** A workspace of which only the database knows the rules: its schema lets everything pass. */
function createWorkspace(id: string, refusedRows: Workspace['refusedRows']): Workspace {
  const column = (name: string, type: SqlType): TableColumn => ({ name, header: name, title: name, type });
  const constraint = (
    name: string,
    sql: string,
    rest: Omit<TableConstraint, 'name' | 'sql'>,
  ): TableConstraint => ({ name: `${id}_${name}`, sql, ...rest });
  return {
    ...{ id, title: id, rowTitle: 'part', table: id, refusedRows },
    descriptor: {
      fields: [
        { name: 'code', type: 'string' },
        { name: 'name', type: 'string' },
        { name: 'owner', type: 'string' },
        { name: 'amount', type: 'integer' },
        { name: 'size', type: 'integer' },
        { name: 'day', type: 'date' },
      ],
    },
    columns: [
      column('code', 'text'),
      column('name', 'text'),
      column('owner', 'text'),
      column('amount', 'integer'),
      column('size', 'integer'),
      column('day', 'date'),
    ],
    naturalKey: 'code',
    references: [],
    constraints: [
      constraint('name', 'unique (name)', {
        ...{ column: 'name', message: 'There is a part of this name.', hint: 'Choose another name.' },
      }),
      constraint('owner', 'foreign key (owner) references agents (email)', {
        ...{ column: 'owner', message: 'There is no such owner.', hint: 'Enter an agent.' },
      }),
      constraint('size', 'check (size > 0)', {
        ...{ column: 'size', message: 'A part has a size.', hint: 'Enter a size above zero.' },
      }),
    ],
    ...{ statusColumn: 'name', dateColumn: 'day', sampleFiles: [] },
  };
}

const WORKSPACES = new Map(
  [createWorkspace('strict_parts', 'refuse-file'), createWorkspace('loose_parts', 'leave-out')].map(
    (workspace) => [workspace.id, workspace],
  ),
);

const OWNER = 'a.fischer@example.org';

/** A row that every rule lets pass. */
function part(number: number): string {
  return `part ${String(number)},P${String(number)},${OWNER},1,1,2026-01-01`;
}

const broken = [
  { row: `part 1,X1,${OWNER},1,1,`, code: 'duplicate-key', column: 1, columnName: 'name', value: 'part 1' },
  { row: 'x2,X2,nobody@example.org,1,1,', code: 'unknown-reference', column: 3, columnName: 'owner' },
  { row: `x3,X3,${OWNER},1,0,`, code: 'row-rule', column: 5, columnName: 'size', value: '0' },
  { row: `x4,,${OWNER},1,1,`, code: 'required', column: 2, columnName: 'code', value: '' },
  { row: `x5,X5,${OWNER},99999999999,1,`, code: 'invalid-value', column: 4, columnName: 'amount' },
] as const;

/** 1,200 good rows, the broken ones among them: at the end of one batch of the loader and inside of others. */
function createFile(): { readonly text: string; readonly lines: readonly number[] } {
  const rows = Array.from({ length: 1200 }, (_, index) => part(index + 1));
  const places = [498, 500, 501, 700, 1204];
  places.forEach((place, index) => rows.splice(place, 0, broken[index]?.row ?? ''));
  return { text: [HEADER, ...rows, ''].join('\r\n'), lines: places.map((place) => place + 2) };
}

describeOnDatabases('demo server: rows that only the database refuses', (source) => {
  let server: RunningServer | undefined;
  let client: ImportClient;

  before(async function () {
    this.timeout(60_000);
    server = await startServer({ ...(await source.create()), port: 0, workspaces: WORKSPACES });
    client = new ImportClient(server.url);
  });
  after(async function () {
    this.timeout(20_000);
    await server?.close();
  });

  const issuesOf = async ({ id }: Import, workspace: string): Promise<readonly Issue[]> =>
    (await client.get<{ items: readonly Issue[] }>(`imports/${id}/issues?limit=1000`, workspace)).items;

  const expectIssues = (issues: readonly Issue[], lines: readonly number[]): void => {
    expect(issues).to.have.lengthOf(broken.length);
    broken.forEach(({ row: _row, ...expected }, index) => {
      const line = lines[index] ?? 0;
      expect(issues[index]).to.include({ ...expected, line, recordNumber: line - 1, severity: 'error' });
    });
  };

  it('come back with line, column and reason, while the other rows are imported', async () => {
    const { text, lines } = createFile();
    const told = await client.import(text, { workspace: 'loose_parts' });
    expect(told).to.include({ status: 'success', problem: null });
    expect(told.counts).to.deep.equal({ total: 1205, imported: 1200, rejected: 5, skipped: 0 });
    expect(await client.count('', 'loose_parts')).to.equal(1200);
    const issues = await issuesOf(told, 'loose_parts');
    expectIssues(issues, lines);
    expect(issues[2]).to.include({ message: 'A part has a size.', hint: 'Enter a size above zero.' });
    expect(issues[4]?.message).to.equal('“99999999999” cannot be stored in this column.');
    const { text: again } = createFile();
    const second = await client.import(again, { workspace: 'loose_parts' });
    expect(second.counts).to.deep.equal({ total: 1205, imported: 0, rejected: 5, skipped: 1200 });
  }).timeout(30_000);

  it('come back the same way where the workspace refuses the whole file', async () => {
    const { text, lines } = createFile();
    const told = await client.import(text, { workspace: 'strict_parts' });
    expect(told.problem).to.include({
      code: 'refused-by-database',
      detail:
        '5 rows were refused by the database (first: line 500, column “name”, “part 1”). Nothing was imported.',
    });
    expect(told.counts).to.deep.equal({ total: 1205, imported: 0, rejected: 1205, skipped: 0 });
    expect(await client.count('', 'strict_parts')).to.equal(0);
    expectIssues(await issuesOf(told, 'strict_parts'), lines);
  }).timeout(30_000);

  it('are all counted, and the first 1,000 told', async () => {
    const rows = Array.from(
      { length: 1500 },
      (_, index) => `many ${String(index)},M${String(index)},nobody,1,1,`,
    );
    const text = [HEADER, part(5000), ...rows, ''].join('\r\n');
    const told = await client.import(text, { workspace: 'loose_parts' });
    expect(told.counts).to.deep.equal({ total: 1501, imported: 1, rejected: 1500, skipped: 0 });
    expect(await issuesOf(told, 'loose_parts')).to.have.lengthOf(1000);
  }).timeout(30_000);

  it('are an Error where no other row is in the file', async () => {
    const told = await client.import(`${HEADER}\r\n${broken[2].row}\r\n`, { workspace: 'loose_parts' });
    expect(told).to.include({ status: 'error' });
    expect(told.problem).to.have.property('code', 'refused-by-database');
    expect(told.counts).to.deep.equal({ total: 1, imported: 0, rejected: 1, skipped: 0 });
  });
});

describeOnDatabases('demo server: a file of rows without keys, sent twice', (source) => {
  it('has the same rows left out both times', async () => {
    const server = await startServer({ ...(await source.create()), port: 0 });
    try {
      const client = new ImportClient(server.url);
      const [sample] = birdStrikesWorkspace.sampleFiles;
      const [header = '', one = '', two = '', three = ''] = (
        await readFile(sample?.location ?? '', 'utf8')
      ).split('\r\n');
      const wrong = two.replace(/,0,0,0,(\d+)$/, ',0,0,7,$1');
      expect(wrong).to.not.equal(two);
      const file = [header, one, wrong, three, ''].join('\r\n');
      const first = await client.import(file, { workspace: 'bird-strikes' });
      const second = await client.import(file, { workspace: 'bird-strikes' });
      expect(first.counts).to.deep.equal({ total: 3, imported: 2, rejected: 1, skipped: 0 });
      expect(second.counts).to.deep.equal({ total: 3, imported: 0, rejected: 1, skipped: 2 });
      for (const { id } of [first, second]) {
        const { items } = await client.get<{ items: readonly Issue[] }>(
          `imports/${id}/issues`,
          'bird-strikes',
        );
        expect(items.map(({ code, line, columnName }) => ({ code, line, columnName }))).to.deep.equal([
          { code: 'row-rule', line: 3, columnName: 'Cost Total $' },
        ]);
      }
    } finally {
      await server.close();
    }
  }).timeout(60_000);
});
