import { expect, html, waitUntil } from '@open-wc/testing';
import { checkFile } from '../../src/core/check/check.js';
import { CsvUploadError } from '../../src/core/errors.js';
import type { IssueCode } from '../../src/core/check/report.js';
import { describeFailure } from '../../src/core/messages/describe-failure.js';
import { describeIssue } from '../../src/core/messages/describe-issue.js';
import { formatOf } from '../../src/core/messages/format.js';
import type { Messages } from '../../src/core/messages/messages.js';
import { quotesOf } from '../../src/core/messages/quotes.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { problemOf } from '../../src/core/upload/problem.js';
import type { UploadRepairs } from '../../src/core/upload/repairs.js';
import type { Upload } from '../../src/core/upload/state.js';
import type { CaseCsvStatusTable, CaseCsvUpload } from '../../src/elements/index.js';
import { messages as arabic } from '../../src/locales/ar.js';
import { messages as german } from '../../src/locales/de.js';
import { messages as english } from '../../src/locales/en.js';
import './support/define.js';
import { everyState, fakeImporter, idleTransport, issue, schema, upload } from './support/fake-importer.js';
import type { FakeImporter } from './support/fake-importer.js';
import {
  button,
  chooseFiles,
  csv,
  drag,
  part,
  parts,
  settled,
  show,
  textOf,
  transfer,
  untilShown,
} from './support/page.js';

type Host = CaseCsvUpload | CaseCsvStatusTable;

/** Something that cannot be done, and what is said of it. */
interface Case {
  readonly what: string;
  readonly in?: 'case-csv-status-table';
  readonly uploads?: readonly Upload[];
  readonly fails: (importer: FakeImporter) => void;
  readonly act: (element: Host) => void | Promise<void>;
  readonly says: (messages: Messages) => string;
}

const nothing = (): void => undefined;
const refuse = (error: Error) => () => Promise.reject(error);
const throws = (error: Error) => (): never => {
  throw error;
};

/** As of an importer that has the file at hand, apart from what fails. */
function withRepairs(failing: Partial<UploadRepairs>): (importer: FakeImporter) => void {
  return (importer) =>
    void Object.assign(importer, {
      repairs: { ...importer.repairs, canRepair: () => true, canSendValid: () => true, ...failing },
    });
}

function drop(element: Host, items: readonly object[]): void {
  const event = new Event('drop', { cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items } });
  element.dispatchEvent(event);
}

const folder = {
  kind: 'file',
  getAsFile: () => null,
  webkitGetAsEntry: () => ({ isDirectory: true, name: '2026' }),
};

/** Presses what comes late. */
async function press(element: Host, action: string): Promise<void> {
  await waitUntil(() => parts(element, `[data-action="${action}"]`).length > 0, `${action} never comes`);
  button(element, action).click();
}

const queued = [upload({ status: 'queued' }, { fileName: '1.csv' })];
const failed = [
  upload(
    {
      status: 'error',
      problem: { code: 'file-changed', title: 'Changed.', detail: null, status: null, text: 'file-changed' },
      canRetry: true,
    },
    { fileName: '1.csv' },
  ),
];
const waiting = [
  upload({ status: 'waiting', reason: 'file-needed', until: null }, { fileName: '1.csv', records: 2 }),
];
/** Whatever of it is shown as it stands in the file are figures. */
const file = new File(['1,2\n7,\n8,?\n8,5\n'], '1.csv');
const rules = fromTableSchema({
  fields: [
    { name: '1', constraints: { unique: true } },
    { name: '2', type: 'integer', constraints: { required: true } },
  ],
});
const wrong = [
  upload({ status: 'needs-attention', report: await checkFile(file, rules) }, { fileName: '1.csv' }),
];
const unencodable = new CsvUploadError('unencodable-value', {
  detail: { character: '☃', encoding: 'windows-1252' },
});

const cases: readonly Case[] = [
  {
    what: 'nothing was dropped',
    fails: nothing,
    act: (element) => {
      drop(element, []);
    },
    says: (messages) => messages.interface.nothingDropped,
  },
  {
    what: 'folders were dropped',
    fails: nothing,
    act: (element) => {
      drop(element, [folder]);
    },
    says: (messages) => messages.interface.foldersRefused(['2026']),
  },
  {
    what: 'too many files came at once',
    fails: nothing,
    act: (element) => void drag('drop', element, transfer(csv('1.csv'), csv('2.csv'), csv('3.csv'))),
    says: (messages) => messages.interface.tooManyFiles(3, 2, formatOf(messages.language)),
  },
  {
    what: 'the template cannot be made',
    fails: nothing,
    act: async (element) => {
      const createObjectURL = URL.createObjectURL.bind(URL);
      URL.createObjectURL = throws(new Error('no'));
      part(element, '[part~="button-template"]').click();
      await untilShown(element, english.interface.templateFailed);
      URL.createObjectURL = createObjectURL;
    },
    says: (messages) => messages.interface.templateFailed,
  },
  {
    what: 'an upload cannot be canceled',
    uploads: queued,
    fails: (importer) => (importer.cancel = refuse(new Error('no'))),
    act: (element) => {
      button(element, 'cancel').click();
    },
    says: (messages) => messages.interface.cancelFailed('1.csv'),
  },
  {
    what: 'an upload cannot be canceled in the table',
    in: 'case-csv-status-table',
    uploads: queued,
    fails: (importer) => (importer.cancel = refuse(new Error('no'))),
    act: (element) => {
      button(element, 'cancel').click();
    },
    says: (messages) => messages.interface.cancelFailed('1.csv'),
  },
  {
    what: 'an upload cannot begin again',
    uploads: failed,
    fails: (importer) => (importer.retry = throws(new CsvUploadError('file-changed'))),
    act: (element) => {
      button(element, 'retry').click();
    },
    says: (messages) => {
      const { title, detail } = describeFailure(problemOf(new CsvUploadError('file-changed')), messages);
      return detail ?? title;
    },
  },
  {
    what: 'another file was chosen than the one that is waited for',
    uploads: waiting,
    fails: (importer) => (importer.resume = refuse(new CsvUploadError('other-file'))),
    act: (element) => {
      button(element, 'chooseAgain').click();
      chooseFiles(element, csv('2.csv'));
    },
    says: (messages) => messages.interface.otherFile('1.csv'),
  },
  {
    what: 'a file is needed again',
    uploads: waiting,
    fails: (importer) => (importer.resume = refuse(new Error('no'))),
    act: (element) => {
      button(element, 'chooseAgain').click();
      chooseFiles(element, csv('2.csv'));
    },
    says: (messages) => messages.interface.fileNeeded,
  },
  {
    what: 'a file cannot be put right',
    uploads: wrong,
    fails: withRepairs({
      schemaOf: refuse(new CsvUploadError('wrong-state')),
      sendValid: throws(new Error('no')),
    }),
    act: (element) => press(element, 'send-valid'),
    says: (messages) => messages.interface.repairFailed,
  },
  {
    what: 'an encoding cannot hold a value',
    uploads: wrong,
    fails: withRepairs({
      schemaOf: refuse(new CsvUploadError('wrong-state')),
      sendValid: throws(unencodable),
    }),
    act: (element) => press(element, 'send-valid'),
    says: (messages) =>
      messages.interface.valueUnencodable(quotesOf(messages).quoteName('☃'), 'WINDOWS-1252'),
  },
  {
    what: 'the rows to fix cannot be written',
    uploads: wrong,
    fails: withRepairs({ rowsToFix: refuse(new Error('no')) }),
    act: (element) => press(element, 'rows'),
    says: (messages) => messages.interface.rowsFailed,
  },
  {
    what: 'the rows to fix cannot be written in the table',
    in: 'case-csv-status-table',
    uploads: wrong,
    fails: withRepairs({ rowsToFix: refuse(new Error('no')) }),
    act: async (element) => {
      button(element, 'details').click();
      await press(element, 'rows');
    },
    says: (messages) => messages.interface.rowsFailed,
  },
  {
    what: 'no older files came',
    in: 'case-csv-status-table',
    uploads: queued,
    fails: (importer) => {
      importer.tracker.setHasMore(true);
      importer.loadMore = refuse(new Error('no'));
    },
    act: (element) => {
      button(element, 'loadMore').click();
    },
    says: (messages) => messages.interface.loadMoreFailed,
  },
];

async function inLanguage(lang: string, importer: FakeImporter, tag = 'case-csv-upload'): Promise<Host> {
  importer.schema ??= schema;
  const element = await show<Host>(
    tag === 'case-csv-upload'
      ? html`<case-csv-upload lang=${lang} .importer=${importer} max-files="2"></case-csv-upload>`
      : html`<case-csv-status-table lang=${lang} .importer=${importer}></case-csv-status-table>`,
  );
  await settled(element);
  return element;
}

/** What a person reads or hears of an element, the live region aside, which says what happened when it did. */
function sayingsOf(element: Host): readonly string[] {
  const all = parts(element, '*').filter((each) => each.closest('[part="live"]') === null);
  const texts = all.flatMap(({ childNodes }) => [...childNodes]).filter((node) => node instanceof Text);
  const names = all.flatMap((each) =>
    ['aria-label', 'title', 'placeholder'].map((name) => each.getAttribute(name)),
  );
  return [...texts.map(({ data }) => data), ...names]
    .map((text) => (text ?? '').trim())
    .filter((text) => text !== '');
}

const noticeOf = (element: Host): string => textOf(part(element, '[part="notice"]'));

describe('when the language of the page changes', () => {
  for (const { what, in: tag, uploads, fails, act, says } of cases) {
    it(`it says anew that ${what}`, async () => {
      const importer = fakeImporter(uploads);
      fails(importer);
      const element = await inLanguage('en', importer, tag);
      await act(element);
      for (const messages of [english, german, arabic, english]) {
        element.lang = messages.language;
        await untilShown(element, says(messages));
        expect(noticeOf(element)).to.equal(says(messages));
      }
    });
  }

  it('says the issues of a server anew whose codes tell all there is to say, and others in the words of the server', async () => {
    const place = {
      line: 2,
      recordNumber: 1,
      columnName: '1',
      value: '7',
      message: 'No such agent.',
      hint: 'Ask.',
    };
    const items = [
      issue({ ...place, code: 'unknown-reference' }),
      issue({ ...place, code: 'row-rule', message: 'Closed before it was opened.' }),
      issue({ ...place, code: 'agent-on-leave' as IssueCode, message: 'This agent is on leave.' }),
    ];
    const problem = { code: 'invalid-rows', title: '3', detail: null, status: 422 };
    const importer = fakeImporter([
      upload({ status: 'error', problem, canRetry: false }, { importId: 'i1' }),
    ]);
    Object.assign(importer, {
      transport: { ...idleTransport, issues: () => Promise.resolve({ items, nextCursor: null }) },
    });
    const element = await inLanguage('en', importer, 'case-csv-status-table');
    button(element, 'details').click();
    await untilShown(element, 'No such agent.'); // English comes with the elements, without its sentences on issues
    for (const messages of [german, arabic]) {
      element.lang = messages.language;
      const { message, hint } = describeIssue(items[0] ?? expect.fail(), messages);
      await untilShown(element, message);
      const [known, ...others] = parts(element, '[part="issue-message"]');
      expect(textOf(known)).to.equal(`${message} ${hint}`);
      expect(others.map(textOf)).to.deep.equal([
        'Closed before it was opened. Ask.',
        'This agent is on leave. Ask.',
      ]);
      const directions = parts(element, '[part="issue-message"] > bdi').map(({ dir }) => dir);
      expect(directions).to.deep.equal([messages.direction, 'auto', 'auto']);
    }
  });

  it('tells a form anew what is missing', async () => {
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload
        lang="en"
        name="1"
        required
        .importer=${fakeImporter()}
        .schema=${schema}
      ></case-csv-upload>`,
    );
    for (const messages of [english, german, arabic]) {
      element.lang = messages.language;
      await untilShown(element, messages.interface.heading);
      expect(element.validationMessage).to.equal(messages.interface.formMissing);
    }
  });

  it('leaves nothing of the language before, in whichever state a file is', async () => {
    const states = everyState().filter(
      ({ state }) => state.status !== 'needs-attention' && state.status !== 'error',
    );
    const importer = fakeImporter(
      [...states, ...failed, ...wrong].map((each, index) => ({
        ...each,
        id: `u${String(index)}`,
        fileName: '1.csv',
      })),
    );
    importer.schema = rules;
    for (const tag of ['case-csv-upload', 'case-csv-status-table']) {
      const element = await inLanguage('en', importer, tag);
      await settled(element);
      for (const each of parts(element, '[data-action="details"]')) each.click();
      await settled(element);
      const before = sayingsOf(element);
      for (const messages of [german, arabic]) {
        element.lang = messages.language;
        await untilShown(
          element,
          tag === 'case-csv-upload' ? messages.interface.heading : messages.interface.tableHeading,
        );
        await settled(element);
        const sayings = sayingsOf(element);
        // Single words may be the same in two languages, as units are.
        const left = sayings.filter((text) => before.includes(text) && /\p{L}{2}.*\s.*\p{L}{2}/u.test(text));
        expect(left).to.deep.equal([]);
      }
      const latin = sayingsOf(element).map((text) =>
        text.replace(/[\w-]+\.csv|\bCSV\b|^file-changed$/gu, ''),
      );
      expect(latin.filter((text) => /[a-z]{2}/i.test(text))).to.deep.equal([]);
    }
  });
});
