import { AwsClient } from 'aws4fetch';
import { startSwiftS3, type SwiftS3 } from '../../support/swift-s3.js';
import type { KeptPart, ObjectStore } from './s3-host.js';

/** A real store that speaks S3: OpenStack Swift with s3api, on this machine. */
export interface SwiftStore {
  readonly store: ObjectStore;
  readonly stop: () => Promise<void>;
}

/** Starts the store with a bucket; where it is not installed, gives a sentence that says so. */
export async function startSwift(): Promise<SwiftStore | string> {
  const swift = await startSwiftS3();
  return typeof swift === 'string' ? swift : { store: openStore(swift), stop: () => swift.stop() };
}

function openStore({ endpoint, bucket, region, accessKeyId, secretAccessKey }: SwiftS3): ObjectStore {
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region, retries: 0 });
  const at = (key: string, query = ''): string => `${endpoint}/${bucket}/${key}${query}`;
  const ask = async (url: string, init: RequestInit): Promise<string> => {
    const answer = await client.fetch(url, init);
    const text = await answer.text();
    if (!answer.ok || text.includes('<Error>')) throw new Error(`${String(answer.status)} ${text}`);
    return text;
  };
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
