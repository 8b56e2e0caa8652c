import { expect, html, oneEvent } from '@open-wc/testing';
import type { CaseCsvUpload } from '../../src/elements/index.js';
import { checkFile } from '../../src/core/check/check.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import './support/define.js';
import { fakeImporter, renamedReport, rowsReport, schema, upload } from './support/fake-importer.js';
import { anImport } from '../support/uploads.js';
import type { FakeImporter } from './support/fake-importer.js';
import {
  chooseFiles,
  csv,
  drag,
  part,
  parts,
  paste,
  said,
  settled,
  show,
  shown,
  textOf,
  transfer,
} from './support/page.js';

async function section(importer: FakeImporter, maxFiles: number | null = null): Promise<CaseCsvUpload> {
  importer.schema ??= schema;
  return await show<CaseCsvUpload>(
    html`<case-csv-upload .importer=${importer} .maxFiles=${maxFiles}></case-csv-upload>`,
  );
}

/** Names of what an importer was given. */
function namesOf({ added }: FakeImporter): readonly string[] {
  return added.map((file) => (file as File).name);
}

describe('<case-csv-upload> takes', () => {
  describe('files that are pasted', () => {
    it('while the focus is in it', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const event = paste(part(element, '[part="choose"]'), transfer(csv('a.csv'), csv('b.csv')));
      expect(event.defaultPrevented).to.equal(true);
      expect(namesOf(importer)).to.deep.equal(['a.csv', 'b.csv']);
    });

    it('but no text', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const text = new DataTransfer();
      text.setData('text/plain', 'id,name');
      expect(paste(element, text).defaultPrevented).to.equal(false);
      expect(importer.added).to.deep.equal([]);
    });

    it('but no picture of cells which a spreadsheet puts beside them', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      const cells = transfer(new File(['…'], 'image.png', { type: 'image/png' }));
      cells.setData('text/html', '<table></table>');
      expect(paste(element, cells).defaultPrevented).to.equal(false);
      expect(importer.added).to.deep.equal([]);
    });

    it('but nothing into a field, and nothing while disabled', async () => {
      const importer = fakeImporter();
      const element = await section(importer);
      expect(paste(part(element, 'input'), transfer(csv('a.csv'))).defaultPrevented).to.equal(false);
      element.disabled = true;
      await settled(element);
      expect(paste(element, transfer(csv('a.csv'))).defaultPrevented).to.equal(true);
      expect(importer.added).to.deep.equal([]);
    });
  });

  describe('at most max-files at once', () => {
    it('and of more none, with a sentence', async () => {
      const importer = fakeImporter();
      const element = await section(importer, 2);
      expect(textOf(part(element, '[part="tips"]'))).to.contain('at most 2 files at once');
      drag('drop', element, transfer(csv('a.csv'), csv('b.csv'), csv('c.csv')));
      await settled(element);
      expect(importer.added).to.deep.equal([]);
      const sentence = '3 files are too many: at most 2 are taken at once. None was added.';
      expect(textOf(part(element, '[part="notice"]'))).to.equal(sentence);
      expect(said(element)).to.deep.equal([sentence]);
      drag('drop', element, transfer(csv('a.csv'), csv('b.csv')));
      await settled(element);
      expect(namesOf(importer)).to.deep.equal(['a.csv', 'b.csv']);
      expect(parts(element, '[part="notice"]')).to.deep.equal([]);
    });

    it('and one by a dialog for one', async () => {
      const element = await section(fakeImporter(), 1);
      expect(part<HTMLInputElement>(element, 'input').multiple).to.equal(false);
      expect(shown(element)).to.contain('at most 1 file at once');
    });

    for (const wrong of [0, -1, 1.5, Number.NaN]) {
      it(`and any number where it says ${String(wrong)}`, async () => {
        const element = await section(fakeImporter(), wrong);
        expect(element.maxFiles).to.equal(null);
        expect(part<HTMLInputElement>(element, 'input').multiple).to.equal(true);
      });
    }
  });
});

describe('<case-csv-upload> helps', () => {
  /** What the browser is given to save. */
  async function saved(press: () => void): Promise<{ readonly name: string; readonly file: Blob }> {
    const files: Blob[] = [];
    const createObjectUrl = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) => {
      files.push(file);
      return createObjectUrl(file);
    };
    const clicked = new Promise<HTMLAnchorElement>((resolve) => {
      HTMLAnchorElement.prototype.click = function () {
        Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click'); // uncovers that of HTMLElement
        resolve(this);
      };
    });
    press();
    const { download } = await clicked;
    URL.createObjectURL = createObjectUrl;
    const [file] = files;
    if (file === undefined) throw new Error('nothing was saved');
    return { name: download, file };
  }

  it('with a template that its own schema takes', async () => {
    const own = fromTableSchema({
      fields: [
        { name: 'case_id', constraints: { required: true, pattern: 'CASE-[0-9]{6}' } },
        { name: 'note' },
      ],
    });
    const importer = fakeImporter();
    importer.schema = own;
    const element = await section(importer);
    const { name, file } = await saved(() => {
      part<HTMLButtonElement>(element, '[part~="button-template"]').click();
    });
    expect(name).to.equal('template.csv');
    expect([...new Uint8Array(await file.slice(0, 3).arrayBuffer())]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect((await checkFile(file, own)).verdict).to.equal('accepted');
  });

  it('with a template and columns only where it knows them', async () => {
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload .importer=${fakeImporter()}></case-csv-upload>`,
    );
    expect(parts(element, '[part="columns"], [part~="button-template"]')).to.deep.equal([]);
  });

  it('with words, tips and links of the page', async () => {
    const element = await show<CaseCsvUpload>(html`
      <case-csv-upload .importer=${fakeImporter()} .schema=${schema}>
        <span slot="heading">Cases</span>
        <span slot="introduction">Once a month.</span>
        <span slot="choose">Add the monthly file</span>
        <span slot="tips">Ask Ann.</span>
        <a slot="help" href="/support">Contact support</a>
      </case-csv-upload>
    `);
    const slots = parts(element, 'slot') as HTMLSlotElement[];
    expect(slots.map((slot) => slot.assignedElements().map(textOf).join())).to.deep.equal([
      'Cases',
      'Once a month.',
      'Add the monthly file',
      'Ask Ann.',
      'Contact support',
    ]);
    await expect(element).to.be.accessible();
  });
});

describe('<case-csv-upload> tells the page', () => {
  it('what a check found, by numbers, before it tells of the status', async () => {
    const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1' })]);
    const element = await section(importer);
    const order: string[] = [];
    for (const name of ['case-csv-check', 'case-csv-status'] as const) {
      element.addEventListener(name, ({ type }) => order.push(type));
    }
    const checked = oneEvent(element, 'case-csv-check');
    importer.tracker.move('u1', { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
    importer.reports.set('u1', rowsReport);
    importer.tracker.move('u1', { status: 'needs-attention', report: rowsReport });
    const event = (await checked) as unknown as Record<string, unknown>;
    expect(event).to.include({
      uploadId: 'u1',
      fileName: 'march-cases.csv',
      verdict: 'accepted-with-issues',
      records: 4969,
      invalidRecords: 26,
    });
    expect(event['issueCounts']).to.deep.equal({ required: 24, 'invalid-value': 2 });
    expect(JSON.stringify({ ...event })).to.not.contain('Opne');
    expect(order).to.deep.equal(['case-csv-status', 'case-csv-check', 'case-csv-status']);
  });

  it('of a check once, also where it is asked before the file is sent', async () => {
    const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1', records: 7 })]);
    const element = await section(importer);
    const told: string[] = [];
    element.addEventListener('case-csv-check', ({ type }) => told.push(type));
    element.addEventListener('case-csv-send', (event) => {
      told.push(`${event.type} ${event.uploadId} ${String(event.records)}`);
    });
    importer.reports.set('u1', renamedReport);
    expect(importer.mayLeave('u1')).to.equal(true);
    expect(importer.mayLeave('u1')).to.equal(true);
    expect(told).to.deep.equal(['case-csv-check', 'case-csv-send u1 7', 'case-csv-send u1 7']);
  });

  it('before a file is sent, and keeps it here when the page says so', async () => {
    const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1' })]);
    const element = await section(importer);
    element.addEventListener('case-csv-send', (event) => {
      event.preventDefault();
    });
    expect(importer.mayLeave('u1')).to.equal(false);
    const parent = element.parentElement;
    element.remove();
    expect(importer.mayLeave('u1')).to.equal(true);
    parent?.append(element);
    expect(importer.mayLeave('u1')).to.equal(false);
    element.importer = fakeImporter();
    await settled(element);
    expect(importer.mayLeave('u1')).to.equal(true);
  });

  it('of Success with the counts of the server, and of Error without its words', async () => {
    const counts = { total: 3, imported: 2, rejected: 1, skipped: 0 };
    const importer = fakeImporter(
      ['u1', 'u2'].map((id) =>
        upload({ status: 'received', progress: null, heardAt: 0 }, { id, importId: `i-${id}` }),
      ),
    );
    const element = await section(importer);
    const success = oneEvent(element, 'case-csv-success');
    importer.tracker.move('u1', { status: 'success', counts });
    expect(await success).to.include({
      uploadId: 'u1',
      importId: 'i-u1',
      fileName: 'march-cases.csv',
      counts,
    });
    const failed = oneEvent(element, 'case-csv-error');
    const problem = { code: 'unknown-reference', title: 'Line 88: “m.lopez”', detail: null, status: 422 };
    importer.tracker.move('u2', { status: 'error', problem, canRetry: true });
    expect(await failed).to.include({
      uploadId: 'u2',
      code: 'unknown-reference',
      message: 'An upload came to Error: unknown-reference, HTTP status 422.',
    });
  });
});

describe('<case-csv-upload> in a form', () => {
  async function form(
    content: unknown,
  ): Promise<{ readonly form: HTMLFormElement; readonly element: CaseCsvUpload }> {
    const shownForm = await show<HTMLFormElement>(html`<form>${content}</form>`);
    const element = shownForm.querySelector('case-csv-upload');
    if (element === null) throw new Error('not rendered');
    return { form: shownForm, element };
  }

  const required = (importer: FakeImporter): unknown =>
    html`<case-csv-upload name="cases" required .importer=${importer} .schema=${schema}></case-csv-upload>`;

  it('needs an import where it is required, and shows where', async () => {
    const { form: owner, element } = await form(required(fakeImporter()));
    expect(element.form).to.equal(owner);
    expect(element.willValidate).to.equal(true);
    expect(element.validity?.valueMissing).to.equal(true);
    expect(element.validationMessage).to.equal('Add a CSV file.');
    expect(owner.reportValidity()).to.equal(false);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, '[part="choose"]'));
  });

  it('waits for a file on its way, and sends the ids of imports', async () => {
    const importer = fakeImporter([
      upload({ status: 'success', counts: null }, { importId: 'not of this form' }),
    ]);
    const { form: owner, element } = await form(required(importer));
    chooseFiles(element, csv('a.csv'), csv('b.csv'));
    await settled(element);
    expect(element.validity?.customError).to.equal(true);
    expect(element.validationMessage).to.equal('Wait until your file has been sent.');
    const [second, first] = importer.tracker.uploads.map(({ id }) => id);
    for (const [id = '', importId = ''] of [
      [first, 'i-1'],
      [second, 'i-2'],
    ]) {
      importer.tracker.move(id, { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
      importer.tracker.move(id, { status: 'sending', bytesSent: 0, bytesTotal: 1 });
      importer.tracker.link(id, anImport({ id: importId, fileName: 'x.csv', bytes: 1 }));
    }
    await settled(element);
    expect(element.checkValidity()).to.equal(true);
    expect(element.value).to.deep.equal(['i-1', 'i-2']);
    expect(new FormData(owner).getAll('cases')).to.deep.equal(['i-1', 'i-2']);
  });

  it('takes back what it had when the page was left, by the ids of uploads or imports', async () => {
    const importer = fakeImporter([
      upload({ status: 'success', counts: null }, { id: 'u-3', importId: 'i-3' }),
      upload({ status: 'success', counts: null }, { id: 'u-2', importId: 'i-2' }),
      upload({ status: 'success', counts: null }, { id: 'u-1', importId: 'i-1' }),
    ]);
    const { form: owner, element } = await form(required(importer));
    element.formStateRestoreCallback('u-1 i-3 unknown');
    await settled(element);
    expect(new FormData(owner).getAll('cases')).to.deep.equal(['i-1', 'i-3']);
    for (const state of ['', null, new FormData()]) element.formStateRestoreCallback(state);
    await settled(element);
    expect(element.value).to.deep.equal(['i-1', 'i-3']);
  });

  it('forgets its files when the form is reset', async () => {
    const importer = fakeImporter();
    const { form: owner, element } = await form(required(importer));
    chooseFiles(element, csv('a.csv'));
    const [id = ''] = importer.tracker.uploads.map((each) => each.id);
    importer.tracker.move(id, { status: 'checking', bytesRead: 0, recordsRead: 0, issuesFound: 0 });
    importer.tracker.move(id, { status: 'needs-attention', report: rowsReport });
    await settled(element);
    expect(parts(element, '.card')).to.have.length(1);
    owner.reset();
    await settled(element);
    expect(parts(element, '.card')).to.have.length(0);
    expect(importer.tracker.uploads).to.have.length(1);
    expect(element.validity?.valueMissing).to.equal(true);
  });

  it('takes no files in a fieldset that is disabled, and is not asked for any', async () => {
    const { element } = await form(html`<fieldset disabled>${required(fakeImporter())}</fieldset>`);
    expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.equal(true);
    expect(element.willValidate).to.equal(false);
    expect(textOf(part(element, '[part="tips"]'))).to.contain('switched off');
    element.closest('fieldset')?.removeAttribute('disabled');
    await settled(element);
    expect(part<HTMLButtonElement>(element, '[part="choose"]').disabled).to.equal(false);
  });

  it('knows its labels, and sends nothing without a name', async () => {
    const { form: owner, element } = await form(
      html`<label for="section">Cases</label
        ><case-csv-upload id="section" .importer=${fakeImporter()} .schema=${schema}></case-csv-upload>`,
    );
    expect(element.labels.map((label) => label.textContent)).to.deep.equal(['Cases']);
    expect([...new FormData(owner)]).to.deep.equal([]);
    expect(element.hasAttribute('name')).to.equal(false);
  });
});
