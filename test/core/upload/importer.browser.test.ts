import { createImporter } from '../../../src/core/upload/importer.js';
import { memoryTransport } from '../../../src/transports/memory.js';
import { expect } from '../../support/expect.js';
import { acceptAll, anySchema, until } from '../../support/uploads.js';

describe('createImporter() without a network', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'onLine'); // the browser's own shows again
  });

  it('waits for the connection and sends when it is there', async () => {
    let onLine = false;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => onLine });
    const importer = createImporter({ transport: memoryTransport(), schema: anySchema, check: acceptAll });
    const { tracker } = importer;
    importer.add([new File(['a\n'], 'a.csv')]);
    const [waiting] = await until(tracker, ([upload]) => upload?.state.status === 'waiting');
    expect(waiting?.state).to.deep.equal({ status: 'waiting', reason: 'offline', until: null });
    onLine = true;
    globalThis.dispatchEvent(new Event('online'));
    const [done] = await until(tracker, ([upload]) => upload?.state.status === 'success');
    expect(done?.state.status).to.equal('success');
    importer.dispose();
  });
});
