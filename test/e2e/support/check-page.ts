/** Runs in the browser: what a host does that uses the headless core without the elements. */
import { checkFile, fromTableSchema } from 'case-csv-upload/core';
import type { CheckReport } from 'case-csv-upload/core';
import { createWorkerCheck } from 'case-csv-upload/worker-client';

/** What this page offers to a test. */
export interface CheckPage {
  checkOnPage(descriptor: unknown): Promise<CheckReport>;
  checkInWorker(descriptor: unknown): Promise<CheckReport>;
}

const offered: CheckPage = {
  checkOnPage: (descriptor) => checkFile(chosenFile(), fromTableSchema(descriptor)),
  checkInWorker: async (descriptor) => {
    const check = createWorkerCheck();
    const { report } = await check(chosenFile(), fromTableSchema(descriptor), {});
    return report;
  },
};
Object.assign(globalThis, offered);

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (file === undefined) throw new Error('Choose a file first.');
  return file;
}
