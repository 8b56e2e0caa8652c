import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from '../src/cli/run.js';
import type { CheckReport } from '../src/core/check/report.js';
import { expect } from './support/expect.js';

const SCHEMA = {
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true } },
    { name: 'name', type: 'string' },
  ],
};

const FILES: Readonly<Record<string, string>> = {
  'schema.json': JSON.stringify(SCHEMA),
  'row.json': JSON.stringify({
    type: 'object',
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
    required: ['id'],
  }),
  'broken.json': '{ "fields": ',
  'neither.json': '{ "columns": [] }',
  'wrong.json': JSON.stringify({ fields: [{ name: 'id', type: 'number of' }] }),
  'good.csv': 'id,name\n1,Ann\n2,Bob\n',
  'semicolon.csv': 'id;name\n1;Ann\n',
  'tab.csv': 'id\tname\n1\tAnn\n',
  'latin.csv': 'id,name\n1,Ann\n',
  'issues.csv': 'id,name\nx,Ann\ny,Bob\n,Cem\n',
  'other.csv': 'key,name\n1,Ann\n',
};

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

describe('case-csv-upload', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'case-csv-upload-'));
    await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)));
  });

  after(() => rm(folder, { recursive: true }));

  /** Runs the command; a word that names one of the files becomes its path. */
  async function command(...words: readonly string[]): Promise<Outcome> {
    let output = '';
    let errors = '';
    const args = words.map((word) => (word in FILES || word.startsWith('no.') ? join(folder, word) : word));
    const code = await run(args, {
      write: (text) => (output += text),
      writeError: (text) => (errors += text),
    });
    return { code, output, errors };
  }

  it('says issues in the language of --lang', async () => {
    const { output } = await command('check', 'issues.csv', '--schema', 'schema.json', '--lang', 'de-AT');
    expect(output).to.include('id ist leer, aber jede Zeile braucht einen Wert.\n  Tragen Sie den Wert ein.');
  });

  it('refuses a language of which it has no texts', async () => {
    const { code, errors } = await command('check', 'good.csv', '--schema', 'schema.json', '--lang', 'tlh');
    expect(code).to.equal(3);
    expect(errors).to.include('`--lang` is “tlh”').and.include('en, de');
  });

  const verdicts = [
    { file: 'good.csv', code: 0, says: /2 records: 2 valid, 0 invalid[^]*Accepted: nothing is wrong/ },
    { file: 'semicolon.csv', code: 0, says: /delimiter ";"/ },
    { file: 'issues.csv', code: 1, says: /error required {2}line 4, column 1\n {2}id is empty/ },
    {
      file: 'other.csv',
      code: 2,
      says: /its records were not read[^]*The column “id” is missing[^]*Rejected/,
    },
  ];
  for (const { file, code, says } of verdicts) {
    it(`sums up ${file} and exits with ${String(code)}`, async () => {
      const outcome = await command('check', file, '--schema', 'schema.json');
      expect(outcome).to.include({ code, errors: '' });
      expect(outcome.output).to.match(says);
    });
  }

  it('reads a JSON Schema as well', async () => {
    const { code, output } = await command('check', 'issues.csv', '--schema', 'row.json');
    expect(code).to.equal(1);
    expect(output).to.match(/error required {2}line 4, column 1\n {2}id is empty/);
  });

  it('prints the report and nothing else with --json', async () => {
    const { output, code, errors } = await command(
      'check',
      'issues.csv',
      '--schema',
      'schema.json',
      '--json',
    );
    const report = JSON.parse(output) as CheckReport;
    expect({ code, errors }).to.deep.equal({ code: 1, errors: '' });
    expect(report.file.name).to.equal('issues.csv');
    expect(report.issueCounts).to.deep.equal({ 'invalid-value': 2, required: 1 });
  });

  it('keeps as many issues as asked for', async () => {
    const { output } = await command('check', 'issues.csv', '--schema', 'schema.json', '--max-issues', '1');
    expect(output).to.include('1 of 3 issues are shown');
  });

  for (const delimiter of ['tab', '\\t', '\t', 'TAB']) {
    it(`takes ${JSON.stringify(delimiter)} for a tab`, async () => {
      const { code } = await command('check', 'tab.csv', '--schema', 'schema.json', '--delimiter', delimiter);
      expect(code).to.equal(0);
    });
  }

  it('reads a file in the encoding it is told', async () => {
    const words = ['check', 'latin.csv', '--schema', 'schema.json', '--encoding', 'latin1', '--json'];
    const report = JSON.parse((await command(...words)).output) as CheckReport;
    expect(report.verdict).to.equal('accepted');
  });

  for (const word of ['--help', '-h']) {
    it(`prints its usage with ${word}`, async () => {
      const { code, output } = await command(word);
      expect(code).to.equal(0);
      expect(output).to.match(/^Usage: case-csv-upload check FILE/);
    });
  }

  it('prints its version', async () => {
    expect((await command('--version')).output).to.match(/^\d+\.\d+\.\d+\n$/);
  });

  const check = ['check', 'good.csv', '--schema', 'schema.json'];
  const wrong = [
    { of: 'no words', words: [], stable: 'missing-command' },
    { of: 'an unknown command', words: ['chekc'], stable: 'unknown-command' },
    { of: 'no file', words: ['check', '--schema', 'schema.json'], stable: 'missing-file' },
    {
      of: 'two files',
      words: ['check', 'good.csv', 'tab.csv', '--schema', 'schema.json'],
      stable: 'too-many-files',
    },
    { of: 'no schema', words: ['check', 'good.csv'], stable: 'missing-schema' },
    { of: 'an unknown option', words: [...check, '--jsn'], stable: 'wrong-option' },
    { of: 'an option without its value', words: ['check', 'good.csv', '--schema'], stable: 'wrong-option' },
    {
      of: 'a file that is not there',
      words: ['check', 'no.csv', '--schema', 'schema.json'],
      stable: 'unreadable-file',
    },
    { of: 'a folder', words: ['check', '.', '--schema', 'schema.json'], stable: 'unreadable-file' },
    {
      of: 'a schema that is not there',
      words: ['check', 'good.csv', '--schema', 'no.json'],
      stable: 'schema-unreachable',
    },
    {
      of: 'a schema that is no JSON',
      words: ['check', 'good.csv', '--schema', 'broken.json'],
      stable: 'invalid-schema',
    },
    {
      of: 'a schema of neither kind',
      words: ['check', 'good.csv', '--schema', 'neither.json'],
      stable: 'invalid-schema',
    },
    {
      of: 'a schema with a mistake',
      words: ['check', 'good.csv', '--schema', 'wrong.json'],
      stable: 'invalid-schema',
    },
    { of: 'a long delimiter', words: [...check, '--delimiter', ';;'], stable: 'invalid-argument' },
    { of: 'an unknown encoding', words: [...check, '--encoding', 'klingon'], stable: 'invalid-argument' },
    {
      of: 'a negative number of issues',
      words: [...check, '--max-issues', '-1'],
      stable: 'invalid-argument',
    },
    {
      of: 'a number of issues in words',
      words: [...check, '--max-issues', 'all'],
      stable: 'invalid-argument',
    },
  ];
  for (const { of, words, stable } of wrong) {
    it(`answers ${of} in one line with the code ${stable}`, async () => {
      const { code, output, errors } = await command(...words);
      expect({ code, output }).to.deep.equal({ code: 3, output: '' });
      expect(errors).to.match(new RegExp(`^case-csv-upload: [^\\n]+ \\[${stable}\\]\\n$`));
    });
  }

  it('is a program that sets its exit code', async () => {
    const args = ['--import', 'tsx', 'src/cli.ts', 'check', join(folder, 'other.csv')];
    const program = promisify(execFile)(process.execPath, [...args, '--schema', join(folder, 'schema.json')]);
    const failure = await program.then(
      () => null,
      (error: unknown) => error as { readonly code: number; readonly stdout: string },
    );
    expect(failure?.code).to.equal(2);
    expect(failure?.stdout).to.include('Rejected');
  });

  it('does not mind when nobody reads on', async () => {
    const program = `"${process.execPath}" --import tsx src/cli.ts --help | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', program]);
    expect({ stdout, stderr }).to.deep.equal({ stdout: '0\n', stderr: '' });
  });
});
