import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { CaseCsvStatusTable, CaseCsvUpload } from '../../src/elements/index.js';
import './support/define.js';
import { everyState, fakeImporter, rowsReport, schema, upload } from './support/fake-importer.js';
import type { FakeImporter } from './support/fake-importer.js';
import { button, part, parts, said, settled, show, shown, textOf } from './support/page.js';

async function table(importer: FakeImporter): Promise<CaseCsvStatusTable> {
  return await show<CaseCsvStatusTable>(
    html`<case-csv-status-table .importer=${importer}></case-csv-status-table>`,
  );
}

function fileNames(element: Element): readonly string[] {
  return parts(element, '[part="file-name"]').map(textOf);
}

describe('<case-csv-status-table>', () => {
  describe('is accessible', () => {
    for (const [colorScheme, colors] of [
      ['light', 'background: white'],
      ['dark', 'background: #171a21; color: #e8eaf0'],
    ]) {
      for (const width of ['900px', '360px']) {
        it(`in every state, with all details open, ${colorScheme ?? ''}, ${width}`, async () => {
          const importer = fakeImporter(everyState());
          const element = await show(
            html`<div style="color-scheme: ${colorScheme}; inline-size: ${width}; ${colors}">
              <case-csv-status-table .importer=${importer}></case-csv-status-table>
            </div>`,
          );
          const host = element.firstElementChild;
          if (host !== null) for (const each of parts(host, '[data-action="details"]')) each.click();
          await expect(element).to.be.accessible();
        });
      }

      it(`empty, lost and unbound, ${colorScheme ?? ''}`, async () => {
        const importer = fakeImporter();
        importer.tracker.setConnection('lost');
        const element = await show(
          html`<div style="color-scheme: ${colorScheme}; ${colors}">
            <case-csv-status-table heading="One" .importer=${importer}></case-csv-status-table>
            <case-csv-status-table heading="Two"></case-csv-status-table>
          </div>`,
        );
        await expect(element).to.be.accessible();
      });
    }
  });

  describe('shows', () => {
    it('all uploads, those of the page and those of the server, newest first', async () => {
      const uploads = everyState();
      const expected = [...uploads].sort((a, b) => b.addedAt - a.addedAt).map(({ fileName }) => fileName);
      expect(fileNames(await table(fakeImporter(uploads)))).to.deep.equal(expected);
    });

    const details = [
      {
        file: 'week-46.csv',
        cell: 'state',
        text: 'Received Last heard 6 minutes ago. You can leave this page.',
      },
      { file: 'week-46.csv', cell: 'added', text: '34 minutes ago' },
      { file: 'week-46.csv', cell: 'size', text: '118 MB' },
      { file: 'cases-2026.csv', cell: 'records', text: '961,240' },
      { file: 'cases-2026.csv', cell: 'state', text: 'Success 961,236 imported · 4 already there' },
      { file: 'partly.csv', cell: 'state', text: 'Success 9 imported · 3 rejected' },
      { file: 'agents_oct.csv', cell: 'state', text: 'Error 3 rows name an agent that does not exist' },
      { file: 'july-cases.csv', cell: 'state', text: 'Received Being imported: 4,100 of 10,000 rows' },
      {
        file: 'unaccounted.csv',
        cell: 'state',
        text: 'Success 98 imported · The server does not say what became of 2 rows.',
      },
      { file: 'skipped.csv', cell: 'state', text: 'Canceled The same content is being imported already' },
      { file: 'canceled.csv', cell: 'state', text: 'Canceled Nothing of it was imported.' },
    ];
    for (const { file, cell, text } of details) {
      it(`${cell} of ${file}: ${text}`, async () => {
        const element = await table(fakeImporter(everyState().filter(({ fileName }) => fileName === file)));
        expect(textOf(part(element, `[part="${cell}"]`))).to.contain(text);
      });
    }

    it('the exact time in the title of the relative one', async () => {
      const addedAt = Date.parse('2026-11-03T09:12:00Z');
      const element = await table(fakeImporter([upload({ status: 'canceled' }, { addedAt })]));
      const time = part<HTMLTimeElement>(element, 'time');
      expect(time.dateTime).to.equal('2026-11-03T09:12:00.000Z');
      expect(time.title).to.contain('November');
    });

    it('that there are no files yet', async () => {
      expect(shown(await table(fakeImporter()))).to.contain('No files yet');
    });

    it('that nothing new is heard', async () => {
      const importer = fakeImporter(everyState());
      const element = await table(importer);
      importer.tracker.setConnection('lost');
      await settled(element);
      expect(textOf(part(element, '[part="notice"]'))).to.contain('No connection to the server.');
    });

    it('hostile names and messages as the text they are', async () => {
      const hostile = '<img src=x onerror="globalThis.hit=1">';
      const problem = { code: hostile, title: hostile, detail: null, status: null };
      const element = await table(
        fakeImporter([upload({ status: 'error', problem, canRetry: false }, { fileName: hostile })]),
      );
      button(element, 'details').click();
      await settled(element);
      expect(parts(element, 'img')).to.be.empty;
      expect(textOf(part(element, '[part="file"]'))).to.equal(hostile);
    });

    it('has no style attribute and no style element', async () => {
      expect(parts(await table(fakeImporter(everyState())), '[style], style')).to.be.empty;
    });

    it('keeps the rows that it has when another upload comes', async () => {
      const importer = fakeImporter([upload({ status: 'queued' }, { id: 'old' })]);
      const element = await table(importer);
      const row = part(element, '[data-row="old"]');
      importer.tracker.put(upload({ status: 'queued' }, { id: 'new', addedAt: Date.now() }));
      await settled(element);
      expect(parts(element, '[data-row]')).to.have.length(2);
      expect(part(element, '[data-row="old"]')).to.equal(row);
    });
  });

  describe('lets a person act', () => {
    it('offers what fits the state and nothing else', async () => {
      const element = await table(fakeImporter(everyState()));
      const actions = (fileName: string): readonly string[] => {
        const row = parts(element, '[data-row]').find((each) => textOf(each).startsWith(fileName));
        return [...(row?.querySelectorAll('button') ?? [])].map(textOf);
      };
      expect(actions('march-cases.csv')).to.deep.equal(['Cancel', 'Details']);
      expect(actions('311-animals.csv')).to.deep.equal(['Remove', 'Details']);
      expect(actions('agents_oct.csv')).to.deep.equal(['Try again', 'Remove', 'Details']);
      expect(actions('cases-2026.csv')).to.deep.equal(['Details']);
    });

    it('opens the details of a file, and closes them', async () => {
      const element = await table(fakeImporter([upload({ status: 'needs-attention', report: rowsReport })]));
      const details = button(element, 'details');
      details.click();
      await settled(element);
      expect(details.getAttribute('aria-expanded')).to.equal('true');
      expect(parts(element, '[part="cause"]')).to.have.length(2);
      details.click();
      await settled(element);
      expect(details.getAttribute('aria-expanded')).to.equal('false');
      expect(parts(element, '[part="details"]')).to.be.empty;
    });

    it('gives older files as long as there are any', async () => {
      const importer = fakeImporter(everyState());
      const element = await table(importer);
      expect(element.shadowRoot?.querySelector('[data-action="loadMore"]')).to.equal(null);
      importer.tracker.setHasMore(true);
      await settled(element);
      button(element, 'loadMore').click();
      expect(importer.calls).to.deep.equal(['loadMore']);
    });

    it('removes a row and puts the focus on the next one', async () => {
      const importer = fakeImporter([
        upload({ status: 'canceled' }, { id: 'first', addedAt: Date.now() }),
        upload({ status: 'canceled' }, { id: 'second', addedAt: Date.now() - 1000 }),
      ]);
      const element = await table(importer);
      button(element, 'remove', 'first').focus();
      button(element, 'remove', 'first').click();
      await settled(element);
      expect(importer.calls).to.deep.equal(['remove first']);
      expect(element.shadowRoot?.activeElement).to.equal(button(element, 'remove', 'second'));
    });

    it('puts the focus on the table when its last row is removed', async () => {
      const element = await table(fakeImporter([upload({ status: 'canceled' })]));
      button(element, 'remove').focus();
      button(element, 'remove').click();
      await settled(element);
      expect(element.shadowRoot?.activeElement).to.equal(part(element, '[part="section"]'));
    });
  });

  describe('for', () => {
    it('shows the uploads of a section that is there', async () => {
      const importer = fakeImporter(everyState());
      const element = await show(
        html`<div>
          <case-csv-upload id="section-a" .importer=${importer} .schema=${schema}></case-csv-upload>
          <case-csv-status-table for="section-a"></case-csv-status-table>
        </div>`,
      );
      const host = element.querySelector('case-csv-status-table');
      if (host === null) throw new Error('no table');
      await settled(host);
      expect(fileNames(host)).to.have.length(importer.tracker.uploads.length);
    });

    it('shows the uploads of a section that comes later, and of its next importer', async () => {
      const host = await show<CaseCsvStatusTable>(
        html`<case-csv-status-table for="section-b"></case-csv-status-table>`,
      );
      expect(shown(host)).to.contain('not connected');
      const section: CaseCsvUpload = document.createElement('case-csv-upload');
      section.id = 'section-b';
      section.importer = fakeImporter([upload({ status: 'queued' }, { fileName: 'one.csv' })]);
      host.parentElement?.append(section);
      await settled(host);
      await settled(host);
      expect(fileNames(host)).to.deep.equal(['one.csv']);
      section.importer = fakeImporter([upload({ status: 'queued' }, { fileName: 'two.csv' })]);
      await settled(host);
      await settled(host);
      expect(fileNames(host)).to.deep.equal(['two.csv']);
    });

    it('shows the uploads of a section that is defined later', async () => {
      const wrapper = await show(
        html`<div>
          <later-csv-upload id="section-c"></later-csv-upload>
          <case-csv-status-table for="section-c"></case-csv-status-table>
        </div>`,
      );
      const host = wrapper.querySelector('case-csv-status-table');
      if (host === null) throw new Error('no table');
      const importer = fakeImporter(everyState());
      const Section = customElements.get('case-csv-upload') as typeof CaseCsvUpload;
      customElements.define(
        'later-csv-upload',
        class extends Section {
          override importer = importer;
        },
      );
      await settled(host);
      await settled(host);
      expect(fileNames(host)).to.have.length(importer.tracker.uploads.length);
    });
  });

  it('announces a status once on a page that has a section and a table', async () => {
    const importer = fakeImporter([upload({ status: 'queued' }, { id: 'u1' })]);
    const element = await show(
      html`<div>
        <case-csv-upload .importer=${importer} .schema=${schema}></case-csv-upload>
        <case-csv-status-table .importer=${importer}></case-csv-status-table>
      </div>`,
    );
    const [section, host] = element.children;
    if (section === undefined || host === undefined) throw new Error('not rendered');
    importer.tracker.move('u1', { status: 'canceled' });
    await waitUntil(() => said(section).length + said(host).length > 0, 'nothing is said');
    await settled(section);
    await settled(host);
    expect([...said(section), ...said(host)]).to.deep.equal([
      'march-cases.csv: Canceled. Nothing of it was imported.',
    ]);
  });

  describe('what a page may set by mistake', () => {
    for (const value of [{}, 5, { tracker: {} }]) {
      it(`importer = ${JSON.stringify(value)} is said, and nothing is thrown`, async () => {
        const element = document.createElement('case-csv-status-table');
        Reflect.set(element, 'importer', value);
        const failed = oneEvent(element, 'case-csv-error');
        document.body.append(element);
        expect(await failed).to.have.property('code', 'invalid-argument');
        await settled(element);
        expect(textOf(part(element, '[part="problem"]'))).to.contain('Correct its `endpoint`');
        element.remove();
      });
    }

    it('importer = undefined is none', async () => {
      const element = document.createElement('case-csv-status-table');
      Reflect.set(element, 'importer', undefined);
      document.body.append(element);
      await settled(element);
      expect(textOf(part(element, '[part="problem"]'))).to.contain('not connected');
      element.remove();
    });
  });
});
