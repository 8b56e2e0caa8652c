import { aTimeout, expect, html, waitUntil } from '@open-wc/testing';
import type { Upload } from '../../src/core/upload/state.js';
import type { CaseCsvStatusTable } from '../../src/elements/index.js';
import './support/define.js';
import { everyState, fakeImporter, upload } from './support/fake-importer.js';
import type { FakeImporter } from './support/fake-importer.js';
import { button, part, parts, said, settled, show, textOf } from './support/page.js';

const COUNT = 100_000;
/** Enough to be long, where the number does not matter. */
const LONG = 2_000;
const START = Date.parse('2026-11-03T12:00:00Z');

/** Uploads, the newest first: `file 0.csv`, `file 1.csv`, and so on. */
function uploads(count: number): readonly Upload[] {
  const states = everyState().map(({ state }) => state);
  return Array.from({ length: count }, (_, index) => {
    const state = states[index % states.length] ?? { status: 'canceled' as const };
    const fileName = `file ${String(index)}.csv`;
    return upload(state, { id: `u${String(index)}`, fileName, bytes: index, addedAt: START - index * 1000 });
  });
}

function importerOf(count: number): FakeImporter {
  const importer = fakeImporter();
  importer.tracker.putAll(uploads(count));
  return importer;
}

async function table(importer: FakeImporter, width = '900px'): Promise<CaseCsvStatusTable> {
  const element = await show(
    html`<div style="inline-size: ${width}">
      <case-csv-status-table .importer=${importer}></case-csv-status-table>
    </div>`,
  );
  const host = element.querySelector('case-csv-status-table');
  if (host === null) throw new Error('no table');
  await settled(host);
  return host;
}

const rows = (host: Element): readonly HTMLElement[] => parts(host, 'tr[data-row]');
const names = (host: Element): readonly string[] => parts(host, '[part="file-name"]').map(textOf);
const box = (host: Element): HTMLElement => part(host, '[part="scroll"]');

/** Scrolls, and waits until the rows there are rendered. */
async function scrollTo(host: Element, top: number): Promise<void> {
  box(host).scrollTop = top;
  box(host).dispatchEvent(new Event('scroll')); // a page in the background draws no frame, and then tells of no scrolling
  await settled(host);
  await waitUntil(() => seenRows(host).length > 0, 'no row is where it was scrolled to');
}

/** Rows of which something can be seen. */
function seenRows(host: Element): readonly HTMLElement[] {
  const { top, bottom } = box(host).getBoundingClientRect();
  return rows(host).filter((row) => {
    const { top: rowTop, bottom: rowBottom } = row.getBoundingClientRect();
    return rowBottom > top + 1 && rowTop < bottom - 1;
  });
}

function seen(host: Element): readonly string[] {
  return seenRows(host).map((row) => textOf(row.querySelector('[part="file-name"]')));
}

describe('<case-csv-status-table> of many uploads', () => {
  it('has at most 60 rows of a hundred thousand in the document, wherever it is scrolled to', async () => {
    const host = await table(importerOf(COUNT));
    expect(names(host)[0]).to.equal('file 0.csv');
    for (const share of [0, 0.00005, 0.3, 0.7, 1]) {
      await scrollTo(host, share * box(host).scrollHeight);
      expect(rows(host).length).to.be.within(5, 60);
      expect(seen(host).length, `rows seen at ${String(share)}`).to.be.at.least(2);
    }
    expect(names(host).at(-1)).to.equal(`file ${String(COUNT - 1)}.csv`);
  });

  it('renders what can be seen at once, and the rows on both sides a moment later', async () => {
    const host = await table(importerOf(LONG));
    for (const top of [0, 20_000, 60_000]) {
      await scrollTo(host, top);
      const atOnce = rows(host).length;
      await waitUntil(() => rows(host).length >= atOnce + 6, `no more rows come at ${String(top)}`);
    }
  });

  it('leaves no hole while it is scrolled, and shows every row', async () => {
    const count = 300;
    const host = await table(importerOf(count));
    const shown = new Set<string>();
    for (let step = 0; step < 1000; step++) {
      for (const name of seen(host)) shown.add(name);
      const { scrollTop, scrollHeight, clientHeight } = box(host);
      if (scrollTop >= scrollHeight - clientHeight - 1) break;
      await scrollTo(host, scrollTop + clientHeight * 0.8);
    }
    expect(shown.size).to.equal(count);
  });

  it('writes other rows into the elements of those that are scrolled away, open details into new ones', async () => {
    const host = await table(importerOf(LONG));
    for (const id of ['u0', 'u1']) button(host, 'details', id).click();
    await settled(host);
    await scrollTo(host, 20_000);
    const before = rows(host);
    await scrollTo(host, 60_000);
    expect(rows(host).filter((row) => before.includes(row)).length).to.be.at.least(before.length - 2);
    expect(parts(host, '[part="details-row"]')).to.be.empty;
    const [first] = seenRows(host);
    const id = first?.dataset['row'];
    await scrollTo(host, box(host).scrollTop + 150);
    expect(
      rows(host).find((row) => row.dataset['row'] === id),
      'a row stays what it is',
    ).to.equal(first);
    expect(new Set(names(host)).size).to.equal(rows(host).length);
  });

  it('says how many rows there are and which ones these are', async () => {
    const host = await table(importerOf(LONG));
    expect(part(host, 'table').getAttribute('aria-rowcount')).to.equal(String(LONG + 1));
    await scrollTo(host, 0.5 * box(host).scrollHeight);
    for (const row of rows(host)) {
      const index = Number(/\d+/.exec(textOf(row.querySelector('[part="file-name"]')))?.[0]);
      expect(row.getAttribute('aria-rowindex')).to.equal(String(index + 2));
    }
  });

  it('counts open details as rows', async () => {
    const host = await table(importerOf(LONG));
    button(host, 'details', 'u1').click();
    await settled(host);
    const numbers = parts(host, 'tr[aria-rowindex]').map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(numbers.slice(0, 5)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(part(host, 'table').getAttribute('aria-rowcount')).to.equal(String(LONG + 2));
  });

  for (const width of ['900px', '360px']) {
    it(`is accessible, also in the middle, ${width}`, async () => {
      const host = await table(importerOf(LONG), width);
      await scrollTo(host, 0.5 * box(host).scrollHeight);
      await expect(host).to.be.accessible();
    });

    it(`keeps the focus on a row that is scrolled away, ${width}`, async () => {
      const host = await table(importerOf(LONG), width);
      const focused = button(host, 'details', 'u3');
      focused.focus();
      await aTimeout(100); // WebKit scrolls to what has the focus a moment later
      await scrollTo(host, 0.5 * box(host).scrollHeight);
      expect(host.shadowRoot?.activeElement).to.equal(focused);
      expect(rows(host).length).to.be.at.most(60);
      expect(names(host).slice(0, 3), 'Tab leads to the next row').to.deep.equal([
        'file 2.csv',
        'file 3.csv',
        'file 4.csv',
      ]);
    });

    it(`stays where it is while rows come above, ${width}`, async () => {
      const importer = importerOf(LONG);
      const host = await table(importer, width);
      await scrollTo(host, 50_000);
      const row = seenRows(host)[1];
      const before = row?.getBoundingClientRect().top ?? 0;
      importer.tracker.putAll(
        [1, 2, 3].map((age) =>
          upload({ status: 'queued' }, { addedAt: START + age * 1000, id: `new${String(age)}` }),
        ),
      );
      await settled(host);
      await settled(host);
      expect(row?.isConnected).to.equal(true);
      expect(row?.getBoundingClientRect().top).to.be.closeTo(before, 1);
    });
  }

  it('gives the focus to the next row when the one that has it is removed', async () => {
    const importer = importerOf(LONG);
    const host = await table(importer);
    await scrollTo(host, 20_000);
    const row = rows(host).find((each) => each.querySelector('[data-action="remove"]') !== null);
    const id = row?.dataset['row'] ?? '';
    const next = (row?.nextElementSibling as HTMLElement | null)?.dataset['row'];
    button(host, 'remove', id).focus();
    button(host, 'remove', id).click();
    await settled(host);
    const active = host.shadowRoot?.activeElement as HTMLElement | null;
    expect(active?.dataset['upload']).to.equal(next);
  });

  it('changes a row in place, and announces that once', async () => {
    const importer = importerOf(LONG);
    const host = await table(importer);
    await scrollTo(host, 20_000);
    const queued = (): HTMLElement | undefined =>
      rows(host).find((each) => each.querySelector('[data-status="queued"]') !== null);
    await waitUntil(() => queued() !== undefined);
    const row = queued();
    importer.tracker.move(row?.dataset['row'] ?? '', { status: 'canceled' });
    await settled(host);
    expect(row?.querySelector('[part~="status"]')?.getAttribute('data-status')).to.equal('canceled');
    expect(said(host)).to.have.length(1);
    importer.tracker.move('u1980', { status: 'canceled' }); // one that is not rendered
    await settled(host);
    expect(said(host)).to.have.length(2);
  });

  it('shows the first rows again when it is sorted or filtered', async () => {
    const host = await table(importerOf(LONG));
    await scrollTo(host, 0.5 * box(host).scrollHeight);
    part(host, 'th[data-column="size"] button').click();
    await settled(host);
    expect(box(host).scrollTop).to.equal(0);
    expect(seen(host)[0]).to.equal('file 1999.csv');
  });
});

describe('<case-csv-status-table> sorts and filters', () => {
  it('renders up to 60 rows as an ordinary table', async () => {
    const host = await table(importerOf(60));
    expect(rows(host)).to.have.length(60);
    expect(parts(host, '[part="gap"], [aria-rowindex], [aria-rowcount], [style]')).to.be.empty;
  });

  it('by the header that is pressed, and the other way round when it is pressed again', async () => {
    const host = await table(importerOf(12));
    const events: string[] = [];
    host.addEventListener('case-csv-view', ({ sort }) => events.push(sort));
    const sortedBy = (): readonly (string | null)[] =>
      parts(host, 'th[aria-sort]').map((each) => `${each.dataset['column'] ?? ''} ${each.ariaSort ?? ''}`);
    expect(sortedBy()).to.deep.equal(['added descending']);
    part(host, 'th[data-column="file"] button').click();
    await settled(host);
    expect(names(host).slice(0, 3)).to.deep.equal(['file 0.csv', 'file 1.csv', 'file 2.csv']);
    part(host, 'th[data-column="file"] button').click();
    await settled(host);
    expect(names(host).slice(0, 3)).to.deep.equal(['file 11.csv', 'file 10.csv', 'file 9.csv']);
    expect(sortedBy()).to.deep.equal(['file descending']);
    expect(events).to.deep.equal(['file', '-file']);
  });

  it('by attributes of the host, without an event, and goes on without what it does not know', async () => {
    const host = await table(importerOf(40));
    let events = 0;
    host.addEventListener('case-csv-view', () => events++);
    host.setAttribute('sort', 'size');
    host.setAttribute('filter-status', 'success');
    await settled(host);
    expect(names(host)).to.deep.equal([
      'file 9.csv',
      'file 16.csv',
      'file 17.csv',
      'file 29.csv',
      'file 36.csv',
      'file 37.csv',
    ]);
    host.setAttribute('sort', 'colour');
    host.setAttribute('filter-status', 'lost');
    host.removeAttribute('filter-text');
    await settled(host);
    expect(names(host)).to.have.length(40);
    expect(names(host)[0]).to.equal('file 0.csv');
    expect(events).to.equal(0);
  });

  it('by a part of the name, and says how many there are', async () => {
    const host = await table(importerOf(200));
    const input = part<HTMLInputElement>(host, '[part="filter-text"]');
    input.focus();
    input.value = ' FILE 19';
    input.dispatchEvent(new Event('input'));
    await settled(host);
    expect(names(host)).to.have.length(11);
    expect(textOf(part(host, '[part="shown"]'))).to.equal('11 of 200 files');
    expect(said(host)).to.be.empty;
    await waitUntil(() => said(host).length > 0, 'it is never said', { timeout: 5000 });
    expect(said(host)).to.deep.equal(['11 of 200 files']);
    expect(host.shadowRoot?.activeElement).to.equal(input);
  });

  it('lets go of a filter that nothing fits', async () => {
    const host = await table(importerOf(20));
    host.filterText = 'no such file';
    await settled(host);
    expect(rows(host)).to.be.empty;
    await expect(host).to.be.accessible();
    button(host, 'clearFilter').click();
    await settled(host);
    expect(rows(host)).to.have.length(20);
    expect(host.shadowRoot?.activeElement).to.equal(part(host, '[part="filter-text"]'));
  });

  it('keeps what is filtered and sorted up to date', async () => {
    const importer = importerOf(100);
    const host = await table(importer);
    host.filterStatus = 'queued';
    host.sort = '-size';
    await settled(host);
    expect(names(host)).to.deep.equal([
      'file 80.csv',
      'file 60.csv',
      'file 40.csv',
      'file 20.csv',
      'file 0.csv',
    ]);
    importer.tracker.move('u40', { status: 'canceled' });
    importer.tracker.put(upload({ status: 'queued' }, { fileName: 'new.csv', bytes: 70 }));
    importer.tracker.count('u20', 12);
    await settled(host);
    expect(names(host)).to.deep.equal(['file 80.csv', 'new.csv', 'file 60.csv', 'file 20.csv', 'file 0.csv']);
    expect(textOf(part(host, '[data-row="u20"] [part="records"]'))).to.contain('12');
  });

  it('says that the server has more, and loads all of it when that is wanted', async () => {
    const importer = importerOf(20);
    const host = await table(importer);
    importer.tracker.setHasMore(true);
    host.filterStatus = 'queued';
    await settled(host);
    expect(textOf(part(host, '[part="loaded"]'))).to.contain('the 20 newest files');
    let pages = 0;
    importer.loadMore = async () => {
      await aTimeout(1);
      pages += 1;
      importer.tracker.put(upload({ status: 'queued' }, { addedAt: START - 1e9 }));
      if (pages === 3) importer.tracker.setHasMore(false);
    };
    button(host, 'loadAll').click();
    await waitUntil(() => !importer.tracker.hasMore, 'it never ends');
    await settled(host);
    expect(rows(host)).to.have.length(4);
    expect(parts(host, '[part="loaded"]')).to.be.empty;
  });

  it('loads the next page when its end comes near, and not again when that brings nothing', async () => {
    const importer = importerOf(120);
    const host = await table(importer);
    importer.loadMore = () => {
      importer.calls.push('loadMore');
      return Promise.reject(new Error('no line'));
    };
    importer.tracker.setHasMore(true);
    await settled(host);
    expect(importer.calls).to.be.empty;
    await scrollTo(host, box(host).scrollHeight);
    await settled(host);
    expect(importer.calls).to.deep.equal(['loadMore']);
    button(host, 'loadMore').click();
    await settled(host);
    expect(importer.calls).to.deep.equal(['loadMore', 'loadMore']);
  });
});
