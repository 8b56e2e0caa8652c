import { AwsClient } from 'aws4fetch';
import { HttpProblem } from '../problem.js';

/** A bucket of an S3-compatible store, and the keys to it. */
export interface BucketSettings {
  /** Address of the store, such as `https://s3.eu-central-1.amazonaws.com`; buckets are parts of its paths. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A part of a file as a client names it. */
export interface NamedPart {
  readonly partNumber: number;
  readonly etag: string;
}

/** A part that is in the store. */
export interface StoredPart extends NamedPart {
  readonly bytes: number;
}

/** Seconds for which a signed address is good. */
export const SIGNED_SECONDS = 900;

/** Milliseconds after which the store is taken to be away; the bytes of an object may take longer. */
const ANSWER_MS = 60_000;

/** What is asked of the store: a query that names a multipart upload, and a body. */
interface Request {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The few calls of S3 that a multipart upload takes. Object keys and upload ids are the caller's to keep. */
export class Bucket {
  readonly #settings: BucketSettings;
  readonly #client: AwsClient;

  constructor(settings: BucketSettings) {
    const { accessKeyId, secretAccessKey, region } = settings;
    this.#settings = settings;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  }

  /** Begins a multipart upload and gives the store's name for it. */
  async begin(key: string): Promise<string> {
    const text = await this.#ask('POST', key, { query: { uploads: '' } });
    const id = readElement(text, 'UploadId');
    if (id === null) throw storeFailed(text);
    return id;
  }

  /** Address to which a client may put one part, without knowing any key. */
  async sign(key: string, uploadId: string, partNumber: number): Promise<string> {
    const url = this.#address(key, {
      partNumber: String(partNumber),
      uploadId,
      'X-Amz-Expires': String(SIGNED_SECONDS),
    });
    const { url: signed } = await this.#client.sign(url, { method: 'PUT', aws: { signQuery: true } });
    return signed;
  }

  /** Parts that are in the store, in their order; `null` where it knows no such upload (any more). */
  async listParts(key: string, uploadId: string): Promise<readonly StoredPart[] | null> {
    const parts: StoredPart[] = [];
    for (let marker: string | null = '0'; marker !== null;) {
      const query: Readonly<Record<string, string>> = { uploadId, 'part-number-marker': marker };
      const text: string | null = await this.#ask('GET', key, { query }).catch(nullIfMissing);
      if (text === null) return null;
      parts.push(...readParts(text));
      marker = readElement(text, 'IsTruncated') === 'true' ? readElement(text, 'NextPartNumberMarker') : null;
    }
    return parts;
  }

  /**
   * Makes the object of its parts. The answer may begin with 200 and end with an error.
   *
   * @returns whether it was made; false: the store knows no such upload (any more)
   * @throws {HttpProblem} `invalid-parts` where the parts are not those in the store
   */
  async complete(key: string, uploadId: string, parts: readonly NamedPart[]): Promise<boolean> {
    const items = parts.map(
      ({ partNumber, etag }) =>
        `<Part><PartNumber>${String(partNumber)}</PartNumber><ETag>"${etag.replaceAll('"', '')}"</ETag></Part>`,
    );
    const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${items.join('')}</CompleteMultipartUpload>`;
    const text = await this.#ask('POST', key, { query: { uploadId }, body }).catch(nullIfMissing);
    return text !== null;
  }

  /** Forgets a multipart upload with its parts. */
  async abort(key: string, uploadId: string): Promise<void> {
    await this.#ask('DELETE', key, { query: { uploadId } }).catch(nullIfMissing);
  }

  /** The bytes of an object; `null` where there is none. */
  async read(key: string): Promise<ReadableStream<Uint8Array> | null> {
    const response = await this.#fetch(this.#address(key), { method: 'GET' });
    if (response.ok && response.body !== null) return response.body;
    const text = await response.text();
    if (response.status === 404) return null;
    throw storeFailed(text);
  }

  /** Removes an object, if it is there. */
  async remove(key: string): Promise<void> {
    await this.#ask('DELETE', key).catch(nullIfMissing);
  }

  #address(key: string, query: Readonly<Record<string, string>> = {}): string {
    const { endpoint, bucket } = this.#settings;
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/${key}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  async #ask(method: string, key: string, { query = {}, body }: Request = {}): Promise<string> {
    const response = await this.#fetch(this.#address(key, query), {
      method,
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (response.ok && !/<Error>/.test(text)) return text;
    throw explain(text, response.status);
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    return this.#client.fetch(url, init).catch((cause: unknown) => {
      throw storeFailed(cause instanceof Error ? cause.message : String(cause));
    });
  }
}

/** The store knows no such upload or object. */
class MissingInStore extends Error {
  override readonly name = 'MissingInStore';
}

function nullIfMissing(error: unknown): null {
  if (error instanceof MissingInStore) return null;
  throw error;
}

function explain(text: string, status: number): Error {
  const code = readElement(text, 'Code');
  if (code === 'NoSuchUpload' || code === 'NoSuchKey' || (status === 404 && code === null)) {
    return new MissingInStore();
  }
  if (code !== null && /^(InvalidPart|InvalidPartOrder|EntityTooSmall|MalformedXML)$/.test(code)) {
    return new HttpProblem({
      status: 400,
      code: 'invalid-parts',
      title: 'The parts are not those in the store.',
      detail: `The store says ${code}. Ask which parts are there, send those that are missing, and complete it again.`,
    });
  }
  return storeFailed(text);
}

/** What the store said stays in the log: it may name buckets and keys. */
function storeFailed(said: string): HttpProblem {
  console.error('The object store failed:', said.slice(0, 1000));
  return new HttpProblem({
    status: 503,
    code: 'store-unavailable',
    title: 'The object store did not answer as it should.',
    detail: 'Try again in a moment.',
    headers: { 'retry-after': '5' },
  });
}

function readParts(text: string): readonly StoredPart[] {
  return [...text.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    partNumber: Number(readElement(part, 'PartNumber')),
    etag: readElement(part, 'ETag') ?? '',
    bytes: Number(readElement(part, 'Size')),
  }));
}

/** Text of the first element of this name: the answers of S3 have neither attributes nor nesting that would matter. */
function readElement(text: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  return found === undefined
    ? null
    : found.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
}
