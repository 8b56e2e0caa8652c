import type { CheckReport, Issue } from '../../../src/core/check/report.js';
import { CsvUploadError } from '../../../src/core/errors.js';
import { NO_REPAIR } from '../../../src/core/repair/steps.js';
import type { CaseSchema, Column } from '../../../src/core/schema/case-schema.js';
import type { Importer } from '../../../src/core/upload/importer.js';
import type { UploadRepairs } from '../../../src/core/upload/repairs.js';
import type { EarlierUpload, Upload, UploadState } from '../../../src/core/upload/state.js';
import { supportFacts } from '../../../src/core/upload/support-facts.js';
import { StatusTracker } from '../../../src/core/upload/tracker.js';
import type { Transport } from '../../../src/core/upload/transport.js';

/** An importer that does nothing by itself: a real tracker, and notes of what was asked of it. */
export interface FakeImporter extends Importer {
  readonly added: Blob[];
  readonly calls: string[];
  /** What `report` gives. */
  readonly reports: Map<string, CheckReport>;
  /** Asks, as an importer does before it sends. */
  mayLeave(id: string): boolean;
}

/** A transport that is never asked to send. */
export const idleTransport: Transport = {
  name: 'idle',
  send: () => new Promise(() => undefined),
  cancel: () => Promise.resolve(),
};

/** Of an importer whose files were checked elsewhere. */
const noRepairs: UploadRepairs = {
  canRepair: () => false,
  of: () => NO_REPAIR,
  set: () => undefined,
  session: () => Promise.reject(new CsvUploadError('wrong-state')),
  schemaOf: () => Promise.reject(new CsvUploadError('wrong-state')),
  rowsToFix: () => Promise.reject(new CsvUploadError('wrong-state')),
  canSendValid: () => false,
  sendValid: () => undefined,
  wordsIn: () => Promise.resolve([]),
  readIn: () => undefined,
};

export function fakeImporter(uploads: readonly Upload[] = []): FakeImporter {
  const tracker = new StatusTracker();
  for (const upload of uploads.toReversed()) tracker.put(upload);
  const added: Blob[] = [];
  const calls: string[] = [];
  const gates = new Set<Parameters<Importer['beforeSend']>[0]>();
  const reports = new Map<string, CheckReport>();
  return {
    tracker,
    transport: idleTransport,
    schema: null,
    partial: false,
    repairs: noRepairs,
    added,
    calls,
    reports,
    add(files) {
      const list = Array.from(files as Iterable<File>);
      added.push(...list);
      return list.map((file, index) => {
        const id = `added-${String(added.length)}-${String(index)}`;
        tracker.put(upload({ status: 'queued' }, { id, fileName: file.name, bytes: file.size }));
        return id;
      });
    },
    confirm(id) {
      calls.push(`confirm ${id}`);
      tracker.requeue(id);
    },
    retry(id) {
      calls.push(`retry ${id}`);
      tracker.requeue(id);
    },
    cancel(id) {
      calls.push(`cancel ${id}`);
      tracker.move(id, { status: 'canceled' });
      return Promise.resolve();
    },
    remove(id) {
      calls.push(`remove ${id}`);
      tracker.remove(id);
    },
    resume(id, file) {
      calls.push(`resume ${id}${file === undefined ? '' : ` with ${(file as File).name}`}`);
      tracker.requeue(id);
      return Promise.resolve();
    },
    beforeSend(ask) {
      gates.add(ask);
      return () => gates.delete(ask);
    },
    mayLeave: (id) => [...gates].every((ask) => ask(tracker.find(id))),
    report: (id) => reports.get(id) ?? null,
    supportFacts: (id) =>
      Promise.resolve(
        supportFacts(tracker.find(id), {
          sequence: null,
          kept: null,
          report: reports.get(id) ?? null,
          schema: null,
        }),
      ),
    loadMore() {
      calls.push('loadMore');
      return Promise.resolve();
    },
    refresh: () => Promise.resolve(),
    dispose: () => undefined,
  };
}

let uploadsMade = 0;

export function upload(state: UploadState, rest: Partial<Upload> = {}): Upload {
  uploadsMade += 1;
  const hasImport = state.status === 'received' || state.status === 'success';
  return {
    id: `upload-${String(uploadsMade)}`,
    importId: hasImport ? `0192f0c1-${String(uploadsMade)}` : null,
    fileName: 'march-cases.csv',
    bytes: 2_726_298,
    addedAt: Date.now() - 2000 - uploadsMade,
    records: null,
    origin: 'here',
    state,
    ...rest,
  };
}

const NO_PLACE = {
  line: null,
  recordNumber: null,
  column: null,
  columnName: null,
  value: null,
  byteStart: null,
  byteEnd: null,
};

export function issue(rest: Partial<Issue>): Issue {
  return {
    ...NO_PLACE,
    code: 'required',
    severity: 'error',
    message: '“Incident Zip” is empty.',
    hint: 'Fill it in: every row needs a value here.',
    ...rest,
  };
}

export function report(issues: readonly Issue[], rest: Partial<CheckReport> = {}): CheckReport {
  const invalid = new Set(issues.flatMap(({ recordNumber }) => recordNumber ?? [])).size;
  const issueCounts: Partial<Record<Issue['code'], number>> = {};
  for (const { code } of issues) issueCounts[code] = (issueCounts[code] ?? 0) + 1;
  return {
    file: {
      name: '311-animals.csv',
      bytes: 2_726_298,
      encoding: 'utf-8',
      encodingFrom: 'utf-8',
      delimiter: ',',
      lineBreak: 'lf',
      headerLine: 1,
    },
    header: ['Unique Key', 'Incident Zip', 'Status', 'Borough'],
    counts: { records: 4969, valid: 4969 - invalid, invalid, blankLines: 0 },
    issueCounts,
    issues,
    verdict: 'accepted-with-issues',
    ...rest,
  };
}

/** 24 rows without a zip code and two with a status that there is not. */
export const rowsReport = report([
  ...Array.from({ length: 24 }, (_, index) =>
    issue({
      line: 571 + index * 3,
      recordNumber: 570 + index * 3,
      column: 9,
      columnName: 'Incident Zip',
      value: '',
    }),
  ),
  ...[1203, 2044].map((line) =>
    issue({
      code: 'invalid-value',
      line,
      recordNumber: line - 1,
      column: 20,
      columnName: 'Status',
      value: 'Opne',
      message: '“Opne” is not allowed in “Status”.',
      hint: 'Use one of: Open, In Progress, Closed.',
    }),
  ),
]);

export const notCsvReport = report(
  [
    issue({
      code: 'not-csv',
      message: 'This is an Excel workbook with another name.',
      hint: 'In Excel: File → Save As → CSV UTF-8 (Comma delimited), then add that file.',
    }),
  ],
  { verdict: 'rejected', counts: { records: 0, valid: 0, invalid: 0, blankLines: 0 } },
);

export const headerReport = report(
  [
    issue({
      code: 'missing-header',
      recordNumber: 0,
      line: 1,
      columnName: 'case_id',
      message: 'The column “case_id” is missing.',
      hint: 'Did you mean “Case ID”? Name it “case_id”.',
    }),
    issue({
      code: 'missing-header',
      recordNumber: 0,
      line: 1,
      columnName: 'opened_at',
      message: 'The column “opened_at” is missing.',
      hint: 'Did you mean “oppened_at”? Name it “opened_at”.',
    }),
  ],
  { verdict: 'rejected', counts: { records: 0, valid: 0, invalid: 0, blankLines: 0 } },
);

function column(name: string, rest: Partial<Column> = {}): Column {
  return {
    name,
    title: null,
    description: null,
    type: 'string',
    required: false,
    format: null,
    enum: null,
    example: null,
    missingValues: [''],
    aliases: [],
    ...rest,
  };
}

/** A schema that is only shown. */
/** Three headers that are nearly right: two issues each. */
export const renamedReport = report(
  [
    ['case_id', 'Case ID'],
    ['status', 'STATUS'],
    ['opened_at', 'oppened_at'],
  ].flatMap(([expected = '', found = '']) => [
    issue({ code: 'missing-header', recordNumber: 0, columnName: expected }),
    issue({ code: 'unexpected-header', recordNumber: 0, columnName: found, value: found }),
  ]),
  { verdict: 'rejected' },
);

export const schema: CaseSchema = {
  columns: [
    column('Unique Key', {
      type: 'integer',
      required: true,
      description: 'Number of the case',
      example: '64351236',
    }),
    column('Created Date', { type: 'datetime', required: true, format: '%m/%d/%Y %I:%M:%S %p' }),
    column('Incident Zip', { required: true, example: '11207' }),
    column('Status', { required: true, enum: ['Open', 'In Progress', 'Closed'] }),
    column('borough', { title: 'Borough' }),
  ],
  extraColumns: 'error',
  missingValues: [''],
  trim: false,
  uniqueKeys: [],
  descriptor: null,
  columnOrder: 'free',
  validate: () => [],
};

const earlier: EarlierUpload = {
  id: 'earlier',
  fileName: 'november.csv',
  status: 'success',
  addedAt: Date.parse('2026-11-03T12:00:00Z'),
  records: 10_000,
};

/** One upload in each state that can be seen. */
export function everyState(): readonly Upload[] {
  const now = Date.now();
  const problem = {
    code: 'unknown-reference',
    title: '3 rows name an agent that does not exist (first: line 88, “m.lopez”).',
    detail: 'Nothing was imported.',
    status: 422,
  };
  const day = 86_400_000;
  return [
    upload({ status: 'queued' }, { fileName: 'queued.csv' }),
    upload(
      { status: 'checking', bytesRead: 161_000_000, recordsRead: 238_412, issuesFound: 0 },
      { fileName: 'march-cases.csv', bytes: 260_000_000 },
    ),
    upload(
      { status: 'sending', bytesSent: 845_000, bytesTotal: 2_726_298 },
      { fileName: 'april-cases.csv', records: 10_000 },
    ),
    upload(
      { status: 'waiting', reason: 'offline', until: null },
      { fileName: 'may-cases.csv', records: 10_000 },
    ),
    upload(
      { status: 'waiting', reason: 'server-busy', until: now + 20_000 },
      { fileName: 'june-cases.csv', records: 10_000 },
    ),
    upload(
      { status: 'waiting', reason: 'file-needed', until: null },
      { fileName: 'reloaded.csv', records: 10_000 },
    ),
    upload(
      { status: 'waiting', reason: 'permission-needed', until: null },
      { fileName: 'handle.csv', records: 10_000 },
    ),
    upload(
      { status: 'needs-attention', report: report([]), duplicateOf: earlier },
      { fileName: 'twice.csv', records: 10_000 },
    ),
    upload(
      { status: 'canceled', duplicateOf: { ...earlier, status: 'sending' } },
      { fileName: 'skipped.csv' },
    ),
    upload(
      { status: 'success', counts: { total: 100, imported: 98, rejected: 0, skipped: 0 } },
      { fileName: 'unaccounted.csv', records: 100 },
    ),
    upload(
      { status: 'received', progress: { recordsDone: 4100, recordsTotal: 10_000 }, heardAt: now },
      { fileName: 'july-cases.csv', records: 10_000 },
    ),
    upload(
      { status: 'received', progress: null, heardAt: now - 6 * 60_000 },
      {
        fileName: 'week-46.csv',
        records: 451_208,
        origin: 'server',
        addedAt: now - 34 * 60_000,
        bytes: 123_731_968,
      },
    ),
    upload({ status: 'needs-attention', report: rowsReport }, { fileName: '311-animals.csv', records: 4969 }),
    upload({ status: 'needs-attention', report: headerReport }, { fileName: 'cases-export.csv' }),
    upload({ status: 'needs-attention', report: notCsvReport }, { fileName: 'cases.csv', bytes: 18_400 }),
    upload({ status: 'error', problem, canRetry: true }, { fileName: 'agents_oct.csv', records: 1204 }),
    upload(
      { status: 'success', counts: { total: 961_240, imported: 961_236, rejected: 0, skipped: 4 } },
      { fileName: 'cases-2026.csv', records: 961_240, bytes: 260_046_848 },
    ),
    upload(
      { status: 'success', counts: { total: 12, imported: 9, rejected: 3, skipped: 0 } },
      { fileName: 'partly.csv', records: 12, bytes: 900, origin: 'server', addedAt: now - day },
    ),
    upload({ status: 'canceled' }, { fileName: 'canceled.csv', addedAt: now - 3 * day }),
    upload(
      { status: 'error', problem: { ...problem, detail: null }, canRetry: false },
      {
        fileName: `${'a-very-long-name-without-any-break-in-it_'.repeat(4)}.csv`,
        origin: 'server',
        addedAt: now - 40 * day,
      },
    ),
  ];
}
