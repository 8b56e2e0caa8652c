import { expect, html } from '@open-wc/testing';
import type { Messages } from '../../src/core/messages/messages.js';
import { setMessages } from '../../src/elements/index.js';
import type { CaseCsvStatusTable, CaseCsvUpload } from '../../src/elements/index.js';
import { messages as english } from '../../src/locales/en.js';
import { messages as german } from '../../src/locales/de.js';
import './support/define.js';
import { fakeImporter, issue, report, upload } from './support/fake-importer.js';
import { part, settled, show, shown, textOf, untilShown } from './support/page.js';

/** Texts of a language that is none of the package's, told by their heading. */
function madeUp(language: string, heading: string, rest: Partial<Messages> = {}): Messages {
  return { ...english, language, interface: { ...english.interface, heading }, ...rest };
}

async function section(content = html`<case-csv-upload></case-csv-upload>`): Promise<CaseCsvUpload> {
  const around = await show(html`<div>${content}</div>`);
  const element = around.querySelector<CaseCsvUpload>('case-csv-upload');
  if (element === null) throw new Error('There is no section.');
  return element;
}

const badValue = upload({
  status: 'needs-attention',
  report: report([
    issue({
      code: 'required',
      recordNumber: 1,
      message: 'age is empty, but every row needs a value.',
      hint: 'Fill in the value.',
      columnName: 'age',
      value: '',
      facts: { text: 'required', column: 'age', isBlank: false, where: null },
    }),
    issue({
      code: 'invalid-value',
      recordNumber: 2,
      message: 'In the words of a server.',
      hint: 'Do as it says.',
    }),
  ]),
});

describe('the language of an element', () => {
  it('is that of the nearest ancestor, loaded when it is used', async () => {
    const element = await section(html`<p lang="de-AT"><case-csv-upload></case-csv-upload></p>`);
    await untilShown(element, 'Falldaten hochladen');
    expect(shown(element)).to.include('Datei auswählen');
  });

  it('is that around the shadow root in which it stands', async () => {
    const host = await show(html`<div lang="de"></div>`);
    const inner = document.createElement('case-csv-upload');
    host.attachShadow({ mode: 'open' }).append(inner);
    await untilShown(inner, 'Falldaten hochladen');
  });

  it('changes with the lang of an ancestor, also around shadow roots', async () => {
    const host = await show(html`<div></div>`);
    const inner = document.createElement('case-csv-status-table');
    host.attachShadow({ mode: 'open' }).append(inner);
    await settled(inner);
    expect(textOf(part(inner, 'h2'))).to.equal(english.interface.tableHeading);
    host.lang = 'de';
    await untilShown(inner, german.interface.tableHeading);
    host.removeAttribute('lang');
    await untilShown(inner, english.interface.tableHeading);
  });

  it('changes with the lang of the document', async () => {
    const element = await section();
    const before = document.documentElement.lang;
    document.documentElement.lang = 'de';
    await untilShown(element, german.interface.heading);
    document.documentElement.lang = before;
    await untilShown(element, english.interface.heading);
  });

  it('is English where there are no texts in it, which the section then says', async () => {
    const element = await section(html`<p lang="tlh"><case-csv-upload></case-csv-upload></p>`);
    expect(shown(element)).to.include(english.interface.heading);
    expect(part(element, 'section').lang).to.equal('en');
    expect(part(element, 'section').hasAttribute('dir')).to.equal(false);
  });

  it('says an issue from its facts, and one of a server in the words of the server', async () => {
    const importer = fakeImporter([badValue]);
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload lang="de" .importer=${importer}></case-csv-upload>`,
    );
    await untilShown(element, 'age ist leer, aber jede Zeile braucht einen Wert. Tragen Sie den Wert ein.');
    expect(shown(element)).to.include('In the words of a server.').and.include('Do as it says.');
  });

  it('says a failure of the page in its own words, and one of a server in those of the server', async () => {
    const problem = { code: 'file-changed', title: 'Changed.', detail: null, status: null } as const;
    const uploads = [
      upload({ status: 'error', problem: { ...problem, text: 'file-changed' }, canRetry: true }, { id: 'a' }),
      upload(
        { status: 'error', problem: { ...problem, title: 'Quota used up.' }, canRetry: true },
        { id: 'b' },
      ),
    ];
    const element = await show<CaseCsvStatusTable>(
      html`<case-csv-status-table lang="de" .importer=${fakeImporter(uploads)}></case-csv-status-table>`,
    );
    await untilShown(element, 'Die Datei wurde geändert, nachdem sie ausgewählt worden war.');
    expect(shown(element)).to.include('Quota used up.').and.not.include('Changed.');
  });

  it('writes numbers as the region of the page does', async () => {
    const counts = { total: 961_240, imported: 961_240, rejected: 0, skipped: 0 };
    const importer = fakeImporter([upload({ status: 'success', counts })]);
    const element = await show<CaseCsvStatusTable>(
      html`<case-csv-status-table lang="de-CH" .importer=${importer}></case-csv-status-table>`,
    );
    await untilShown(element, `${new Intl.NumberFormat('de-CH').format(961_240)} importiert`);
  });
});

describe('setMessages()', () => {
  it('gives one more language at once', async () => {
    setMessages('x-one', madeUp('x-one', 'Een'));
    const element = await section(html`<p lang="x-one"><case-csv-upload></case-csv-upload></p>`);
    expect(shown(element)).to.include('Een');
  });

  it('loads a language when an element shows it, and once', async () => {
    let loads = 0;
    setMessages('x-two', () => {
      loads += 1;
      return Promise.resolve(madeUp('x-two', 'Twee'));
    });
    expect(loads).to.equal(0);
    const element = await section(html`<p lang="X-Two-NL"><case-csv-upload></case-csv-upload></p>`);
    await untilShown(element, 'Twee');
    await section(html`<p lang="x-two"><case-csv-upload></case-csv-upload></p>`);
    expect(loads).to.equal(1);
  });

  it('leaves English where a language cannot be loaded', async () => {
    setMessages('x-three', () => Promise.reject(new Error('not there')));
    const element = await section(html`<p lang="x-three"><case-csv-upload></case-csv-upload></p>`);
    await settled(element);
    expect(shown(element)).to.include(english.interface.heading);
  });

  it('takes the place of texts that are shown already', async () => {
    setMessages('x-four', madeUp('x-four', 'Vier'));
    const element = await section(html`<p lang="x-four"><case-csv-upload></case-csv-upload></p>`);
    setMessages('x-four', madeUp('x-four', 'Quatre'));
    await untilShown(element, 'Quatre');
  });

  it('counts even while the texts of before are on their way', async () => {
    let arrive: (messages: Messages) => void = () => undefined;
    setMessages('x-five', () => new Promise((resolve) => (arrive = resolve)));
    const element = await section(html`<p lang="x-five"><case-csv-upload></case-csv-upload></p>`);
    setMessages('x-five', madeUp('x-five', 'newer'));
    arrive(madeUp('x-five', 'older'));
    await untilShown(element, 'newer');
    await settled(element);
    expect(shown(element)).to.not.include('older');
  });

  it('lays a section out as the language is read', async () => {
    setMessages('x-rtl', madeUp('x-rtl', 'מימין לשמאל', { direction: 'rtl' }));
    const importer = fakeImporter([badValue]);
    const element = await show<CaseCsvUpload>(
      html`<case-csv-upload lang="x-rtl" .importer=${importer}></case-csv-upload>`,
    );
    expect(getComputedStyle(part(element, 'section')).direction).to.equal('rtl');
    const [ours, theirs] = [...(element.shadowRoot?.querySelectorAll('[part="issue-message"] > bdi') ?? [])];
    expect([ours, theirs].map((each) => each?.getAttribute('dir'))).to.deep.equal(['rtl', 'auto']);
    expect(ours?.textContent).to.include('\u2068age\u2069');
  });
});
