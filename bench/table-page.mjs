/** Runs on the page: shows many uploads in the table, scrolls through them, and watches how long that takes. */
import { createImporter } from 'case-csv-upload/core';
import { CaseCsvStatusTable } from 'case-csv-upload/elements';
import { watchThread } from './watch-thread.mjs';

const FRAMES = 600;
const STATUSES = ['success', 'received', 'error', 'success', 'success'];

customElements.define('case-csv-status-table', CaseCsvStatusTable);

window.measureTable = async (count) => {
  const transport = { name: 'bench', send: () => new Promise(() => undefined) };
  const importer = createImporter({ transport });
  const table = document.createElement('case-csv-status-table');
  table.importer = importer;
  document.body.append(table);
  await table.updateComplete;
  const imports = Array.from({ length: count }, (_, index) => importAt(index));
  await rest(); // in which the table loads what it shows uploads with, and a page waits for its server

  const firstRow = await timed(async () => {
    importer.tracker.merge(imports);
    await table.updateComplete;
    if (table.shadowRoot.querySelector('tr[data-row]') === null) throw new Error('There is no row.');
    await nextFrame();
  });
  await nextFrame();
  const scrolling = await scrollThrough(table);
  const view = async (change) => {
    Object.assign(table, change);
    await table.updateComplete;
    await nextFrame();
  };
  const change = await timed(async () => {
    importer.tracker.merge([{ ...importAt(count >> 1), sequence: 2, status: 'success' }]);
    await table.updateComplete;
    await nextFrame();
  });
  const filterText = await timed(() => view({ filterText: 'file 99' }));
  const sortFile = await timed(() => view({ filterText: '', sort: 'file' }));
  const changeSorted = await timed(async () => {
    importer.tracker.merge([{ ...importAt(count >> 2), sequence: 2, status: 'success' }]);
    await table.updateComplete;
    await nextFrame();
  });
  importer.dispose();
  table.remove();
  return { firstRow, ...scrolling, change, filterText, sortFile, changeSorted };
};

function importAt(index) {
  const status = STATUSES[index % STATUSES.length];
  const rows = 1000 + index;
  return {
    id: `import-${String(index)}`,
    fileName: `file ${String(index)}${'-of-the-east'.repeat(index % 4)}.csv`,
    bytes: 1000 * (1 + (index % 977)),
    status,
    sequence: 1,
    receivedAt: new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString(),
    finishedAt: null,
    counts: status === 'success' ? { total: rows, imported: rows - 2, rejected: 0, skipped: 2 } : null,
    progress: null,
    problem:
      status === 'error'
        ? {
            code: 'unknown-reference',
            title: 'A row names an agent that does not exist.',
            detail: null,
            status: 422,
          }
        : null,
  };
}

/** From the first row to the last, a step with each frame. */
async function scrollThrough(table) {
  const box = table.shadowRoot.querySelector('[part="scroll"]');
  const watch = watchThread();
  let mostRows = 0;
  let emptyFrames = 0;
  for (let frame = 1; frame <= FRAMES; frame++) {
    box.scrollTop = (frame / FRAMES) * (box.scrollHeight - box.clientHeight);
    await nextFrame();
    const rows = [...box.querySelectorAll('tr[data-row]')];
    mostRows = Math.max(mostRows, rows.length);
    const middle = box.getBoundingClientRect().top + box.clientHeight / 2;
    const isThere = rows.some((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top <= middle && bottom >= middle;
    });
    if (!isThere) emptyFrames += 1;
  }
  return { ...(await watch.end()), mostRows, emptyFrames };
}

async function timed(action) {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Resolves when nothing has been going on for half a second. */
function rest() {
  return new Promise((resolve) => setTimeout(resolve, 500));
}

/** Resolves when a frame was drawn with what was done before. */
function nextFrame() {
  return new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
  );
}
