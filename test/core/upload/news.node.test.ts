import { createImporter } from '../../../src/core/upload/importer.js';
import type { Importer } from '../../../src/core/upload/importer.js';
import { httpTransport } from '../../../src/transports/http.js';
import { expect } from '../../support/expect.js';
import { startImportServer } from '../../support/import-server.js';
import type { ImportServer, ImportServerOptions } from '../../support/import-server.js';
import { acceptAll, anySchema, until } from '../../support/uploads.js';

/** How soon a change at the server is in the tracker, counted in questions: no clock has a part in it. */
describe('news of the server', () => {
  let server: ImportServer;
  let importer: Importer;

  afterEach(async () => {
    importer.dispose();
    await server.close();
  });

  /** Brings a file to the server, and waits until its news are heard in the way that is meant. */
  const begin = async (options: ImportServerOptions, connection: string): Promise<void> => {
    server = await startImportServer({ ...options, settles: false });
    importer = createImporter({
      transport: httpTransport(server.endpoint),
      schema: anySchema,
      check: acceptAll,
    });
    const { tracker } = importer;
    importer.add([new File(['a\n1\n'], 'cases.csv')]);
    await until(tracker, ([row]) => row?.state.status === 'received' && tracker.connection === connection);
  };
  const questions = (): number =>
    server.requests.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events')).length;
  const questionsUntilSuccess = async (): Promise<number> => {
    const before = questions();
    server.change('1', { status: 'success' });
    await until(importer.tracker, ([row]) => row?.state.status === 'success');
    return questions() - before;
  };

  it('come by themselves where it has events', async () => {
    await begin({}, 'live');
    while (questions() < 2) await new Promise((resolve) => setTimeout(resolve, 5)); // the list, and again once live
    expect(await questionsUntilSuccess()).to.equal(0);
  });

  it('come with the next question where it has none', async () => {
    await begin({ hasEvents: false }, 'polling');
    // One may have been under way when the change came, and be answered as it was before.
    expect(await questionsUntilSuccess()).to.be.within(0, 2);
  }).timeout(30_000);
});
