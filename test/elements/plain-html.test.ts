import { aTimeout, expect, fixtureSync, html, oneEvent } from '@open-wc/testing';
import { setDefaultTransport, sharedImporter } from '../../src/elements/index.js';
import type { CaseCsvErrorEvent, CaseCsvStatusTable, CaseCsvUpload } from '../../src/elements/index.js';
import { memoryTransport } from '../../src/transports/memory.js';
import './support/define.js';
import { chooseFiles, csv, part, parts, settled, show, shown, textOf, untilShown } from './support/page.js';

const DESCRIPTOR = {
  fields: [{ name: 'id', type: 'integer', constraints: { required: true } }, { name: 'name' }],
};

/** Addresses that `fetch` answers here, beside which it is the browser's own. */
const answers = new Map<string, () => Response>([
  ['/schema.json', () => Response.json(DESCRIPTOR)],
  [
    '/row.json',
    () =>
      Response.json({ properties: { id: { type: 'integer' }, name: { type: 'string' } }, required: ['id'] }),
  ],
  ['/neither.json', () => Response.json([])],
  ['/broken.json', () => Response.json({ fields: [{ name: 'id', type: 'colour' }] })],
  ['/no-json', () => new Response('<!doctype html>')],
]);

describe('elements from plain HTML', () => {
  const browserFetch = globalThis.fetch;

  before(() => {
    setDefaultTransport(() => memoryTransport());
    globalThis.fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input, document.baseURI);
      const answer = answers.get(pathname);
      if (answer !== undefined) return Promise.resolve(answer());
      if (pathname.endsWith('missing.json')) return Promise.resolve(new Response('', { status: 404 }));
      return browserFetch(input, init);
    };
  });
  after(() => {
    globalThis.fetch = browserFetch;
  });

  it('have their importer when their update is complete, and not before what makes it is loaded', async () => {
    const page = fixtureSync<HTMLElement>(
      html`<div>
        <case-csv-upload endpoint="/h/imports"></case-csv-upload>
        <case-csv-status-table endpoint="/h/imports"></case-csv-status-table>
      </div>`,
    );
    const elements = [...page.children] as [CaseCsvUpload, CaseCsvStatusTable];
    let binds = 0;
    elements[0].addEventListener('case-csv-bind', () => (binds += 1));
    await Promise.resolve(); // the first update is over, and what makes importers is on its way
    expect(elements.map((element) => [element.hasUpdated, element.activeImporter])).to.deep.equal([
      [true, null],
      [true, null],
    ]);
    await Promise.all(elements.map((element) => element.updateComplete));
    for (const { activeImporter } of elements) expect(activeImporter).to.equal(sharedImporter('/h/imports'));
    expect(binds).to.equal(1);
  });

  it('take a file to Success with nothing but two addresses, and say so in both', async () => {
    const page = await show(
      html`<div>
        <case-csv-upload endpoint="/a/imports" schema-src="/schema.json"></case-csv-upload>
        <case-csv-status-table endpoint="/a/imports"></case-csv-status-table>
      </div>`,
    );
    const [section, table] = page.children;
    if (section === undefined || table === undefined) throw new Error('not rendered');
    await untilShown(section, 'Columns and formats');
    chooseFiles(section, csv('cases.csv'));
    await untilShown(section, 'Success');
    await untilShown(table, 'Success');
    expect(textOf(part(table, '[part="file"]'))).to.equal('cases.csv');
  });

  it('say what is wrong with a file, and send nothing', async () => {
    const section = await show<CaseCsvUpload>(
      html`<case-csv-upload endpoint="/b/imports" schema-src="/schema.json"></case-csv-upload>`,
    );
    chooseFiles(section, csv('cases.csv', 'id,name\n,Ann\nx,Ben\n3,Eve\n'));
    await untilShown(section, '2 of 3 rows have a problem. Nothing has been sent.');
    expect(parts(section, '[part="issue"]')).to.have.length(2);
    expect(sharedImporter('/b/imports').tracker.uploads[0]?.importId).to.be.null;
  });

  it('read a JSON Schema as well', async () => {
    const section = await show<CaseCsvUpload>(
      html`<case-csv-upload endpoint="/g/imports" schema-src="/row.json"></case-csv-upload>`,
    );
    chooseFiles(section, csv('cases.csv', 'id,name\n,Ann\nx,Ben\n3,Eve\n'));
    await untilShown(section, '2 of 3 rows have a problem. Nothing has been sent.');
  });

  it('show the same uploads wherever the endpoint is the same', () => {
    const absolute = new URL('/c/imports', document.baseURI).href;
    expect(sharedImporter('/c/imports')).to.equal(sharedImporter(absolute));
    expect(sharedImporter('/c/imports')).not.to.equal(sharedImporter('/c/other'));
  });

  it('go on with an upload while they are off the page, and show it when they are back', async () => {
    const section = await show<CaseCsvUpload>(
      html`<case-csv-upload endpoint="/d/imports" schema-src="/schema.json"></case-csv-upload>`,
    );
    await untilShown(section, 'Columns and formats');
    const { parentElement } = section;
    chooseFiles(section, csv('cases.csv'));
    section.remove();
    const later = await show(html`<case-csv-status-table endpoint="/d/imports"></case-csv-status-table>`);
    await untilShown(later, 'Success');
    parentElement?.append(section);
    await untilShown(section, 'cases.csv');
  });

  const failures = [
    { src: '/missing.json', code: 'schema-unreachable', sentence: 'could not be loaded' },
    { src: '/no-json', code: 'schema-unreachable', sentence: 'could not be loaded' },
    { src: '/neither.json', code: 'invalid-schema', sentence: 'is not valid' },
    { src: '/broken.json', code: 'invalid-schema', sentence: 'is not valid' },
  ];
  for (const { src, code, sentence } of failures) {
    it(`say that the schema ${src} ${sentence}, and fire an event`, async () => {
      const section = document.createElement('case-csv-upload');
      section.endpoint = '/e/imports';
      section.schemaSrc = src;
      const failed = oneEvent(section, 'case-csv-error');
      document.body.append(section);
      // What looks like a schema is read when somebody comes near.
      if (src === '/broken.json') section.dispatchEvent(new PointerEvent('pointerenter'));
      const event: unknown = await failed;
      await settled(section);
      expect((event as CaseCsvErrorEvent).code).to.equal(code);
      expect(textOf(part(section, '[part="problem"]'))).to.contain(sentence);
      section.remove();
    });
  }

  it('read the schema, of which they say at once that there is one, when the page is idle', async () => {
    const idle: (() => void)[] = [];
    const { requestIdleCallback } = globalThis;
    globalThis.requestIdleCallback = (call) => idle.push(call as () => void);
    try {
      const section = await show<CaseCsvUpload>(
        html`<case-csv-upload endpoint="/h/imports" schema-src="/schema.json"></case-csv-upload>`,
      );
      await aTimeout(50);
      expect(shown(section)).to.contain('Columns and formats').and.not.to.contain('Whole number');
      for (const call of idle) call();
      await untilShown(section, 'Whole number');
    } finally {
      globalThis.requestIdleCallback = requestIdleCallback;
    }
  });

  it('read it before that when somebody opens the columns', async () => {
    const section = await show<CaseCsvUpload>(
      html`<case-csv-upload endpoint="/i/imports" schema-src="/schema.json"></case-csv-upload>`,
    );
    part<HTMLDetailsElement>(section, '[part="columns"]').open = true;
    await untilShown(section, 'Whole number');
  });

  it('load the schema again when asked to', async () => {
    answers.set('/late.json', () => new Response('', { status: 503 }));
    const section = await show<CaseCsvUpload>(
      html`<case-csv-upload endpoint="/f/imports" schema-src="/late.json"></case-csv-upload>`,
    );
    await untilShown(section, 'could not be loaded');
    answers.set('/late.json', () => Response.json(DESCRIPTOR));
    part<HTMLButtonElement>(section, '[part="problem"] button').click();
    await untilShown(section, 'Columns and formats');
    expect(shown(section)).not.to.contain('could not be loaded');
  });
});
