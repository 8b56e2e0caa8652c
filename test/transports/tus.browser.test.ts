import { httpTransport } from '../../src/transports/http.js';
import { s3Transport } from '../../src/transports/s3.js';
import { tusTransport } from '../../src/transports/tus.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';
import { delivery, quietly } from './contract.js';

// The test server has no uploads: what matters here is that the client loads in a browser, and sends by XMLHttpRequest.
describe('transports in parts, by XMLHttpRequest', () => {
  const imports = httpTransport('/no-imports-here');

  it('tusTransport() takes the refusal of a server without uploads', async () => {
    const transport = tusTransport({ endpoint: '/no-files-here', imports });
    const error = await rejection(transport.send(await delivery(), quietly));
    expect(error).to.have.property('code', 'transport-rejected');
    expect(error).to.have.nested.property('detail.url', `${location.origin}/no-files-here`);
  });

  it('s3Transport() takes the refusal of a host without uploads', async () => {
    const transport = s3Transport({ endpoint: '/no-uploads-here', imports });
    const error = await rejection(transport.send(await delivery(), quietly));
    expect(error).to.have.property('code', 'transport-rejected');
  });
});
