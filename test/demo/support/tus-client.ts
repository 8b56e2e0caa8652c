import { digestOf, newKey } from './import-client.js';

/** How an upload begins. */
export interface UploadOptions {
  readonly key?: string;
  readonly fileName?: string;
  /** Value of `repr-digest`; the right one by default, none where it is `null`. */
  readonly digest?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An import over tus at its plainest: each call is one request, and its answer is given as it is. */
export class TusClient {
  readonly #endpoint: string;

  constructor(url: string, workspace = 'cases') {
    this.#endpoint = `${url}api/w/${workspace}/files`;
  }

  /** Begins an upload of this many bytes. */
  begin(body: string, options: UploadOptions = {}): Promise<Response> {
    const { key = newKey(), fileName = 'cases.csv', digest = digestOf(body), headers = {} } = options;
    const metadata: Record<string, string> = {
      filename: fileName,
      filetype: 'text/csv; charset=utf-8; header=present',
      'idempotency-key': key,
      ...(digest === null ? {} : { 'repr-digest': digest }),
    };
    const pairs = Object.entries(metadata).map(
      ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
    );
    return this.request('', 'POST', {
      'upload-length': String(Buffer.byteLength(body)),
      'upload-metadata': pairs.join(','),
      ...headers,
    });
  }

  /** Sends bytes from an offset on. */
  append(address: string, offset: number, bytes: string | Uint8Array<ArrayBuffer>): Promise<Response> {
    return this.request(
      address,
      'PATCH',
      { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      bytes,
    );
  }

  /** Asks how far an upload has come. */
  head(address: string): Promise<Response> {
    return this.request(address, 'HEAD');
  }

  /** Sends a whole file in one piece, and gives the address of its import. */
  async send(body: string, options: UploadOptions = {}): Promise<string | null> {
    const begun = await this.begin(body, options);
    if (begun.status !== 201) throw new Error(`${String(begun.status)} ${await begun.text()}`);
    const answer = await this.append(begun.headers.get('location') ?? '', 0, body);
    if (answer.status !== 204) throw new Error(`${String(answer.status)} ${await answer.text()}`);
    return answer.headers.get('import-location');
  }

  /** Any request, to an address as `Location` gave it or below the endpoint. */
  request(
    address: string,
    method: string,
    headers: Readonly<Record<string, string>> = {},
    body: string | Uint8Array<ArrayBuffer> | null = null,
  ): Promise<Response> {
    const url = address.startsWith('/') ? new URL(address, this.#endpoint) : this.#endpoint + address;
    return fetch(url, { method, body, headers: { 'tus-resumable': '1.0.0', ...headers } });
  }
}

/** Id of an import of cases, from `Import-Location`; empty where there is none. */
export function idOf(importLocation: string | null): string {
  return /^\/api\/w\/cases\/imports\/([0-9a-f-]{36})$/.exec(importLocation ?? '')?.[1] ?? '';
}
