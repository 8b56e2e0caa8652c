import { readFile } from 'node:fs/promises';
import { checkBackend, describeBackend } from '../../src/testing/check-backend.js';
import { expect } from '../support/expect.js';
import { describeOnDatabases } from './support/databases.js';
import { startServerProcess } from './support/server-process.js';

describeOnDatabases('the demo server', (storage) => {
  it('keeps the contract, as checkBackend() sees it', async function () {
    this.timeout(120_000);
    const server = await startServerProcess(await storage.create());
    try {
      const sample = new URL('../../demo/sample-files/cases-good.csv', import.meta.url);
      const report = await checkBackend(`${server.url}api/w/cases/imports`, {
        content: (await readFile(sample, 'utf8')).trimEnd() + '\n',
      });
      expect(describeBackend(report)).to.contain('keeps the contract');
    } finally {
      await server.kill();
    }
  });
});
