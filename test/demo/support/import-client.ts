import { createHash } from 'node:crypto';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Import, Issue } from '../../../src/core/index.js';

/** How a file is sent. */
export interface SendOptions {
  readonly key?: string;
  readonly fileName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly workspace?: string;
}

/** One event of the server. */
export interface ImportEvent {
  readonly id: string | undefined;
  readonly told: Import;
}

let keys = 0;

/** A key that no other test has used. */
export function newKey(): string {
  keys += 1;
  return `key-${String(process.pid)}-${String(keys)}`;
}

/** Value of `Repr-Digest` for a body. */
export function digestOf(body: string | Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** A client of the server under test, as plain as can be. */
export class ImportClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Address below a workspace. */
  at(path: string, workspace = 'cases'): string {
    return `${this.url}api/w/${workspace}/${path}`;
  }

  /** Sends a file and gives the answer as it is. */
  post(body: string | Uint8Array<ArrayBuffer>, options: SendOptions = {}): Promise<Response> {
    const { key = newKey(), fileName = 'cases.csv', headers = {}, workspace } = options;
    return fetch(this.at('imports', workspace), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'idempotency-key': `"${key}"`,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'repr-digest': digestOf(body),
        ...headers,
      },
    });
  }

  /** Sends a file and waits for the end of its import. */
  async import(body: string | Uint8Array<ArrayBuffer>, options: SendOptions = {}): Promise<Import> {
    const answer = await this.post(body, options);
    if (answer.status !== 202) throw new Error(`${String(answer.status)} ${await answer.text()}`);
    const { id } = (await answer.json()) as Import;
    return this.settled(id, options.workspace);
  }

  /** The import as soon as it is over. */
  async settled(id: string, workspace = 'cases'): Promise<Import> {
    const { told } = await this.event((event) => event.told.id === id && event.told.status !== 'received', {
      workspace,
      id,
    });
    return told;
  }

  /** The first event that is as wanted; with `id`, that import may be as wanted already. */
  async event(
    isWanted: (event: ImportEvent) => boolean,
    { workspace = 'cases', id }: { workspace?: string; id?: string } = {},
  ): Promise<ImportEvent> {
    const abort = new AbortController();
    try {
      const events = this.events({ workspace, signal: abort.signal });
      const first = events.next(); // listens before it looks, so that nothing is missed in between
      if (id !== undefined) {
        const event = { id: undefined, told: await this.get<Import>(`imports/${id}`, workspace) };
        if (isWanted(event)) {
          first.catch(() => undefined);
          return event;
        }
      }
      for (let next = await first; next.done !== true; next = await events.next()) {
        if (isWanted(next.value)) return next.value;
      }
      throw new Error('The events ended before the wanted one.');
    } finally {
      abort.abort();
    }
  }

  /** Events of a workspace, until `signal` aborts. */
  async *events(options: {
    workspace?: string;
    lastEventId?: string;
    signal: AbortSignal;
  }): AsyncGenerator<ImportEvent, void> {
    const { workspace, lastEventId, signal } = options;
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const { body } = await fetch(this.at('imports/events', workspace), { headers, signal });
    if (body === null) throw new Error('There are no events.');
    const events = body
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .pipeThrough(new EventSourceParserStream());
    for await (const { id, data } of events) yield { id, told: JSON.parse(data) as Import };
  }

  /** JSON from an address below a workspace. */
  async get<T>(path: string, workspace?: string): Promise<T> {
    const answer = await fetch(this.at(path, workspace));
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** All issues of an import. */
  async issues(id: string): Promise<readonly Issue[]> {
    return (await this.get<{ items: readonly Issue[] }>(`imports/${id}/issues?limit=1000`)).items;
  }

  /** All rows of a workspace that match, page by page. */
  async rows(query = '', workspace = 'cases', limit = 1000): Promise<readonly Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `rows?limit=${String(limit)}&${query}&cursor=${cursor}`;
      const page: { rows: Record<string, unknown>[]; nextCursor: string | null } = await this.get(
        path,
        workspace,
      );
      rows.push(...page.rows);
      cursor = page.nextCursor;
    }
    return rows;
  }

  /** Number of rows of a workspace that match. */
  async count(query = '', workspace = 'cases'): Promise<number> {
    return (await this.get<{ total: number }>(`rows?limit=1&${query}`, workspace)).total;
  }
}
