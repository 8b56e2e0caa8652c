import { expect, html } from '@open-wc/testing';
import { css } from 'lit';
import type { CaseCsvStatusTable } from '../../src/elements/index.js';
import { CaseCsvUpload } from '../../src/elements/index.js';
import './support/define.js';
import { fakeImporter, upload } from './support/fake-importer.js';
import { part, settled, show } from './support/page.js';

customElements.define(
  'styled-csv-upload',
  class extends CaseCsvUpload {
    static override readonly styles = [
      CaseCsvUpload.styles,
      css`
        [part='file-name'] {
          font-weight: 300;
        }
      `,
    ];
  },
);
customElements.define(
  'bare-csv-upload',
  class extends CaseCsvUpload {
    static override readonly styles = css`
      p {
        margin: 3px;
      }
    `;
  },
);

const failed = upload({
  status: 'error',
  problem: { code: 'transport-rejected', title: 'No.', detail: null, status: 422 },
  canRetry: false,
});

describe('styles of parts that come late', () => {
  it('are there as soon as a section shows what they are for, and once', async () => {
    const element = await show(html`<case-csv-upload .importer=${fakeImporter([failed])}></case-csv-upload>`);
    await settled(element);
    expect(getComputedStyle(part(element, '.pill')).fontWeight).to.equal('600');
    expect(getComputedStyle(part(element, '.card')).borderTopStyle).to.equal('solid');
    const sheets = element.shadowRoot?.adoptedStyleSheets ?? [];
    expect(sheets.length).to.equal(new Set(sheets).size);
  });

  it('are there as soon as a table shows what they are for', async () => {
    const element = await show<CaseCsvStatusTable>(
      html`<case-csv-status-table .importer=${fakeImporter([failed])}></case-csv-status-table>`,
    );
    await settled(element);
    expect(getComputedStyle(part(element, 'table')).borderCollapse).to.equal('collapse');
    expect(getComputedStyle(part(element, '[part="size"]')).whiteSpace).to.equal('nowrap');
  });

  it('stand before the styles that a class of the page adds', async () => {
    const element = await show(
      html`<styled-csv-upload .importer=${fakeImporter([failed])}></styled-csv-upload>`,
    );
    await settled(element);
    expect(getComputedStyle(part(element, '[part="file-name"]')).fontWeight).to.equal('300');
  });

  it('stay away from a class of the page that has styles of its own alone', async () => {
    const element = await show(html`<bare-csv-upload .importer=${fakeImporter([failed])}></bare-csv-upload>`);
    await settled(element);
    expect(element.shadowRoot?.adoptedStyleSheets).to.have.length(1);
  });
});
