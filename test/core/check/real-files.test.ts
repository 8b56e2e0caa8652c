import { checkFile } from '../../../src/core/check/check.js';
import type { Issue } from '../../../src/core/check/report.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';
import { loadData } from '../../support/load-data.js';
import { readAll } from '../../support/read-all.js';

/** What is in a file, and what a check has to find. */
interface Expected {
  /** As Python names it. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly columns: number;
  readonly records: number;
  readonly newlines: Readonly<Record<'crlf' | 'lf' | 'cr', number>>;
  /** SHA-256 of header and records as UTF-8, fields joined by U+001F, records by U+001E. */
  readonly cellsSha256: string;
  readonly expectedIssues: readonly {
    readonly code: string;
    readonly field: string;
    readonly count: number;
    readonly first: readonly {
      readonly line: number;
      readonly record: number;
      readonly column: number;
      readonly value: string | null;
    }[];
  }[];
}

const NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  'utf-16': 'utf-16le',
  cp1252: 'windows-1252',
};

interface RealFile {
  readonly name: string;
  readonly how: string;
  readonly options?: { readonly encoding: string };
  readonly encodingFrom: string;
}

const files: readonly RealFile[] = [
  { name: '311-animals-nyc', how: '', encodingFrom: 'utf-8' },
  { name: 'us-shooting-incidents', how: '', encodingFrom: 'utf-8' },
  { name: 'telco-churn', how: '', encodingFrom: 'utf-8' },
  { name: 'utf-16le_encoded', how: '', encodingFrom: 'bom' },
  {
    name: 'spanish_chars',
    how: ', declared',
    options: { encoding: 'windows-1252' },
    encodingFrom: 'declared',
  },
  { name: 'spanish_chars', how: ', guessed', encodingFrom: 'guessed' },
];

async function load(name: string): Promise<{ file: File; schema: object; expected: Expected } | null> {
  const [file, schema, expected] = await Promise.all(
    ['csv', 'schema.json', 'expected.json'].map((end) => loadData(`${name}.${end}`)),
  );
  if (!file || !schema || !expected) return null;
  const parse = async (json: File): Promise<unknown> => JSON.parse(await json.text()) as unknown;
  return { file, schema: (await parse(schema)) as object, expected: (await parse(expected)) as Expected };
}

async function digestOf(records: readonly (readonly string[])[]): Promise<string> {
  const text = records.map((fields) => fields.join('\u001f')).join('\u001e');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Issues in the form of what is expected. */
function summarize(issues: readonly Issue[]): Expected['expectedIssues'] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.columnName ?? ''}`;
    if (issue.severity === 'error') groups.set(key, [...(groups.get(key) ?? []), issue]);
  }
  return [...groups.values()].map((group) => ({
    code: group[0]?.code ?? '',
    field: group[0]?.columnName ?? '',
    count: group.length,
    first: group.slice(0, 12).map(({ line, recordNumber, column, value }) => ({
      line: line ?? 0,
      record: recordNumber ?? 0,
      column: column ?? 0,
      value,
    })),
  }));
}

describe('Real files (where CSV_DATA names their folder)', () => {
  for (const { name, how, options = {}, encodingFrom } of files) {
    it(`are read as they are: ${name}${how}`, async function () {
      this.timeout(30_000);
      const data = await load(name);
      if (data === null) return this.skip();
      const { file, expected } = data;
      const records = await readAll(file, options);
      expect(records).to.have.length(expected.records + 1);
      expect(await digestOf(records.map(({ fields }) => fields))).to.equal(expected.cellsSha256);
    });

    it(`get the report which is expected: ${name}${how}`, async function () {
      this.timeout(30_000);
      const data = await load(name);
      if (data === null) return this.skip();
      const { file, schema, expected } = data;
      const report = await checkFile(file, fromTableSchema(schema), options);
      expect(report.file).to.include({
        encoding: NAMES[expected.encoding],
        encodingFrom,
        delimiter: expected.delimiter,
        headerLine: expected.headerLine,
      });
      expect(report.header).to.have.length(expected.columns);
      expect(report.counts.records).to.equal(expected.records);
      const first = (issues: Expected['expectedIssues']): unknown =>
        [...issues].sort((one, other) => (one.field < other.field ? -1 : 1));
      expect(first(summarize(report.issues))).to.deep.equal(first(expected.expectedIssues));
    });
  }
});
