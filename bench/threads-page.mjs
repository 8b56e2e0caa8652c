/** Runs on the page: checks the chosen file as a host would, and watches how long the page's thread is held. */
import { fromTableSchema } from 'case-csv-upload/core';
import { createWorkerCheck } from 'case-csv-upload/worker-client';
import { tableSchemaOf } from './schema.mjs';

/** Where the check runs, by the options of a host. */
const WAYS = {
  worker: { workerUrl: '/worker.js' },
  slices: {
    createWorker: () => {
      throw new Error('No worker is allowed here.');
    },
  },
};

window.checkBy = async (way, variant) => {
  const [file] = document.querySelector('input').files;
  const schema = fromTableSchema(tableSchemaOf(variant));
  const check = createWorkerCheck(WAYS[way]);
  const watch = watchThread();
  const start = performance.now();
  const { report } = await check(file, schema);
  const seconds = (performance.now() - start) / 1000;
  check.dispose();
  return { seconds, ...report.counts, ...(await watch.end()) };
};

/** The longest task and the longest time between two frames, in milliseconds, from now to `end`. */
function watchThread() {
  let longestTask = 0;
  let longestGap = 0;
  const note = (list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  };
  const observer = new PerformanceObserver((list) => note(list));
  observer.observe({ type: 'longtask' });
  let isOver = false;
  let last = performance.now();
  const onFrame = () => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
    if (!isOver) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  return {
    async end() {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))); // tasks are told late
      isOver = true;
      note({ getEntries: () => observer.takeRecords() });
      observer.disconnect();
      return { longestTask, longestGap };
    },
  };
}
