import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const UPLOAD = 'case-csv-upload';
const TABLE = 'case-csv-status-table';

/**
 * @typedef {object} Scene
 * @property {string} name - of its pictures, after the element and what it shows
 * @property {string} element - what is in the picture
 * @property {object} [prepare] - what the server says
 * @property {(page: import('playwright-core').Page) => Promise<unknown>} play - brings it about, until it is there
 */

const sample = (name) => fileURLToPath(new URL(`../../demo/sample-files/${name}`, import.meta.url));
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const HEADER =
  'case_id,title,description,status,priority,opened_at,closed_at,assignee,amount,customer_id,country,tags';
const row = (number, status = 'open', title = 'Invoice is missing a page') =>
  `CASE-00${String(1000 + number)},${title},,${status},medium,2026-01-04T06:01:21Z,,a.fischer@example.org,12.50,8d77aac5-31e6-480f-a566-57d5b6bac53d,DE,`;
const rows = (count) => Array.from({ length: count }, (_, index) => row(index));
const file = (name, ...lines) => csv(name, `${lines.join('\r\n')}\r\n`);

const received = {
  id: '018f2c5e-0000-7000-8000-000000000001',
  fileName: 'march-cases.csv',
  bytes: 260_046,
  status: 'received',
  sequence: 1,
  receivedAt: '2026-11-03T09:29:30Z',
  finishedAt: null,
  counts: null,
  progress: { recordsDone: 4100, recordsTotal: 10_000 },
  problem: null,
};
const succeeded = {
  ...received,
  status: 'success',
  finishedAt: '2026-11-03T09:29:50Z',
  counts: { total: 10_000, imported: 9_988, rejected: 0, skipped: 12 },
  progress: null,
};
const failed = {
  ...received,
  status: 'error',
  finishedAt: '2026-11-03T09:29:50Z',
  progress: null,
  problem: {
    code: 'rows-rejected',
    title: 'The rows were not imported.',
    detail: '2 of 10,000 rows have an assignee who does not work here.',
    status: null,
  },
};
const rowIssues = [131, 4077].map((line) => ({
  code: 'unknown-reference',
  severity: 'error',
  message: `Assignee is “nobody${String(line)}@example.org”, which is not known here.`,
  hint: 'Correct the value, or have it added first.',
  line,
  recordNumber: line - 1,
  column: 8,
  columnName: 'assignee',
  value: `nobody${String(line)}@example.org`,
  byteStart: null,
  byteEnd: null,
}));

/** One of each status, older by a day from one to the next. */
const history = [
  received,
  { ...succeeded, fileName: 'cases-2026-10.csv', bytes: 24_800_000 },
  { ...failed, fileName: 'cases-from-the-old-system, second try.csv' },
  {
    ...succeeded,
    fileName: 'Fälle März.csv',
    bytes: 812,
    counts: { total: 7, imported: 7, rejected: 0, skipped: 0 },
  },
  { ...succeeded, fileName: 'a-very-long-name-'.repeat(5).concat('.csv'), bytes: 1_204_000_000 },
].map((each, index) => ({
  ...each,
  id: `018f2c5e-0000-7000-8000-00000000001${String(index)}`,
  receivedAt: new Date(Date.parse('2026-11-03T09:29:30Z') - index * 86_400_000).toISOString(),
}));

const give = (page, ...files) => page.locator(`${UPLOAD} input[type=file]`).setInputFiles(files);
const until = (page, status, element = UPLOAD) =>
  page.locator(`${element} [data-status="${status}"]`).first().waitFor();

/** Gives files, and waits for a status. */
const after =
  (status, ...files) =>
  async (page) => {
    await give(page, ...files);
    await until(page, status);
  };
/** A scene of the section alone. */
const upload = (name, play, prepare) => ({ name: `upload-${name}`, element: UPLOAD, play, prepare });
const table = (name, play, prepare) => ({ name: `table-${name}`, element: TABLE, play, prepare });
const refused = (name, ...lines) => upload(name, after('needs-attention', file(`${name}.csv`, ...lines)));

const xlsx = {
  name: 'cases.csv',
  mimeType: 'text/csv',
  buffer: await readFile(sample('cases.xlsx-renamed.csv')),
};

/** @type {readonly Scene[]} */
export const scenes = [
  upload('idle', () => undefined),
  upload('columns', (page) => page.locator(`${UPLOAD} summary`).first().click()),
  upload('dragging', async (page) => {
    const dataTransfer = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['a'], 'cases.csv', { type: 'text/csv' }));
      return transfer;
    });
    await page.locator(`${UPLOAD} [part="drop"]`).dispatchEvent('dragenter', { dataTransfer });
  }),
  upload('disabled', (page) => page.locator(UPLOAD).evaluate((element) => (element.disabled = true))),
  upload('unreachable', async (page) => {
    await page.locator(UPLOAD).evaluate((element) => (element.schemaSrc = '/nowhere.json'));
    await page.locator(`${UPLOAD} [part="problem"]`).waitFor();
  }),
  upload('not-csv', after('needs-attention', xlsx)),
  upload('empty-file', after('needs-attention', csv('empty.csv', ''))),
  refused('header-only', HEADER),
  refused('title-rows', 'Cases of our team', '', HEADER, ...rows(3)),
  refused('other-file', 'name,street,town', 'Ann,Main Street,Springfield'),
  refused('unclosed-quote', HEADER, row(1), row(2, 'open', '"never closed'), ...rows(9)),
  upload('too-large', async (page) => {
    // Parts of a Blob that are the same are kept once, so that a file of 3 GB takes 32 MB.
    await page.locator(`${UPLOAD} input[type=file]`).evaluate((input) => {
      const part = new Blob([new Uint8Array(32 * 1024 ** 2)]);
      const large = new File(
        Array.from({ length: 96 }, () => part),
        'all-years.csv',
      );
      Object.defineProperty(input, 'files', { value: [large], configurable: true });
      input.dispatchEvent(new Event('change'));
    });
    await until(page, 'needs-attention');
  }),
  upload('guessed-encoding', async (page) => {
    const text = [HEADER, ...rows(20).map((line) => line.replace('missing', 'für Müller & Söhne größer'))];
    await give(page, { ...csv('umlauts.csv', ''), buffer: Buffer.from(text.join('\r\n'), 'latin1') });
    await until(page, 'needs-attention');
  }),
  upload('wrong-headers', after('needs-attention', sample('cases-wrong-header.csv'))),
  upload('bad-rows', after('needs-attention', sample('cases-bad-rows.csv'))),
  upload('equal-values', async (page) => {
    const wrong = Array.from({ length: 12 }, (_, index) =>
      row(index, index % 3 === 0 ? 'Open ' : 'in progress'),
    );
    await give(page, file('statuses.csv', HEADER, ...wrong, row(99)));
    await until(page, 'needs-attention');
  }),
  upload('two-files', async (page) => {
    await give(page, sample('cases-wrong-header.csv'), sample('cases-bad-rows.csv'));
    await page.locator(`${UPLOAD} [data-status="needs-attention"]`).nth(1).waitFor();
  }),
  upload('sending', after('sending', file('cases.csv', HEADER, ...rows(300)))),
  upload('offline', async (page) => {
    // What a file needs without a network is fetched when the page is idle, the worker last.
    if (page.workers().length === 0) await page.waitForEvent('worker');
    await page.waitForTimeout(1000);
    await page.context().setOffline(true);
    await give(page, file('cases.csv', HEADER, ...rows(300)));
    await until(page, 'waiting');
  }),
  upload('busy', after('waiting', file('cases.csv', HEADER, ...rows(300))), { post: 503 }),
  upload('received', after('received', file('march-cases.csv', HEADER, ...rows(300))), { post: received }),
  upload('success', after('success', file('march-cases.csv', HEADER, ...rows(300))), { post: succeeded }),
  upload('error', after('error', file('march-cases.csv', HEADER, ...rows(300))), {
    post: failed,
    issues: rowIssues,
  }),
  table('empty', () => undefined),
  table('history', (page) => until(page, 'error', TABLE), { imports: history }),
  table(
    'details',
    async (page) => {
      await until(page, 'error', TABLE);
      for (const status of ['success', 'error']) {
        const part = page.locator(`${TABLE} [part~="row-${status}"]`).first();
        await part.locator('[data-action="details"]').click();
      }
    },
    { imports: history, issues: rowIssues },
  ),
];
