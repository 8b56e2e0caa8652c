import { expect, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CaseCsvUpload } from '../../src/elements/index.js';
import { fromTableSchema } from '../../src/core/schema/from-table-schema.js';
import { createImporter } from '../../src/core/upload/importer.js';
import type { Importer, ImporterOptions } from '../../src/core/upload/importer.js';
import { memoryStore } from '../../src/core/upload/memory-store.js';
import type { Delivery } from '../../src/core/upload/transport.js';
import { memoryTransport } from '../../src/transports/memory.js';
import { pretendVisible } from '../support/uploads.js';
import './support/define.js';
import { part, parts, said, settled, show, shown, textOf, untilShown } from './support/page.js';

const schema = fromTableSchema({
  primaryKey: ['case_id'],
  fields: [
    { name: 'case_id', type: 'integer', constraints: { required: true } },
    { name: 'title', type: 'string', constraints: { required: true } },
    { name: 'status', type: 'string', constraints: { required: true, enum: ['open', 'closed'] } },
    { name: 'opened', type: 'date', constraints: { required: true } },
  ],
});

const ROWS = `case_id,title,status,opened
1,One,opne,2026-01-01
2,Two,opne,2026-01-02
3,Three,open,soon
4,Four,open,later
`;
const HEADERS = 'Case ID,title,status,oppened\n1,One,open,2026-01-01\n';
const FIELDS = 'case_id,title,status,opened\n1,One,open,2026-01-01\n2,Two,open\n';
const latin = (text: string): BlobPart => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const LETTERS = latin('case_id,title,status,opened\n1,Zürich Córdoba,open,2026-01-01\n');

describe('<case-csv-upload> with a file to put right', () => {
  let importer: Importer;
  let element: CaseCsvUpload;
  let deliveries: Delivery[];

  const open = async (content: BlobPart, options: Partial<ImporterOptions> = {}): Promise<string> => {
    deliveries = [];
    const server = memoryTransport();
    importer = createImporter({
      transport: {
        ...server,
        send: (delivery, sendOptions) => {
          deliveries.push(delivery);
          return server.send(delivery, sendOptions);
        },
      },
      schema,
      store: memoryStore(),
      ...options,
    });
    element = await show<CaseCsvUpload>(html`<case-csv-upload .importer=${importer}></case-csv-upload>`);
    const [id = ''] = importer.add([new File([content], 'cases.csv', { lastModified: 1 })]);
    await untilStatus(id, 'needs-attention');
    return id;
  };
  const untilStatus = async (id: string, status: string): Promise<void> => {
    await waitUntil(() => importer.tracker.find(id).state.status === status, `never ${status}`, {
      timeout: 8000,
    });
    await settled(element);
  };
  const press = (label: string): void => {
    const found = parts(element, 'button').find((button) =>
      (button.getAttribute('aria-label') ?? textOf(button)).includes(label),
    );
    if (found === undefined) throw new Error(`There is no button ${label}.`);
    found.click();
  };
  const field = (label: string): HTMLInputElement =>
    part<HTMLInputElement>(element, `input[aria-label="${label}"]`);
  const focused = (): string => {
    const active = element.shadowRoot?.activeElement;
    return active?.getAttribute('aria-label') ?? textOf(active);
  };
  const untilFocused = async (label: string): Promise<void> => {
    await waitUntil(() => focused().startsWith(label), `never focused: ${label}, but ${focused()}`, {
      timeout: 8000,
    });
  };
  const enter = async (input: HTMLInputElement, value: string): Promise<void> => {
    input.focus();
    input.value = value;
    await sendKeys({ press: 'Enter' });
    await settled(element);
  };
  const sent = async (): Promise<string | undefined> => deliveries[0]?.file.text();

  before(pretendVisible);
  afterEach(() => {
    importer.dispose();
  });

  it('says it in one sentence first, then the causes with their counts, then the rows with what stands around', async () => {
    await open(ROWS);
    expect(textOf(part(element, '[part="summary"]'))).to.equal(
      '4 of 4 rows have a problem. Nothing has been sent.',
    );
    await untilShown(element, 'title One');
    const causes = parts(element, '[part="cause"]').map(textOf);
    expect(causes[0]).to.match(/^2 status has values that this workspace does not take: “opne”/);
    const rows = parts(element, '[part="issue"]').map(textOf);
    expect(rows).to.have.length(4);
    expect(rows[0]).to.match(
      /^2 case_id 1 title One opened 2026-01-01 status .*“opne”.*Allowed: open, closed/i,
    );
  });

  it('names the one cause in the sentence', async () => {
    await open('case_id,title,status,opened\n1,,open,2026-01-01\n2,Two,open,2026-01-01\n');
    expect(textOf(part(element, '[part="summary"]'))).to.equal(
      '1 of 2 rows has a problem: title is empty, but every row needs it. Nothing has been sent.',
    );
  });

  it('changes all equal values by one click, to what was probably meant', async () => {
    const id = await open(ROWS);
    await waitUntil(() => parts(element, 'select[part="value-to"]').length === 1);
    await waitUntil(() => part<HTMLSelectElement>(element, '[part="value-to"]').value === 'open');
    press('Change both');
    await untilShown(element, 'becomes “open”');
    expect(importer.repairs.of(id).steps).to.deep.equal([
      { kind: 'correct-value', column: 3, from: 'opne', to: 'open' },
    ]);
    expect(parts(element, '[part="issue"]')).to.have.length(2);
  });

  it('refuses a correction that is wrong itself, says why, and takes nothing', async () => {
    const id = await open('case_id,title,status,opened\n1,One,open,soon\n2,Two,open,soon\n');
    await untilShown(element, 'Change both');
    part<HTMLInputElement>(element, 'input[part="value-to"]').value = 'tomorrow';
    press('Change both');
    await untilShown(element, 'Opened is “tomorrow”'.replace('Opened', 'opened'));
    expect(part(element, '[part="value-refused"]')).to.exist;
    expect(importer.repairs.of(id).steps).to.deep.equal([]);
  });

  it('goes from a button that all equal values took away to the first question behind it, and skips none', async () => {
    await open(ROWS);
    await untilShown(element, 'Change both');
    const change = parts(element, 'button').find((each) => textOf(each).includes('Change both'));
    change?.focus();
    change?.click();
    await untilFocused('opened, line 4');
  });

  it('checks an edited field at once, and leads on to the next with Enter', async () => {
    await open(ROWS);
    await untilShown(element, 'case_id 3');
    await enter(field('opened, line 4'), 'never');
    await untilShown(element, '“never”');
    expect(focused()).to.equal('opened, line 4');
    await enter(field('opened, line 4'), '2026-03-03');
    await untilShown(element, 'Put right');
    await untilFocused('opened, line 5');
    expect(said(element).join(' ')).to.contain('opened, line 4: put right.');
  });

  it('checks the keys of an edited row against all others', async () => {
    await open(FIELDS.replace('2,Two,open', '1,Two,open,2026-01-02'));
    await untilShown(element, 'title Two');
    await enter(field('case_id, line 3'), '1');
    await untilShown(element, 'line 2');
    await enter(field('case_id, line 3'), '7');
    await untilShown(element, 'Put right');
  });

  describe('whose keys are still being noted', () => {
    let note: () => void;
    const openLate = async (content: string): Promise<string> => {
      const id = await open(content);
      const session = await importer.repairs.session(id);
      const { issuesOf } = session;
      const noted = new Promise<void>((resolve) => (note = resolve));
      Object.assign(session, {
        issuesOf: async (...args: Parameters<typeof issuesOf>) => {
          await noted;
          return issuesOf(...args);
        },
      });
      return id;
    };

    it('says that an edited field is right so far, leads on, and says the rest when it is known', async () => {
      await openLate(ROWS);
      await untilShown(element, 'case_id 3');
      await enter(field('opened, line 4'), '2026-03-03');
      await untilShown(element, 'Right so far; still being compared with the other rows');
      await untilFocused('opened, line 5');
      expect(parts(element, '[part="issue"].right')).to.have.length(0);
      note();
      await untilShown(element, 'Put right');
      expect(parts(element, '[part="issue"].right-so-far')).to.have.length(0);
      expect(said(element).join(' ')).to.contain('opened, line 4: put right.');
    });

    const goElsewhere = (): void => {
      field('status, line 2').focus();
    };
    const typeOn = (): void => {
      field('opened, line 4').value = '2026-03-0';
    };
    for (const [what, act, where] of [
      ['has gone to another field', goElsewhere, 'status, line 2'],
      ['types on', typeOn, 'opened, line 4'],
    ] as const) {
      it(`leaves the focus to a person who ${what} before the answer comes`, async () => {
        const id = await openLate(ROWS);
        const session = await importer.repairs.session(id);
        const { ownIssuesOf } = session;
        let answer = (): void => undefined;
        const isAsked = new Promise<void>((resolve) => (answer = resolve));
        Object.assign(session, {
          ownIssuesOf: async (...args: Parameters<typeof ownIssuesOf>) => {
            await isAsked;
            return ownIssuesOf(...args);
          },
        });
        await untilShown(element, 'case_id 3');
        await enter(field('opened, line 4'), '2026-03-03');
        act();
        answer();
        await untilShown(element, 'Right so far; still being compared with the other rows');
        await settled(element);
        expect(focused()).to.equal(where);
        note();
      });
    }

    it('says at once what is wrong with a field by itself', async () => {
      await openLate(ROWS);
      await untilShown(element, 'case_id 3');
      await enter(field('opened, line 4'), 'never');
      await untilShown(element, '“never”');
      expect(focused()).to.equal('opened, line 4');
    });

    it('takes the word back where another row has the key', async () => {
      await openLate(FIELDS.replace('2,Two,open', 'x,Two,open,2026-01-02'));
      await untilShown(element, 'title Two');
      await enter(field('case_id, line 3'), '1');
      await untilShown(element, 'Right so far');
      note();
      await untilShown(element, 'line 2');
      expect(parts(element, '[part="issue"].right-so-far')).to.have.length(0);
    });

    it('changes equal values of a column that is no key without waiting, and of one that is after it', async () => {
      const id = await openLate(ROWS.replaceAll('opne', 'opn').replace('3,', 'x,').replace('4,', 'x,'));
      await waitUntil(() => parts(element, '[part="value-form"] select').length === 1);
      const change = async (control: string, to: string): Promise<void> => {
        const field = part<HTMLInputElement | HTMLSelectElement>(element, `[part="value-form"] ${control}`);
        await waitUntil(() => control === 'input' || field.value !== '');
        field.value = to;
        field.closest('form')?.requestSubmit();
        await settled(element);
      };
      await change('input', '1');
      await change('select', 'open');
      await waitUntil(() => importer.repairs.of(id).steps.length === 1);
      note();
      await untilShown(element, 'line 2');
      expect(importer.repairs.of(id).steps).to.deep.equal([
        { kind: 'correct-value', column: 3, from: 'opn', to: 'open' },
      ]);
    });
  });

  it('edits a row as a whole where no single field is wrong', async () => {
    const id = await open(FIELDS);
    await waitUntil(() => parts(element, '[part="record"]').length === 1);
    part<HTMLDetailsElement>(element, '[part="record"]').open = true;
    const input = field('opened, line 3');
    input.value = '2026-02-02';
    input.dispatchEvent(new Event('change'));
    await untilShown(element, 'Put right');
    press('Check and import');
    await untilStatus(id, 'success');
    expect(await sent()).to.equal(
      'case_id,title,status,opened\n1,One,open,2026-01-01\n2,Two,open,2026-02-02\n',
    );
  });

  it('renames all headers that are nearly right by one click, and imports', async () => {
    const id = await open(HEADERS);
    const rows = parts(element, '[part="header"]').map(textOf);
    expect(rows).to.deep.equal(['Case ID case_id Rename', 'oppened opened Rename']);
    press('Rename both and import');
    await untilStatus(id, 'success');
    expect(await sent()).to.equal('case_id,title,status,opened\n1,One,open,2026-01-01\n');
  });

  it('keeps what renames a header within its card where the page is narrow', async () => {
    await open(HEADERS.replace('oppened', 'oppened_by_the_customer'), {
      schema: fromTableSchema({
        fieldsMatch: 'subset',
        fields: [
          { name: 'case_id', type: 'integer', constraints: { required: true } },
          { name: 'opened_by_the_customer', type: 'string', constraints: { required: true } },
        ],
      }),
    });
    element.style.inlineSize = '280px';
    await settled(element);
    const card = part(element, '[part~="card"]').getBoundingClientRect();
    const cells = parts(element, '[part="headers-table"] :is(th, td, button)');
    expect(cells.length).to.be.greaterThan(6);
    for (const cell of cells) {
      expect(cell.getBoundingClientRect().right, textOf(cell)).to.be.at.most(card.right);
      expect(cell.scrollWidth, textOf(cell)).to.be.at.most(cell.clientWidth + 1);
    }
    await expect(element).to.be.accessible();
  });

  it('renames a header also where other columns are ignored', async () => {
    const ignoring = fromTableSchema({
      fieldsMatch: 'subset',
      fields: [
        { name: 'case_id', type: 'integer', constraints: { required: true } },
        { name: 'opened', type: 'date', constraints: { required: true } },
      ],
    });
    const id = await open(HEADERS, { schema: ignoring });
    press('Rename both and import');
    await untilStatus(id, 'success');
    expect(await sent()).to.equal('case_id,title,status,opened\n1,One,open,2026-01-01\n');
  });

  it('renames one header after the other, and then offers to check', async () => {
    const id = await open(HEADERS);
    press('Rename “Case ID” to “case_id”');
    await settled(element);
    expect(shown(element)).to.contain('Renamed').and.to.contain('Rename it and import');
    press('Rename “oppened” to “opened”');
    await settled(element);
    press('Check and import');
    await untilStatus(id, 'success');
  });

  it('leaves out the lines above the header by one click', async () => {
    const id = await open(
      `Cases of March\n\n${HEADERS.replace('Case ID', 'case_id').replace('oppened', 'opened')}`,
    );
    press('Leave out the lines above and import');
    await untilStatus(id, 'success');
    expect(await sent()).to.equal('case_id,title,status,opened\n1,One,open,2026-01-01\n');
  });

  it('shows the words of a guessed encoding as they would read in others, and takes the one that is chosen', async () => {
    const id = await open(LETTERS);
    await untilShown(element, 'Zürich');
    const select = part<HTMLSelectElement>(element, 'select[part="encoding"]');
    select.value = 'windows-1251';
    select.dispatchEvent(new Event('change'));
    await untilShown(element, 'Zьrich');
    expect(shown(element)).not.to.contain('Letters are right, import');
    press('Read it so, and import');
    await untilStatus(id, 'success');
    expect(deliveries[0]?.encoding).to.equal('windows-1251');
  });

  it('takes edits back, the last one first', async () => {
    const id = await open(ROWS);
    await untilShown(element, 'Change both');
    await waitUntil(() => part<HTMLSelectElement>(element, '[part="value-to"]').value === 'open');
    press('Change both');
    await untilShown(element, '1 correction.');
    await enter(field('opened, line 4'), '2026-03-03');
    await untilShown(element, '2 corrections.');
    press('Undo: cases.csv');
    await untilShown(element, '1 correction.');
    expect(field('opened, line 4').value).to.equal('soon');
    expect(importer.repairs.of(id).steps).to.have.length(1);
  });

  it('offers to send the rest only where the host allows it', async () => {
    await open(ROWS);
    expect(shown(element)).not.to.contain('send the rest');
    importer.dispose();
    const id = await open(`${ROWS}5,Five,open,2026-01-05\n`, { partial: true });
    press('Leave them out and send the rest');
    await untilStatus(id, 'success');
    expect(await sent()).to.equal('case_id,title,status,opened\n5,Five,open,2026-01-05\n');
  });

  it('shows a part of many rows, and more when asked', async () => {
    const rows = Array.from({ length: 50 }, (_, index) => `${String(index)},T,open,${String(index)}x`).join(
      '\n',
    );
    await open(`case_id,title,status,opened\n${rows}\n`);
    expect(parts(element, '[part="issue"]')).to.have.length(20);
    press('Show 20 more rows');
    await settled(element);
    expect(parts(element, '[part="issue"]')).to.have.length(40);
    press('Show 10 more rows');
    await settled(element);
    expect(parts(element, '[part="issue"]')).to.have.length(50);
  });

  it('shows hostile headers and values as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await open(`${name},title,status,opened\n1,One,open,2026-01-01\n`);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    importer.dispose();
    await open(`case_id,title,status,opened\n1,"${name}",<b>,2026-01-01\n2,T,<b>,2026-01-01\n`);
    await untilShown(element, name);
    expect(element.shadowRoot?.querySelector('img, b b')).to.equal(null);
    expect(field('status, line 2').value).to.equal('<b>');
  });

  describe('is accessible', () => {
    const states: readonly { name: string; content: BlobPart; waitFor: string; press?: string }[] = [
      { name: 'headers to rename', content: HEADERS, waitFor: 'Rename both' },
      { name: 'rows to put right', content: ROWS, waitFor: 'title One' },
      { name: 'a correction made', content: ROWS, waitFor: 'title One', press: 'Change both' },
      { name: 'a row to edit as a whole', content: FIELDS, waitFor: 'Edit the row' },
      { name: 'letters to confirm', content: LETTERS, waitFor: 'Zürich' },
    ];
    for (const colors of ['light', 'dark'] as const) {
      for (const width of ['60rem', '320px']) {
        for (const { name, content, waitFor, press: label } of states) {
          it(`with ${name}, ${colors}, ${width}`, async () => {
            await open(content, { partial: true });
            const { style } = element;
            style.colorScheme = colors;
            style.inlineSize = width;
            style.background = colors === 'dark' ? '#171a21' : 'white';
            style.color = colors === 'dark' ? '#e8eaf0' : 'black';
            await untilShown(element, waitFor);
            if (label !== undefined) {
              await waitUntil(() => part<HTMLSelectElement>(element, '[part="value-to"]').value === 'open');
              press(label);
              await untilShown(element, 'becomes');
            }
            for (const details of parts(element, '[part="record"]'))
              (details as HTMLDetailsElement).open = true;
            for (const animation of element.shadowRoot?.getAnimations() ?? []) animation.finish(); // colours that change
            await expect(element).to.be.accessible();
            expect(element.scrollWidth).to.be.at.most(element.clientWidth);
          });
        }
      }
    }
  });
});
