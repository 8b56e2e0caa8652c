import { expect, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type {
  CaseCsvErrorEvent,
  CaseCsvAcceptEvent,
  CaseCsvStatusEvent,
  CaseCsvUpload,
} from '../../src/elements/index.js';
import { CsvUploadError } from '../../src/core/errors.js';
import './support/define.js';
import {
  everyState,
  fakeImporter,
  issue,
  notCsvReport,
  renamedReport,
  report,
  rowsReport,
  schema,
  upload,
} from './support/fake-importer.js';
import type { FakeImporter } from './support/fake-importer.js';
import {
  button,
  chooseFiles,
  csv,
  drag,
  part,
  parts,
  said,
  settled,
  show,
  shown,
  textOf,
  transfer,
} from './support/page.js';

async function section(importer: FakeImporter): Promise<CaseCsvUpload> {
  importer.schema ??= schema;
  return await show<CaseCsvUpload>(html`<case-csv-upload .importer=${importer}></case-csv-upload>`);
}

describe('<case-csv-upload>', () => {
  describe('takes files', () => {
    it('imports a file as soon as it is chosen', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      chooseFiles(element, csv('cases.csv'));
      await settled(element);
      expect(importer.added).to.have.length(1);
      expect(shown(element)).to.contain('cases.csv');
    });

    it('takes the same file twice', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const file = csv('cases.csv');
      chooseFiles(element, file);
      expect(part<HTMLInputElement>(element, 'input').value).to.equal('');
      chooseFiles(element, file);
      expect(importer.added).to.deep.equal([file, file]);
    });

    it('opens the file dialog by its button', async () => {
      const element = await section(fakeImporter());
      let opened = 0;
      part<HTMLInputElement>(element, 'input').addEventListener('click', (event) => {
        event.preventDefault();
        opened += 1;
      });
      const choose = part<HTMLButtonElement>(element, '[part="choose"]');
      choose.click();
      expect(opened).to.equal(1);
      expect(choose.type).to.equal('button');
      expect(textOf(choose)).to.equal('Choose a file or drop it here');
    });

    for (const key of ['Enter', ' ']) {
      it(`opens the file dialog by ${key}`, async () => {
        const element = await section(fakeImporter());
        let opened = 0;
        part(element, 'input').addEventListener('click', (event) => {
          event.preventDefault();
          opened += 1;
        });
        part(element, '[part="choose"]').focus();
        await sendKeys({ press: key });
        expect(opened).to.equal(1);
      });
    }

    it('keeps the file before when the page keeps the corrected one out', async () => {
      const importer = fakeImporter([upload({ status: 'needs-attention', report: rowsReport })]);
      const element = await section(importer);
      element.addEventListener('case-csv-accept', (event) => {
        event.preventDefault();
      });
      part(element, 'input').addEventListener('click', (event) => {
        event.preventDefault();
      });
      button(element, 'chooseCorrected').click();
      chooseFiles(element, csv('march-cases.csv'));
      expect(importer.calls).to.be.empty;
    });

    it('imports all files that are dropped', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const event = drag('drop', element, transfer(csv('a.csv'), csv('b.csv')));
      expect(event.defaultPrevented).to.be.true;
      expect(importer.added.map((file) => (file as File).name)).to.deep.equal(['a.csv', 'b.csv']);
    });

    it('shows where to drop, and how many, only while files are held over it', async () => {
      const element = await section(fakeImporter());
      drag('dragenter', element, transfer(csv('a.csv'), csv('b.csv')));
      await settled(element);
      expect(textOf(part(element, '[part="drop"]'))).to.contain('Drop to import 2 files');
      expect(element.matches(':state(dragging)')).to.be.true;
      drag('dragleave', element, transfer(csv('a.csv')));
      await settled(element);
      expect(textOf(part(element, '[part="drop"]'))).to.contain('Choose a file');
    });

    it('leaves text that is dragged over it alone', async () => {
      const element = await section(fakeImporter());
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', 'hello');
      expect(drag('dragenter', element, dataTransfer).defaultPrevented).to.be.false;
      await settled(element);
      expect(part(element, '[part="drop"]').classList.contains('over')).to.be.false;
    });

    it('refuses a folder with a sentence, and takes the files beside it', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const file = csv('a.csv');
      const folder = {
        kind: 'file',
        getAsFile: () => null,
        webkitGetAsEntry: () => ({ isDirectory: true, name: 'march' }),
      };
      const beside = {
        kind: 'file',
        getAsFile: () => file,
        webkitGetAsEntry: () => ({ isDirectory: false, name: 'a.csv' }),
      };
      const event = new Event('drop', { cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], items: [folder, beside] } });
      element.dispatchEvent(event);
      await settled(element);
      expect(textOf(part(element, '[part="notice"]'))).to.equal(
        '“march” is a folder. Open it and drop the CSV files in it.',
      );
      expect(importer.added).to.deep.equal([file]);
    });

    it('asks the page first, which can keep files out', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      let names: readonly string[] = [];
      element.addEventListener('case-csv-accept', (event: CaseCsvAcceptEvent) => {
        names = event.fileNames;
        event.preventDefault();
      });
      chooseFiles(element, csv('a.csv'), csv('b.csv'));
      expect(names).to.deep.equal(['a.csv', 'b.csv']);
      expect(importer.added).to.be.empty;
    });

    it('takes nothing while disabled, but keeps the page from opening what is dropped', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      element.disabled = true;
      await settled(element);
      expect(drag('drop', element, transfer(csv('a.csv'))).defaultPrevented).to.be.true;
      expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.be.true;
      expect(importer.added).to.be.empty;
    });
  });

  describe('shows what happens to a file', () => {
    const details = [
      { file: 'queued.csv', text: 'Queued' },
      { file: 'march-cases.csv', text: '238,412 rows checked · 154 of 248 MB · nothing wrong so far' },
      { file: 'april-cases.csv', text: '10,000 rows checked, all right · 0.8 of 2.6 MB' },
      { file: 'may-cases.csv', text: 'No connection. Sending goes on by itself when it is back.' },
      { file: 'june-cases.csv', text: 'The server is busy. Sending goes on by itself in 20 seconds.' },
      { file: 'reloaded.csv', text: 'The page was reloaded. Choose the same file again, and it goes on.' },
      { file: 'handle.csv', text: 'The page was reloaded. Let it read the file again, and it goes on.' },
      {
        file: 'twice.csv',
        text: 'imported on November 3, 2026, from “november.csv” (10,000 rows). Import it again?',
      },
      { file: 'july-cases.csv', text: 'Being imported: 4,100 of 10,000 rows' },
      { file: '311-animals.csv', text: '26 of 4,969 rows have a problem. Nothing has been sent.' },
      { file: 'cases-export.csv', text: 'This file has 2 problems. Nothing has been sent.' },
      { file: 'cases.csv', text: 'This is an Excel workbook with another name. Nothing has been sent.' },
      {
        file: 'agents_oct.csv',
        text: '3 rows name an agent that does not exist (first: line 88, “m.lopez”).',
      },
      { file: 'cases-2026.csv', text: '961,236 imported · 4 already there' },
    ];
    for (const { file, text } of details) {
      it(`${file}: ${text}`, async () => {
        const element = await section(fakeImporter(everyState().filter(({ fileName }) => fileName === file)));
        expect(textOf(part(element, '.card'))).to.contain(text);
      });
    }

    it('has no card for what only the server told of, and none for what was canceled', async () => {
      const uploads = everyState().filter(
        ({ origin, state }) => origin === 'server' || state.status === 'canceled',
      );
      expect(parts(await section(fakeImporter(uploads)), '.card')).to.be.empty;
    });

    it('has no card for what was over before the page came, but for what a person can do something about', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const past = everyState().filter(({ fileName }) =>
        ['cases-2026.csv', 'agents_oct.csv', 'april-cases.csv', 'twice.csv'].includes(fileName),
      );
      for (const each of past) importer.tracker.mirror(each, null);
      await settled(element);
      expect(parts(element, '[part="file-name"]').map(textOf)).to.have.members([
        'april-cases.csv',
        'twice.csv',
      ]);
      expect(said(element).join(' ')).to.not.contain('cases-2026.csv');
    });

    it('groups what is wrong by cause and column, and shows the first 20 rows', async () => {
      const element = await section(
        fakeImporter([upload({ status: 'needs-attention', report: rowsReport })]),
      );
      expect(parts(element, '[part="cause"]').map(textOf)).to.deep.equal([
        '24 Incident Zip is empty, but every row needs it',
        '2 Status has values that this workspace does not take: “Opne”',
      ]);
      expect(parts(element, '[part="issue"]')).to.have.length(20);
      expect(textOf(parts(element, '[part="issue"]')[0])).to.contain('571 Incident Zip empty');
      expect(textOf(part(element, '[part="more"]'))).to.equal('6 more problems are not shown here.');
    });

    it('names no causes where each row has one of its own', async () => {
      const issues = ['a', 'b'].map((columnName, index) =>
        issue({ columnName, recordNumber: index + 1, line: index + 2, value: '' }),
      );
      const element = await section(
        fakeImporter([upload({ status: 'needs-attention', report: report(issues) })]),
      );
      expect(parts(element, '[part="cause"]')).to.be.empty;
      expect(parts(element, '[part="issue"]')).to.have.length(2);
    });

    it('shows the first causes of a file with another header altogether', async () => {
      const issues = Array.from({ length: 200 }, (_, index) =>
        issue({ code: 'missing-header', recordNumber: 0, columnName: `column ${String(index)}` }),
      );
      const element = await section(
        fakeImporter([upload({ status: 'needs-attention', report: report(issues) })]),
      );
      expect(parts(element, '[part="cause"]')).to.have.length(12);
      expect(textOf(part(element, '[part="more"]'))).to.equal('188 more problems are not shown here.');
    });

    it('shows each misspelt header once, beside the one that is expected', async () => {
      const element = await section(
        fakeImporter([upload({ status: 'needs-attention', report: renamedReport })]),
      );
      expect(textOf(part(element, '[part="summary"]'))).to.equal(
        'Three column headers are not the workspace’s. Nothing has been sent.',
      );
      expect(textOf(part(element, '[part="advice"]'))).to.equal(
        'Rename them in your file and choose it again.',
      );
      const shown = parts(element, '[part="header"]').map((row) => [...row.children].map(textOf));
      expect(shown).to.deep.equal([
        ['Case ID', 'case_id'],
        ['STATUS', 'status'],
        ['oppened_at', 'opened_at'],
      ]);
      expect(parts(element, '[part="cause"]')).to.be.empty;
    });

    it('says of a file with another header altogether that it is none of this workspace', async () => {
      const missing = ['case_id', 'status', 'opened_at'].map((columnName) =>
        issue({ code: 'missing-header', recordNumber: 0, columnName }),
      );
      const unexpected = ['Vorname', 'Nachname'].map((columnName) =>
        issue({ code: 'unexpected-header', recordNumber: 0, columnName }),
      );
      const foreign = report([...missing, ...unexpected], {
        verdict: 'rejected',
        header: ['Vorname', 'Nachname'],
      });
      const element = await section(fakeImporter([upload({ status: 'needs-attention', report: foreign })]));
      expect(textOf(part(element, '[part="summary"]'))).to.equal(
        'None of the workspace’s columns is in this file. Nothing has been sent.',
      );
      expect(textOf(part(element, '[part="advice"]'))).to.contain('compare it with the template');
      expect(parts(element, '[part="cause"]')).to.be.empty;
    });

    it('shows the problems of one file at a time, and of every other a sentence and what shows them', async () => {
      const importer = fakeImporter([
        upload({ status: 'needs-attention', report: renamedReport }, { id: 'newer' }),
        upload({ status: 'needs-attention', report: rowsReport }, { id: 'older' }),
      ]);
      const element = await section(importer);
      const [newer, older] = parts(element, '.card');
      const has = (card: Element | undefined, selector: string): boolean =>
        card?.querySelector(selector) != null;
      expect(has(newer, '[part="header"]')).to.equal(true);
      expect(parts(element, '[part="report"]')).to.have.length(1);
      expect(textOf(older)).to.match(
        /Needs attention 26 of 4,969 rows have a problem. Nothing has been sent. Show what is wrong$/,
      );
      const unfold = button(element, 'unfold', 'older');
      expect(unfold.ariaExpanded).to.equal('false');
      unfold.focus();
      unfold.click();
      await settled(element);
      expect(has(older, '[part="causes"]')).to.equal(true);
      expect(has(newer, '[part="header"]')).to.equal(false);
      const active = element.shadowRoot?.activeElement;
      expect(older?.contains(active ?? null)).to.equal(true);
    });

    it('keeps the file unfolded that a person works on', async () => {
      const importer = fakeImporter([
        upload({ status: 'queued' }, { id: 'newer' }),
        upload({ status: 'needs-attention', report: rowsReport }, { id: 'older' }),
      ]);
      const element = await section(importer);
      importer.tracker.move('newer', { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
      importer.tracker.move('newer', { status: 'needs-attention', report: renamedReport });
      await settled(element);
      expect(parts(element, '[data-action="unfold"]').map(({ dataset }) => dataset['upload'])).to.deep.equal([
        'newer',
      ]);
      importer.tracker.remove('older');
      await settled(element);
      expect(parts(element, '[part="header"]')).to.have.length(3);
    });

    it('folds no file of which a sentence says all', async () => {
      const one = upload({ status: 'needs-attention', report: notCsvReport });
      const another = upload({ status: 'needs-attention', report: notCsvReport });
      const element = await section(fakeImporter([one, another]));
      expect(parts(element, '[data-action="unfold"]')).to.be.empty;
      expect(parts(element, '[part="advice"]')).to.have.length(2);
    });

    it('says of a file whose letters are a guess that they are one', async () => {
      const guessed = report([issue({ code: 'encoding-guessed', severity: 'warning' })]);
      const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1', fileName: 'old.csv' })]);
      const element = await section(importer);
      importer.tracker.move('u1', { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
      importer.tracker.move('u1', { status: 'needs-attention', report: guessed });
      await settled(element);
      expect(said(element).at(-1)).to.equal(
        'old.csv: Needs attention. The file does not say how its letters are encoded. Nothing has been sent.',
      );
    });

    it('counts a misspelt header once beside other problems', async () => {
      const missing = issue({ code: 'missing-header', recordNumber: 0, columnName: 'title' });
      const issues = [...renamedReport.issues, missing];
      const element = await section(
        fakeImporter([upload({ status: 'needs-attention', report: report(issues) })]),
      );
      expect(textOf(part(element, '[part="summary"]'))).to.contain('This file has 4 problems.');
      expect(parts(element, '[part="header"]')).to.have.length(3);
      expect(parts(element, '[part="cause"]')).to.have.length(1);
    });

    it('counts rows of the wrong length together, and all of them', async () => {
      const issues = ['status', 'tags', 'tags'].map((columnName, index) =>
        issue({ code: 'too-few-fields', columnName, recordNumber: index + 1, line: index + 2 }),
      );
      const cut = report(issues, { issueCounts: { 'too-few-fields': 1200 } });
      const element = await section(fakeImporter([upload({ status: 'needs-attention', report: cut })]));
      expect(parts(element, '[part="cause"]').map(textOf)).to.deep.equal([
        '1,200 The row has fewer fields than the header',
      ]);
    });

    it('says what each column may hold', async () => {
      const element = await section(fakeImporter());
      const rows = parts(element, '[part="column"]').map(textOf);
      expect(rows[0]).to.equal('Unique Key Whole number Required Number of the caseFor example 64351236');
      expect(rows[1]).to.contain('For example 01/26/2024 03:00:00 PM');
      expect(rows[3]).to.contain('Allowed: Open, In Progress, Closed');
      expect(rows[4]).to.contain('borough Borough Text Optional');
    });

    it('shows hostile names and messages as the text they are', async () => {
      const hostile = '<img src=x onerror="globalThis.hit=1">';
      const problem = { code: 'x', title: `${hostile} title`, detail: `${hostile} detail`, status: null };
      const element = await section(
        fakeImporter([upload({ status: 'error', problem, canRetry: false }, { fileName: `${hostile}.csv` })]),
      );
      expect(parts(element, 'img')).to.be.empty;
      expect(shown(element)).to.contain(`${hostile}.csv`).and.to.contain(`${hostile} title`);
      expect(shown(element)).to.contain(`${hostile} detail`);
    });

    it('says what a reload would cost where nothing is kept, while something is under way', async () => {
      const importer = fakeImporter([
        upload({ status: 'sending', bytesSent: 1, bytesTotal: 2 }, { id: 'a' }),
      ]);
      const element = await section(importer);
      expect(shown(element)).to.contain('This browser keeps nothing for this page');
      importer.tracker.setPersistence('kept');
      await settled(element);
      expect(shown(element)).to.not.contain('This browser keeps nothing');
      importer.tracker.setPersistence('memory');
      importer.tracker.move('a', { status: 'canceled' });
      await settled(element);
      expect(shown(element)).to.not.contain('This browser keeps nothing');
    });

    it('lends its schema to an importer that has none, for what was under way before a reload', async () => {
      const importer = fakeImporter();
      await show(html`<case-csv-upload .importer=${importer} .schema=${schema}></case-csv-upload>`);
      expect(importer.schema).to.not.equal(null);
    });

    it('has no style attribute and no style element', async () => {
      const element = await section(fakeImporter(everyState()));
      expect(parts(element, '[style], style')).to.be.empty;
    });
  });

  describe('lets a person act', () => {
    it('cancels a file and puts the focus on the next one', async () => {
      const uploads = everyState().slice(0, 3);
      const importer = fakeImporter(uploads);
      const element = await section(importer);
      const [first, second] = uploads;
      const cancel = button(element, 'cancel', first?.id);
      cancel.focus();
      cancel.click();
      await settled(element);
      expect(importer.calls).to.deep.equal([`cancel ${first?.id ?? ''}`]);
      expect(element.shadowRoot?.activeElement).to.equal(button(element, 'cancel', second?.id));
    });

    it('removes the last file and puts the focus on the drop area', async () => {
      const importer = fakeImporter([upload({ status: 'needs-attention', report: rowsReport })]);
      const element = await section(importer);
      const remove = button(element, 'remove');
      remove.focus();
      remove.click();
      await settled(element);
      expect(importer.calls).to.have.length(1);
      expect(element.shadowRoot?.activeElement).to.equal(part(element, '[part="choose"]'));
      expect(said(element)).to.deep.equal(['march-cases.csv was removed.']);
    });

    it('keeps the focus with a file that is tried again', async () => {
      const problem = { code: 'x', title: 'It did not work.', detail: null, status: null };
      const failed = upload({ status: 'error', problem, canRetry: true });
      const importer = fakeImporter([failed]);
      const element = await section(importer);
      button(element, 'retry').focus();
      button(element, 'retry').click();
      await settled(element);
      expect(importer.calls).to.deep.equal([`retry ${failed.id}`]);
      expect(element.shadowRoot?.activeElement).to.equal(button(element, 'cancel', failed.id));
    });

    it('lets a person confirm the letters of a file whose encoding was guessed', async () => {
      const guessed = report([issue({ code: 'encoding-guessed', severity: 'warning' })]);
      const doubtful = upload({ status: 'needs-attention', report: guessed });
      const importer = fakeImporter([doubtful]);
      const element = await section(importer);
      button(element, 'confirm').focus();
      button(element, 'confirm').click();
      await settled(element);
      expect(importer.calls).to.deep.equal([`confirm ${doubtful.id}`]);
      expect(element.shadowRoot?.activeElement).to.equal(button(element, 'cancel', doubtful.id));
    });

    it('asks nobody to confirm a file with errors', async () => {
      const wrong = report([issue({ code: 'required' })]);
      const element = await section(fakeImporter([upload({ status: 'needs-attention', report: wrong })]));
      expect(element.shadowRoot?.querySelector('[data-action="confirm"]')).to.equal(null);
    });

    it('lets a person import the same content again', async () => {
      const [twice] = everyState().filter(({ fileName }) => fileName === 'twice.csv');
      const importer = fakeImporter(twice === undefined ? [] : [twice]);
      const element = await section(importer);
      button(element, 'confirmAgain').click();
      await settled(element);
      expect(importer.calls).to.deep.equal([`confirm ${twice?.id ?? ''}`]);
    });

    it('takes the file again that a reload took from the page', async () => {
      const waiting = upload({ status: 'waiting', reason: 'file-needed', until: null });
      const importer = fakeImporter([waiting]);
      const element = await section(importer);
      part(element, 'input').addEventListener('click', (event) => {
        event.preventDefault();
      });
      button(element, 'chooseAgain').click();
      chooseFiles(element, csv('march-cases.csv'));
      await settled(element);
      expect(importer.calls).to.deep.equal([`resume ${waiting.id} with march-cases.csv`]);
      expect(importer.added).to.deep.equal([]);
    });

    it('says that a file is another one', async () => {
      const waiting = upload({ status: 'waiting', reason: 'file-needed', until: null });
      const importer = fakeImporter([waiting]);
      importer.resume = () => Promise.reject(new CsvUploadError('other-file'));
      const element = await section(importer);
      button(element, 'chooseAgain').click();
      chooseFiles(element, csv('other.csv'));
      await settled(element);
      expect(textOf(part(element, '[part="notice"]'))).to.contain(
        'not the file that “march-cases.csv” was added with',
      );
    });

    it('goes on with a file which the browser knows, when a person lets it', async () => {
      const waiting = upload({ status: 'waiting', reason: 'permission-needed', until: null });
      const importer = fakeImporter([waiting]);
      const element = await section(importer);
      button(element, 'goOn').click();
      await settled(element);
      expect(importer.calls).to.deep.equal([`resume ${waiting.id}`]);
    });

    it('puts a corrected file in the place of the one before', async () => {
      const wrong = upload({ status: 'needs-attention', report: rowsReport });
      const importer = fakeImporter([wrong]);
      const element = await section(importer);
      part(element, 'input').addEventListener('click', (event) => {
        event.preventDefault();
      });
      button(element, 'chooseCorrected').click();
      chooseFiles(element, csv('march-cases.csv'));
      await settled(element);
      expect(importer.calls).to.deep.equal([`remove ${wrong.id}`]);
      expect(importer.tracker.uploads).to.have.length(1);
    });

    it('puts the card of a success away, and keeps the upload', async () => {
      const importer = fakeImporter([upload({ status: 'success', counts: null })]);
      const element = await section(importer);
      button(element, 'dismiss').click();
      await settled(element);
      expect(parts(element, '.card')).to.be.empty;
      expect(importer.tracker.uploads).to.have.length(1);
    });

    it('names the file in the name of each button', async () => {
      const element = await section(fakeImporter(everyState()));
      for (const each of parts(element, 'button[data-upload]')) {
        expect(each.ariaLabel).to.match(/^(.+): .+\.csv$/);
        expect(each.ariaLabel?.startsWith(textOf(each))).to.be.true;
      }
    });

    it('says what could not be canceled', async () => {
      const importer = fakeImporter(everyState().slice(0, 1));
      importer.cancel = () => Promise.reject(new Error('no'));
      const element = await section(importer);
      button(element, 'cancel').click();
      await settled(element);
      expect(textOf(part(element, '[part="notice"]'))).to.contain('queued.csv could not be canceled.');
    });
  });

  describe('tells', () => {
    it('of each status once, by event and to screen readers', async () => {
      const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1' })]);
      const element = await section(importer);
      const statuses: string[] = [];
      element.addEventListener('case-csv-status', (event: CaseCsvStatusEvent) => {
        statuses.push(`${event.uploadId} ${event.status}`);
      });
      importer.tracker.move('u1', { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
      importer.tracker.move('u1', { status: 'checking', bytesRead: 9, recordsRead: 1, issuesFound: 0 });
      await settled(element);
      importer.tracker.move('u1', { status: 'needs-attention', report: rowsReport });
      await settled(element);
      expect(statuses).to.deep.equal(['u1 checking', 'u1 needs-attention']);
      expect(said(element)).to.deep.equal([
        'march-cases.csv: Checking.',
        'march-cases.csv: Needs attention. 26 of 4,969 rows have a problem. Nothing has been sent.',
      ]);
    });

    it('of many files in one sentence', async () => {
      const importer = fakeImporter(['a', 'b', 'c'].map((id) => upload({ status: 'queued' }, { id })));
      const element = await section(importer);
      for (const id of ['a', 'b', 'c']) importer.tracker.move(id, { status: 'canceled' });
      await settled(element);
      expect(said(element)).to.deep.equal(['Canceled: 3 files.']);
    });

    it('nothing of what was there before it came', async () => {
      const element = await section(fakeImporter(everyState()));
      await settled(element);
      expect(said(element)).to.be.empty;
    });
  });

  describe('without what it needs', () => {
    it('says that it has no destination', async () => {
      const element = await show<CaseCsvUpload>(html`<case-csv-upload></case-csv-upload>`);
      expect(textOf(part(element, '[part="problem"]'))).to.contain('no address to send files to');
      expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.be.true;
    });

    it('says that it knows no columns', async () => {
      const element = await show<CaseCsvUpload>(
        html`<case-csv-upload .importer=${fakeImporter()}></case-csv-upload>`,
      );
      expect(textOf(part(element, '[part="problem"]'))).to.contain('does not know the columns');
    });

    const wrong = [
      { property: 'importer', value: {}, says: 'Correct its `endpoint`, `transport` or `importer`' },
      { property: 'importer', value: 5, says: 'Correct its `endpoint`, `transport` or `importer`' },
      { property: 'transport', value: {}, says: 'Correct its `endpoint`, `transport` or `importer`' },
      { property: 'schema', value: { columns: [5] }, says: 'is not valid' },
      { property: 'schema', value: 'schema.json', says: 'is not valid' },
    ];
    for (const { property, value, says } of wrong) {
      it(`says that ${property} = ${JSON.stringify(value)} is wrong, and fires an event`, async () => {
        const element = document.createElement('case-csv-upload');
        element.importer = property === 'schema' ? fakeImporter() : null;
        Reflect.set(element, property, value);
        const failed = oneEvent(element, 'case-csv-error');
        document.body.append(element);
        const event: unknown = await failed;
        await settled(element);
        expect((event as CaseCsvErrorEvent).code).to.equal('invalid-argument');
        expect((event as CaseCsvErrorEvent).message).to.contain(`\`${property}\``);
        expect(textOf(part(element, '[part="problem"]'))).to.contain(says);
        expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.be.true;
        element.remove();
      });
    }

    it('checks in a worker where its check is no function, and says so by an event', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const failed = oneEvent(element, 'case-csv-error');
      Reflect.set(element, 'check', 5);
      const event: unknown = await failed;
      expect((event as CaseCsvErrorEvent).message).to.contain('`check`');
      chooseFiles(element, csv('a.csv'));
      expect(importer.added).to.have.length(1);
    });

    it('takes files although the address of its worker is none', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      element.workerUrl = 'http://[';
      await settled(element);
      chooseFiles(element, csv('a.csv'));
      expect(importer.added).to.have.length(1);
    });

    it('is as before where attributes are taken away again', async () => {
      const element = await section(fakeImporter());
      for (const name of ['endpoint', 'schema-src', 'worker-url', 'heading', 'heading-level', 'accept']) {
        element.setAttribute(name, '1');
        element.removeAttribute(name);
      }
      await settled(element);
      expect(textOf(part(element, '[part="heading"]'))).to.equal('Upload Case Data');
      expect(element).to.include({ endpoint: '', schemaSrc: '', workerUrl: '', heading: '' });
      expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.be.false;
    });

    it('says that an endpoint needs a transport, and fires an event', async () => {
      const element = document.createElement('case-csv-upload');
      element.endpoint = '/nothing-sends-here';
      const failed = oneEvent(element, 'case-csv-error');
      document.body.append(element);
      const event: unknown = await failed;
      await settled(element);
      expect((event as CaseCsvErrorEvent).code).to.equal('invalid-argument');
      expect(textOf(part(element, '[part="problem"]'))).to.contain('setDefaultTransport()');
      element.remove();
    });
  });

  describe('heading', () => {
    it('has the level and the text that the page gives', async () => {
      const element = await show<CaseCsvUpload>(
        html`<case-csv-upload heading="Bird strikes" heading-level="3"></case-csv-upload>`,
      );
      expect(textOf(part(element, 'h3'))).to.equal('Bird strikes');
    });
  });
});
