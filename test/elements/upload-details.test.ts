import { expect, html, oneEvent } from '@open-wc/testing';
import type { Issue } from '../../src/core/check/report.js';
import type { Upload } from '../../src/core/upload/state.js';
import type { PageRequest } from '../../src/core/upload/transport.js';
import type { CaseCsvStatusTable } from '../../src/elements/index.js';
import './support/define.js';
import {
  fakeImporter,
  idleTransport,
  issue,
  renamedReport,
  headerReport,
  rowsReport,
  upload,
} from './support/fake-importer.js';
import type { FakeImporter } from './support/fake-importer.js';
import { button, part, parts, said, settled, show, textOf } from './support/page.js';

const problem = { code: 'unknown-reference', title: 'No agent “m.lopez”.', detail: null, status: 422 };

const failed = (): Upload =>
  upload({ status: 'error', problem, canRetry: false }, { id: 'u1', importId: 'import-1', origin: 'server' });

/** An importer whose server gives so many issues, some at a time; notes what it was asked. */
function withIssues(
  count: number,
  uploads: readonly Upload[],
): FakeImporter & { readonly asked: PageRequest[] } {
  const all: readonly Issue[] = Array.from({ length: count }, (_, index) =>
    issue({ line: index + 2, recordNumber: index + 1, columnName: 'Agent', value: `agent-${String(index)}` }),
  );
  const asked: PageRequest[] = [];
  const transport = {
    ...idleTransport,
    issues: (_: string, page: PageRequest = {}) => {
      asked.push(page);
      const start = Number(page.cursor ?? 0);
      const end = start + (page.limit ?? 50);
      return Promise.resolve({ items: all.slice(start, end), nextCursor: end < count ? String(end) : null });
    },
  };
  return { ...fakeImporter(uploads), transport, asked };
}

async function opened(importer: FakeImporter): Promise<CaseCsvStatusTable> {
  const element = await show<CaseCsvStatusTable>(
    html`<case-csv-status-table .importer=${importer}></case-csv-status-table>`,
  );
  button(element, 'details').click();
  await settled(element);
  await settled(element);
  return element;
}

/** Gives the page another clipboard for the time of a test. */
async function withClipboard(
  writeText: (text: string) => Promise<void>,
  test: () => Promise<void>,
): Promise<void> {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  try {
    await test();
  } finally {
    Reflect.deleteProperty(navigator, 'clipboard');
  }
}

describe('the details of an upload', () => {
  it('say where they are narrow that a number is that of a line, and break no head of a column', async () => {
    for (const report of [rowsReport, renamedReport]) {
      const element = await opened(
        fakeImporter([upload({ status: 'needs-attention', report }, { id: 'u1' })]),
      );
      element.style.inlineSize = '320px';
      const [line] = parts(element, '[part="issue"] > :first-child');
      if (line !== undefined) {
        expect(line.getAttribute('data-head')).to.equal('Line');
        // Engines give the attribute itself, or what is in it.
        expect(getComputedStyle(line, '::before').content).to.match(/Line|attr\(data-head\)/);
      }
      for (const head of parts(element, '[part="headers-table"] th'))
        expect(head.scrollWidth, textOf(head)).to.be.at.most(head.clientWidth);
      for (const head of parts(element, '[part="headers-table"] th'))
        expect(getComputedStyle(head).overflowWrap, textOf(head)).to.equal('normal');
      const { scrollWidth, clientWidth } = part(element, '[part="section"]');
      expect(scrollWidth).to.be.at.most(clientWidth);
    }
  });

  it('show what the server found wrong in the list of the check, page by page', async () => {
    const importer = withIssues(45, [failed()]);
    const element = await opened(importer);
    expect(parts(element, '[part="issue"]')).to.have.length(20);
    expect(textOf(part(element, '[part="issue"]'))).to.contain('2 Agent agent-0 “Incident Zip” is empty.');
    await expect(element).to.be.accessible();
    button(element, 'moreIssues').click();
    await settled(element);
    button(element, 'moreIssues').click();
    await settled(element);
    expect(parts(element, '[part="issue"]')).to.have.length(45);
    expect(parts(element, '[data-action="moreIssues"]')).to.be.empty;
    expect(importer.asked.map(({ cursor }) => cursor)).to.deep.equal([null, '20', '40']);
  });

  it('say that the server could not be asked, and ask it again', async () => {
    const importer = withIssues(3, [failed()]);
    const line = { ...importer.transport, issues: () => Promise.reject(new Error('no line')) };
    const element = await opened({ ...importer, transport: line });
    expect(textOf(part(element, '[part="server-issues"]'))).to.contain('The server could not be asked');
    Object.assign(line, importer.transport);
    button(element, 'moreIssues').click();
    await settled(element);
    expect(parts(element, '[part="issue"]')).to.have.length(3);
  });

  it('ask the server about no upload of which it has nothing to say', async () => {
    const counts = { total: 3, imported: 3, rejected: 0, skipped: 0 };
    const importer = withIssues(3, [upload({ status: 'success', counts })]);
    await opened(importer);
    expect(importer.asked).to.be.empty;
  });

  it('are asked for again when the import came to another state', async () => {
    const importer = withIssues(3, [
      upload({ status: 'success', counts: null }, { id: 'u1', importId: 'import-1' }),
    ]);
    const element = await opened(importer);
    importer.tracker.remove('u1');
    importer.tracker.put(failed());
    await settled(element);
    expect(importer.asked).to.have.length(2);
  });

  it('are copied for support without a field of the file', async () => {
    const texts: string[] = [];
    const write = (text: string): Promise<void> => {
      texts.push(text);
      return Promise.resolve();
    };
    await withClipboard(write, async () => {
      const importer = withIssues(3, [failed()]);
      importer.reports.set('u1', rowsReport);
      const element = await opened(importer);
      button(element, 'copy').click();
      await settled(element);
      expect(texts).to.have.length(1);
      expect(texts[0])
        .to.match(/^uploadId: u1$/m)
        .and.match(/^importId: import-1$/m);
      expect(texts[0]).to.match(/^issueCounts: required 24, invalid-value 2$/m);
      for (const field of ['m.lopez', 'agent-', 'Opne', '“']) expect(texts[0]).to.not.contain(field);
      expect(said(element).join()).to.contain('The details were copied.');
    });
  });

  it('are given as a text to copy by hand where the page may not', async () => {
    await withClipboard(
      () => Promise.reject(new DOMException('no', 'NotAllowedError')),
      async () => {
        const element = await opened(fakeImporter([failed()]));
        button(element, 'copy').click();
        await settled(element);
        const text = part<HTMLTextAreaElement>(element, '[part="facts-text"]');
        expect(text.value).to.contain('code: unknown-reference');
        expect(text.selectionEnd).to.equal(text.value.length);
        expect(element.shadowRoot?.activeElement).to.equal(text);
        await expect(element).to.be.accessible();
      },
    );
  });

  it('give the rows to fix where the file is at hand', async () => {
    const importer = fakeImporter([upload({ status: 'needs-attention', report: rowsReport }, { id: 'u1' })]);
    expect(parts(await opened(importer), '[data-action="rows"]')).to.be.empty;
    const asked: string[] = [];
    const repairs = {
      ...importer.repairs,
      canRepair: () => true,
      rowsToFix: (id: string) => {
        asked.push(id);
        return Promise.reject(new Error('the file is gone'));
      },
    };
    const element = await opened({ ...importer, repairs });
    button(element, 'rows').click();
    await settled(element);
    expect(asked).to.deep.equal(['u1']);
    expect(textOf(part(element, '[part="notice"]'))).to.contain('The rows could not be written');
  });
});

describe('the details of a file whose header alone is wrong', () => {
  it('offer no rows to fix', async () => {
    const importer = fakeImporter([
      upload({ status: 'needs-attention', report: headerReport }, { id: 'u1' }),
    ]);
    const repairs = { ...importer.repairs, canRepair: () => true };
    const element = await opened({ ...importer, repairs });
    expect(parts(element, '[data-action="copy"]')).to.have.length(1);
    expect(parts(element, '[data-action="rows"]')).to.be.empty;
  });
});

describe('actions of the host', () => {
  it('are buttons of a row, with the name of its file', async () => {
    const element = await opened(fakeImporter([failed()]));
    const pressed: string[] = [];
    element.rowActions = ({ id, state }) =>
      state.status === 'error' ? [{ label: 'Assign', onPress: () => pressed.push(id) }] : [];
    await settled(element);
    const assign = part(element, '[part~="button-host"]');
    expect([textOf(assign), assign.ariaLabel]).to.deep.equal(['Assign', 'Assign: march-cases.csv']);
    assign.click();
    expect(pressed).to.deep.equal(['u1']);
    await expect(element).to.be.accessible();
  });

  it('are slotted by the id of the upload', async () => {
    const element = await opened(fakeImporter([failed()]));
    const link = document.createElement('a');
    link.slot = 'actions-u1';
    element.append(link);
    expect(link.assignedSlot?.closest('tr')?.dataset['row']).to.equal('u1');
  });

  it('that fail leave the table as it is, and are told once', async () => {
    const element = await opened(fakeImporter([failed()]));
    const told = oneEvent(element, 'case-csv-error');
    element.rowActions = () => {
      throw new Error('host');
    };
    expect(await told).to.have.property('code', 'invalid-argument');
    expect(parts(element, '[data-row]')).to.have.length(1);
  });
});
