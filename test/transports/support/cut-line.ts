/**
 * Sends 50 MB by tus over a line that is cut every 5 MB, and prints how many bytes that took: in a process of its own,
 * because digests are many times slower in the test runner, whose loader wraps every call between modules.
 */
import { createHash } from 'node:crypto';
import { httpTransport } from '../../../src/transports/http.js';
import { retryTransport } from '../../../src/transports/retry.js';
import { tusTransport } from '../../../src/transports/tus.js';
import { startFaultProxy } from '../../faults/proxy.js';
import { startTusServer } from './tus-server.js';

const MEGABYTE = 1024 ** 2;
const server = await startTusServer();
const proxy = await startFaultProxy(server.origin);
try {
  const content = Buffer.from('0123456789abcde\n'.repeat((50 * MEGABYTE) / 16));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = new Blob([content]);
  const delivery = { file, fileName: '50-mb.csv', idempotencyKey: 'key', encoding: 'utf-8', sha256 };
  const imports = httpTransport(`${proxy.origin}/imports`);
  const transport = tusTransport({ endpoint: `${proxy.origin}/files`, imports });
  proxy.cutEvery(5 * MEGABYTE);
  const told = await retryTransport(transport, { firstMs: 10, mostMs: 50 }).send(delivery, {
    signal: AbortSignal.timeout(60_000),
    onProgress: () => undefined,
  });
  const uploads = proxy.requests.filter((request) => request.startsWith('POST')).length;
  console.log(JSON.stringify({ bytes: told.bytes, bytesSent: proxy.bytesSent, uploads }));
} finally {
  await proxy.close();
  await server.close();
}
