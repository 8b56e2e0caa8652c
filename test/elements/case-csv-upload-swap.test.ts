import { expect, html } from '@open-wc/testing';
import type { CaseSchema } from '../../src/core/schema/case-schema.js';
import type { CheckFunction } from '../../src/core/upload/checked-file.js';
import type { Import } from '../../src/core/upload/state.js';
import type { Transport } from '../../src/core/upload/transport.js';
import type { CaseCsvUpload } from '../../src/elements/index.js';
import { importerOf } from '../../src/elements/importer-registry.js';
import { acceptAll, anImport, anySchema, deferred, until } from '../support/uploads.js';
import './support/define.js';
import { chooseFiles, csv, settled, show } from './support/page.js';

/** A transport that notes what it is given, and answers when it is told to. */
function notingTransport(): Transport & { readonly sent: string[]; readonly answer: () => void } {
  const sent: string[] = [];
  const gate = deferred();
  return {
    name: 'noting',
    sent,
    answer: gate.resolve,
    send: async ({ fileName }): Promise<Import> => {
      sent.push(fileName);
      await gate.promise;
      return anImport({ id: fileName, fileName, status: 'success' });
    },
  };
}

describe('<case-csv-upload> whose page changes its mind', () => {
  it('checks a file by the schema which it was added under', async () => {
    const gate = deferred();
    const seen: CaseSchema[] = [];
    const check: CheckFunction = async (file, schema, options) => {
      seen.push(schema);
      await gate.promise;
      return acceptAll(file, schema, options);
    };
    const transport = notingTransport();
    const before = { ...anySchema };
    const after = { ...anySchema };
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload .transport=${transport} .schema=${before} .check=${check}></case-csv-upload>`,
    );
    chooseFiles(element, csv('1.csv', '1'), csv('2.csv', '2'), csv('3.csv', '3')); // the third waits for one of the two before
    element.schema = after;
    await settled(element);
    chooseFiles(element, csv('4.csv', '4'));
    gate.resolve();
    transport.answer();
    const { tracker } = importerOf(transport);
    await until(
      tracker,
      (rows) => rows.length === 4 && rows.every(({ state }) => state.status === 'success'),
    );
    expect(seen.map((schema) => schema === before)).to.deep.equal([true, true, true, false]);
    expect(seen[3]).to.equal(after);
  });

  it('sends a file once when the section moves to another document meanwhile, and shows it there', async () => {
    const transport = notingTransport();
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload
        .transport=${transport}
        .schema=${anySchema}
        .check=${acceptAll}
      ></case-csv-upload>`,
    );
    chooseFiles(element, csv('1.csv', '1'));
    const { tracker } = importerOf(transport);
    await until(tracker, ([row]) => row?.state.status === 'sending');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.body.append(element);
    transport.answer();
    await until(tracker, ([row]) => row?.state.status === 'success');
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('1.csv');
    frame.remove();
    expect(transport.sent).to.deep.equal(['1.csv']);
  });

  it('sends a file by the transport which it was added under', async () => {
    const [first, second] = [notingTransport(), notingTransport()];
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload .transport=${first} .schema=${anySchema} .check=${acceptAll}></case-csv-upload>`,
    );
    chooseFiles(element, csv('1.csv', '1'));
    await until(importerOf(first).tracker, ([row]) => row?.state.status === 'sending');
    element.transport = second;
    await settled(element);
    chooseFiles(element, csv('2.csv', '2'));
    second.answer();
    await until(importerOf(second).tracker, ([row]) => row?.state.status === 'success');
    first.answer();
    await until(importerOf(first).tracker, ([row]) => row?.state.status === 'success');
    expect([first.sent, second.sent]).to.deep.equal([['1.csv'], ['2.csv']]);
  });
});
