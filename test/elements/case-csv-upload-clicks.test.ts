import { expect, html } from '@open-wc/testing';
import { CsvUploadError } from '../../src/core/errors.js';
import type { Transport } from '../../src/core/upload/transport.js';
import { importerOf } from '../../src/elements/importer-registry.js';
import type { CaseCsvUpload } from '../../src/elements/index.js';
import { acceptAll, anImport, anySchema, until } from '../support/uploads.js';
import './support/define.js';
import { button, chooseFiles, csv, parts, settled, show } from './support/page.js';

describe('<case-csv-upload> whose button is pressed twice', () => {
  it('tries again once, and says nothing of the second click', async () => {
    let attempts = 0;
    const transport: Transport = {
      name: 'refusing',
      send: () =>
        attempts++ === 0
          ? Promise.reject(new CsvUploadError('transport-rejected', { detail: { status: 403 } }))
          : Promise.resolve(anImport({ status: 'success' })),
    };
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload
        .transport=${transport}
        .schema=${anySchema}
        .check=${acceptAll}
      ></case-csv-upload>`,
    );
    chooseFiles(element, csv('cases.csv'));
    const { tracker } = importerOf(transport);
    await until(tracker, ([row]) => row?.state.status === 'error');
    await settled(element);
    const retry = button(element, 'retry');
    retry.click();
    retry.click(); // before it is taken away
    await until(tracker, ([row]) => row?.state.status === 'success');
    await settled(element);
    expect(attempts).to.equal(2);
    expect(
      parts(element, '[part="notice"]')
        .map(({ textContent }) => textContent.trim())
        .join(''),
    ).to.equal('');
  });
});
