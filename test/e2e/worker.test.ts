import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkFile, fromTableSchema } from 'case-csv-upload/core';
import { birdStrikesWorkspace } from '../../demo/workspaces/bird-strikes.js';
import { expect } from '../support/expect.js';
import { closeVisits, visit } from './support/browser.js';
import { buildCheckPage } from './support/build-check-page.js';
import type { CheckPage } from './support/check-page.js';
import { sharedDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { BIRD_STRIKES, caseFile } from './support/files.js';
import { chooseFiles, waitForStatus } from './support/settings-page.js';

describe('the check', function () {
  this.timeout(60_000);
  let demo: Demo;

  before(async () => {
    demo = await sharedDemo();
  });
  afterEach(async () => {
    expect(await closeVisits()).to.deep.equal([]);
  });

  it('runs in a worker', async () => {
    const { page, debugMessages } = await visit(`${demo.url}/w/cases/settings`);
    await chooseFiles(page, await caseFile('in-worker.csv', 10));
    await waitForStatus(page, 'in-worker.csv', 'success');
    expect(page.workers().map((worker) => new URL(worker.url()).pathname)).to.deep.equal([
      '/assets/worker.js',
    ]);
    expect(debugMessages).to.deep.equal([]);
  });

  it('runs on the page where the worker is blocked, and says so once', async () => {
    const { page, debugMessages } = await visit(`${demo.url}/w/cases/settings`, {
      prepare: (prepared) => prepared.route('**/worker.js', (route) => route.abort()),
    });
    for (const name of ['on-page.csv', 'on-page-again.csv']) {
      await chooseFiles(page, await caseFile(name, 10));
      await waitForStatus(page, name, 'success');
    }
    expect(page.workers()).to.deep.equal([]);
    expect(debugMessages).to.have.length(1);
    expect(debugMessages[0]).to.contain('checked on the page');
  });

  it('gives the same report in Node, on a page and in a worker', async () => {
    const descriptor = stricter(birdStrikesWorkspace.descriptor);
    const inNode = await checkFile(
      new File([await readFile(BIRD_STRIKES)], basename(BIRD_STRIKES)),
      fromTableSchema(descriptor),
    );
    expect(inNode.issueCounts).to.include.keys('required', 'invalid-value', 'value-too-long');

    const { page } = await visit(`${demo.url}/check/index.html`, { prepare: buildCheckPage });
    await page.locator('input').setInputFiles(BIRD_STRIKES);
    const onPage = await page.evaluate(
      (json) => (globalThis as unknown as CheckPage).checkOnPage(json),
      descriptor,
    );
    expect(onPage).to.deep.equal(inNode);
    const inWorker = await page.evaluate(
      (json) => (globalThis as unknown as CheckPage).checkInWorker(json),
      descriptor,
    );
    expect(inWorker).to.deep.equal(inNode);
    expect(page.workers()).to.have.length(1);
  });
});

interface Descriptor {
  readonly fields: readonly { readonly name: string; readonly constraints?: object }[];
}

/** The Table Schema of the bird strikes, asking for more than their records have. */
function stricter(descriptor: unknown): Descriptor {
  const constraints: Readonly<Partial<Record<string, object>>> = {
    'Wildlife Size': { enum: ['Small', 'Medium'] },
    'Speed IAS in knots': { required: true, maximum: 250 },
    'Wildlife Species': { maxLength: 12, pattern: '[^/]*' },
  };
  const { fields, ...rest } = descriptor as Descriptor;
  return {
    ...rest,
    fields: fields.map((field) => ({
      ...field,
      constraints: { ...field.constraints, ...constraints[field.name] },
    })),
  };
}
