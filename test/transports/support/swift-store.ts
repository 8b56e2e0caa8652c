import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AwsClient } from 'aws4fetch';
import type { KeptPart, ObjectStore } from './s3-host.js';

/** A real store that speaks S3: OpenStack Swift with s3api, on this machine. */
export interface SwiftStore {
  readonly store: ObjectStore;
  /** Origin of the store, which pages get in signed addresses. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Debian's packages which it needs; `scripts/install-swift.sh` installs them. */
const PACKAGES = 'swift-proxy swift-account swift-container swift-object python3-swift';

const SCRIPT = fileURLToPath(new URL('swift-s3.sh', import.meta.url));
const BUCKET = 'uploads';

/** Starts the store with a bucket; where it is not installed, gives a sentence that says so. */
export async function startSwift(): Promise<SwiftStore | string> {
  const isInstalled = ['/usr/bin/swift-proxy-server', '/usr/bin/swift-ring-builder'].every(existsSync);
  if (!isInstalled) return `OpenStack Swift is not installed: apt-get install ${PACKAGES}`;
  const folder = await mkdtemp(join(tmpdir(), 'case-csv-swift-'));
  const port = await freePorts();
  const child = spawn('bash', [SCRIPT, folder, String(port)], { stdio: 'ignore', detached: true });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      process.kill(-child.pid); // its group: the servers are its children
      await ended;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const origin = `http://127.0.0.1:${String(port)}`;
  try {
    return { store: await openStore(origin), origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first of four ports in a row; the script uses them all. */
async function freePorts(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port > 65_000 ? port - 1_000 : port;
}

async function openStore(origin: string): Promise<ObjectStore> {
  const client = new AwsClient({
    accessKeyId: 'test:tester',
    secretAccessKey: 'testing',
    service: 's3',
    region: 'us-east-1',
    retries: 0,
  });
  const at = (key: string, query = ''): string => `${origin}/${BUCKET}/${key}${query}`;
  const ask = async (url: string, init: RequestInit): Promise<string> => {
    const answer = await client.fetch(url, init);
    const text = await answer.text();
    if (!answer.ok || text.includes('<Error>')) throw new Error(`${String(answer.status)} ${text}`);
    return text;
  };
  await untilReady(() => ask(`${origin}/${BUCKET}`, { method: 'PUT' }));
  return {
    partBytes: 5 * 1024 ** 2, // the least that S3 takes
    begin: async (key) => {
      const text = await ask(at(key, '?uploads'), { method: 'POST' });
      return /<UploadId>([^<]+)/.exec(text)?.[1] ?? '';
    },
    sign: async (key, uploadId, partNumber) => {
      const url = at(key, `?partNumber=${String(partNumber)}&uploadId=${uploadId}&X-Amz-Expires=600`);
      return (await client.sign(url, { method: 'PUT', aws: { signQuery: true } })).url;
    },
    parts: async (key, uploadId) => readParts(await ask(at(key, `?uploadId=${uploadId}`), { method: 'GET' })),
    complete: async (key, uploadId, parts) => {
      const list = parts.map(
        ({ partNumber, etag }) =>
          `<Part><PartNumber>${String(partNumber)}</PartNumber><ETag>${etag}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`;
      await ask(at(key, `?uploadId=${uploadId}`), { method: 'POST', body });
      const answer = await client.fetch(at(key), { method: 'GET' });
      return Buffer.from(await answer.arrayBuffer());
    },
    abort: async (key, uploadId) => {
      await ask(at(key, `?uploadId=${uploadId}`), { method: 'DELETE' });
    },
  };
}

function readParts(text: string): readonly KeptPart[] {
  return [...text.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = '']) => ({
    partNumber: Number(/<PartNumber>(\d+)/.exec(part)?.[1]),
    etag: (/<ETag>([^<]+)/.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }));
}

async function untilReady(tryIt: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await tryIt();
      return;
    } catch (error) {
      if (attempt >= 300) throw error;
      await sleep(300);
    }
  }
}
