/** Runs on the page: checks the chosen file as a host would, and watches how long the page's thread is held. */
import { fromTableSchema } from 'case-csv-upload/core';
import { createWorkerCheck } from 'case-csv-upload/worker-client';
import { tableSchemaOf } from './schema.mjs';
import { watchThread } from './watch-thread.mjs';

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
