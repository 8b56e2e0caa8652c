import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { createImporter } from '../../src/core/upload/importer.js';
import { memoryStore } from '../../src/core/upload/memory-store.js';
import type { Upload } from '../../src/core/upload/state.js';
import type { CaseCsvUpload } from '../../src/elements/index.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { pretendVisible } from '../support/uploads.js';
import './support/define.js';
import { everyState, fakeImporter, rowsReport, schema, upload } from './support/fake-importer.js';
import { chooseFiles, csv, drag, part, parts, settled, show, textOf, transfer } from './support/page.js';

const LOOKS = ['light', 'dark'].flatMap((scheme) =>
  ['ltr', 'rtl'].map((direction) => ({ scheme, direction, name: `${scheme}, ${direction}` })),
);

const HERE = everyState().filter(({ origin, state }) => origin === 'here' && state.status !== 'canceled');

/** A section on a page of a colour scheme and a direction, as wide as a phone or a desktop. */
function around(
  content: unknown,
  { scheme = 'light', direction = 'ltr', width = '60rem' } = {},
): Promise<HTMLElement> {
  const colors =
    scheme === 'dark' ? 'background: #171a21; color: #e8eaf0' : 'background: white; color: #1a1d24';
  return show(
    html`<div dir=${direction} style="color-scheme: ${scheme}; ${colors}; inline-size: ${width}">
      ${content}
    </div>`,
  );
}

function sectionWith(...uploads: readonly Upload[]): unknown {
  const importer = fakeImporter(uploads);
  importer.schema = schema;
  return html`<case-csv-upload .importer=${importer} partial></case-csv-upload>`;
}

function hostIn(page: Element): CaseCsvUpload {
  const host = page.querySelector('case-csv-upload');
  if (host === null) throw new Error('not rendered');
  return host;
}

describe('<case-csv-upload> is accessible', () => {
  for (const look of LOOKS) {
    for (const state of HERE) {
      it(`with a file that is ${state.state.status} (${state.fileName}), ${look.name}`, async () => {
        await expect(await around(sectionWith(state), look)).to.be.accessible();
      });
    }

    it(`with a file unfolded and another folded, ${look.name}`, async () => {
      const folded = upload({ status: 'needs-attention', report: rowsReport }, { fileName: 'older.csv' });
      const unfolded = upload({ status: 'needs-attention', report: rowsReport });
      await expect(await around(sectionWith(unfolded, folded), look)).to.be.accessible();
    });

    it(`at rest, with its columns open, ${look.name}`, async () => {
      const page = await around(sectionWith(), look);
      part<HTMLDetailsElement>(hostIn(page), 'details').open = true;
      await expect(page).to.be.accessible();
    });

    it(`while files are held over it, ${look.name}`, async () => {
      const page = await around(sectionWith(), look);
      drag('dragenter', hostIn(page), transfer(csv('a.csv')));
      await settled(hostIn(page));
      await expect(page).to.be.accessible();
    });

    it(`without a destination, and disabled, ${look.name}`, async () => {
      await expect(await around(html`<case-csv-upload disabled></case-csv-upload>`, look)).to.be.accessible();
    });
  }
});

describe('<case-csv-upload> and its table have targets of 24 pixels', () => {
  const CONTROLS = 'button, summary, select, textarea, input:not([hidden])';

  for (const width of ['20rem', '60rem']) {
    for (const direction of ['ltr', 'rtl']) {
      it(`in a width of ${width}, ${direction}`, async () => {
        const importer = fakeImporter(everyState());
        importer.schema = schema;
        const page = await around(
          html`<case-csv-upload .importer=${importer}></case-csv-upload
            ><case-csv-status-table .importer=${importer}></case-csv-status-table>`,
          { width, direction },
        );
        const boxes = [...page.children].flatMap((host) =>
          parts(host, CONTROLS).map((control) => ({ control, box: control.getBoundingClientRect() })),
        );
        expect(boxes.length).to.be.above(20);
        const small = boxes
          .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(({ control, box }) => `${textOf(control)}: ${String(box.width)} × ${String(box.height)}`);
        expect(small).to.deep.equal([]);
      });

      it(`and scroll no page of a width of ${width} sideways, ${direction}`, async () => {
        const page = await around(sectionWith(...HERE), { width, direction });
        part<HTMLDetailsElement>(hostIn(page), 'details').open = true;
        expect(page.scrollWidth).to.be.at.most(page.clientWidth);
      });
    }
  }
});

/** A sentence of the walk in `docs/accessibility.md`: what is pressed, what has the focus then, what is said. */
interface Step {
  readonly press: string;
  readonly focus: string;
  readonly said: readonly string[];
}

/** The rows of the table in the chapter "A walk", in order. */
async function readWalk(): Promise<readonly Step[]> {
  const text = await (await fetch('/docs/accessibility.md')).text();
  const chapter = text.split('## A walk')[1]?.split('\n## ')[0] ?? '';
  const rows = chapter.split('\n').filter((line) => /^\| \d/.test(line));
  return rows.map((row) => {
    const [, press = '', focus = '', said = ''] = row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1);
    return { press, focus, said: said === '–' ? [] : said.split('<br>').map((line) => line.trim()) };
  });
}

describe('docs/accessibility.md', () => {
  before(pretendVisible);

  it('tells of a walk that is true, press by press', async () => {
    const importer = createImporter({
      transport: memoryTransport(),
      store: memoryStore(),
      schema: fromTableSchema({
        fields: [
          { name: 'case_id', type: 'integer', constraints: { required: true } },
          { name: 'status', constraints: { required: true, enum: ['open', 'closed'] } },
        ],
      }),
    });
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload .importer=${importer}></case-csv-upload>`,
    );
    const said: string[] = [];
    const live = part(element, '[role="status"]');
    expect(live.getAttribute('aria-live') ?? 'polite').to.equal('polite');
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof HTMLElement) said.push(textOf(node));
    }).observe(live, { childList: true, subtree: true });
    const focus = (): string => {
      const active = element.shadowRoot?.activeElement;
      return active?.getAttribute('aria-label') ?? textOf(active);
    };
    const act: Readonly<Record<string, () => unknown>> = {
      'the file is chosen': () => {
        chooseFiles(element, csv('cases.csv', 'case_id,status\nx,open\n2,opne\n3,open\n'));
      },
      'the wrong word is typed over with a right one': () => sendKeys({ type: 'closed' }),
      'the number is typed': () => sendKeys({ type: '1' }),
    };

    const described = (control: Element): string =>
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => textOf(element.shadowRoot?.getElementById(id)))
        .join(' ');
    expect(described(part(element, '[part="choose"]'))).to.contain('CSV, up to 2 GB');

    const walk = await readWalk();
    expect(walk.length).to.be.above(5);
    part(element, '[part="choose"]').focus();
    for (const [index, step] of walk.entries()) {
      said.length = 0;
      await (act[step.press] ?? ((): Promise<void> => sendKeys({ press: step.press })))();
      const isReached = (): boolean => focus() === step.focus && said.length >= step.said.length;
      await waitUntil(isReached, undefined, { timeout: 8000 }).catch(() => undefined);
      await settled(element);
      expect({ focus: focus(), said }, `step ${String(index + 1)}: ${step.press}`).to.deep.equal({
        focus: step.focus,
        said: step.said,
      });
      if (!/^(case_id|status), line/.test(step.focus)) continue;
      const field = element.shadowRoot?.activeElement;
      if (field?.getAttribute('aria-invalid') === 'true') expect(described(field)).to.match(/\w+\./);
    }
    importer.dispose();
  });
});
