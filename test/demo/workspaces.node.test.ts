import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { checkFile, fromTableSchema, type CheckReport } from '../../src/core/index.js';
import { generateCaseBytes, generateCases } from '../../demo/generate-cases.js';
import { birdStrikesWorkspace } from '../../demo/workspaces/bird-strikes.js';
import { casesWorkspace } from '../../demo/workspaces/cases.js';
import type { Workspace } from '../../demo/workspaces/workspace.js';
import { expect } from '../support/expect.js';

function check(workspace: Workspace, ...parts: BlobPart[]): Promise<CheckReport> {
  return checkFile(new Blob(parts), fromTableSchema(workspace.descriptor));
}

describe('the workspaces of the demo', () => {
  it('fill each column of their table from a column of their schema', () => {
    for (const { descriptor, columns } of [casesWorkspace, birdStrikesWorkspace]) {
      const names = fromTableSchema(descriptor).columns.map(({ name }) => name);
      expect(columns.map(({ header }) => header)).to.deep.equal(names);
    }
  });

  it('accept all 10,000 real bird strikes', async () => {
    const [sample] = birdStrikesWorkspace.sampleFiles;
    const file = await readFile(sample?.location ?? '');
    const { counts, verdict } = await check(birdStrikesWorkspace, file);
    expect({ counts, verdict }).to.deep.equal({
      counts: { records: 10_000, valid: 10_000, invalid: 0, blankLines: 0 },
      verdict: 'accepted',
    });
  });

  const samples = [
    { name: 'cases-good.csv', verdict: 'accepted', codes: [] },
    { name: 'cases-unknown-assignee.csv', verdict: 'accepted', codes: [] },
    { name: 'cases-semicolon.csv', verdict: 'accepted', codes: [] },
    { name: 'cases-bad-rows.csv', verdict: 'accepted-with-issues', codes: ['invalid-value'] },
    { name: 'cases-unclosed-quote.csv', verdict: 'rejected', codes: ['unclosed-quote'] },
    { name: 'cases.xlsx-renamed.csv', verdict: 'rejected', codes: ['not-csv'] },
  ];
  for (const { name, verdict, codes } of samples) {
    it(`have ${name}, which is ${verdict}`, async () => {
      const sample = casesWorkspace.sampleFiles.find((file) => file.name === name);
      const report = await check(casesWorkspace, await readFile(sample?.location ?? ''));
      expect(report.verdict).to.equal(verdict);
      expect(Object.keys(report.issueCounts)).to.deep.equal(codes);
    });
  }
});

describe('generateCases()', () => {
  it('writes what the schema of cases accepts', async () => {
    const { counts, verdict } = await check(casesWorkspace, ...generateCaseBytes({ rows: 2000 }));
    expect({ records: counts.records, verdict }).to.deep.equal({ records: 2000, verdict: 'accepted' });
  });

  it('gives the same bytes for the same numbers, others for another seed', () => {
    const write = (seed: number): string => [...generateCases({ rows: 50, seed })].join('');
    expect(write(7)).to.equal(write(7));
    expect(write(7)).to.not.equal(write(8));
  });

  it('begins with the case that is asked for', () => {
    const [, first = ''] = [...generateCases({ rows: 1, first: 1_000_001 })];
    expect(first).to.match(/^CASE-1000001,/);
  });

  it('writes about 250 bytes a record', () => {
    const bytes = [...generateCaseBytes({ rows: 1000 })].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes / 1000).to.be.within(220, 280);
  });

  it('as a command, says in one sentence what is wrong with its options', async () => {
    const command = fileURLToPath(new URL('../../demo/generate-cases.ts', import.meta.url));
    const failed: unknown = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      command,
      '--rows',
      'many',
    ])
      .then(() => null)
      .catch((error: unknown) => error);
    expect(failed).to.include({ code: 3, stdout: '' });
    expect(failed).to.have.property(
      'stderr',
      '--rows, --seed and --first must be whole numbers, such as --rows 100000.\n',
    );
  });
});
