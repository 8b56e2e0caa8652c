import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { createImporter } from '../../../src/core/upload/importer.js';
import { memoryStore } from '../../../src/core/upload/memory-store.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { until } from '../../support/uploads.js';

const schema = fromTableSchema({ fields: [{ name: 'id', type: 'string' }] });

describe('runLate()', () => {
  it('runs a file once that is canceled and started again before what runs it is there', async () => {
    const server = memoryTransport();
    let sent = 0;
    const transport: typeof server = {
      ...server,
      send: (...args) => {
        sent += 1;
        return server.send(...args);
      },
    };
    const importer = createImporter({ transport, schema, store: memoryStore() });
    const [id = ''] = importer.add([new File(['id\n1\n'], 'cases.csv')]);
    await importer.cancel(id);
    importer.retry(id);
    await until(importer.tracker, () => importer.tracker.find(id).state.status === 'success');
    expect(sent).to.equal(1);
    importer.dispose();
  });
});
