import { createHash, randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Import } from '../../../src/core/upload/state.js';
import { startImportServer } from '../../support/import-server.js';
import type { Arrival, ImportServer } from '../../support/import-server.js';

/** A part which a store has. */
export interface KeptPart {
  readonly partNumber: number;
  readonly etag: string;
}

/** A store of objects as a host sees it. */
export interface ObjectStore {
  /** Bytes of a part, but the last. */
  readonly partBytes: number;
  readonly begin: (key: string) => Promise<string>;
  readonly sign: (key: string, uploadId: string, partNumber: number) => Promise<string>;
  readonly parts: (key: string, uploadId: string) => Promise<readonly KeptPart[]>;
  /** Puts the parts together, and gives the object. */
  readonly complete: (key: string, uploadId: string, parts: readonly KeptPart[]) => Promise<Buffer>;
  readonly abort: (key: string, uploadId: string) => Promise<void>;
}

/** A host that lets uploads go to a store, in front of the imports of `startImportServer`. */
export interface S3Host extends ImportServer {
  readonly origin: string;
  /** Uploads that have begun, and neither ended nor been given up. */
  readonly open: ReadonlySet<string>;
}

interface Begun {
  readonly uploadId: string;
  readonly fileName: string;
  readonly idempotencyKey: string;
  readonly reprDigest: string;
}

/** Starts a host with its four addresses at `/uploads`; `store` may add addresses of its own. */
export async function startS3Host(store: (app: Hono) => ObjectStore): Promise<S3Host> {
  const uploads = new Map<string, Begun>();
  const imports = new Map<string, Import>();
  const open = new Set<string>();
  const server = await startImportServer({
    mount: (app, accept) => {
      mountUploads(app, { store: store(app), accept, uploads, imports, open });
    },
  });
  return { ...server, origin: new URL(server.endpoint).origin, open };
}

interface Parts {
  readonly store: ObjectStore;
  readonly accept: (arrival: Arrival) => Import | Response;
  readonly uploads: Map<string, Begun>;
  readonly imports: Map<string, Import>;
  readonly open: Set<string>;
}

function mountUploads(app: Hono, { store, accept, uploads, imports, open }: Parts): void {
  app.post('/uploads', async (context) => {
    const asked = await context.req.json<Omit<Begun, 'uploadId'>>();
    const id = randomUUID();
    uploads.set(id, { ...asked, uploadId: await store.begin(id) });
    open.add(id);
    return context.json({ id, partBytes: store.partBytes }, 201);
  });
  app.get('/uploads/:id', async (context) => {
    const id = context.req.param('id');
    const begun = uploads.get(id);
    if (begun === undefined) return context.notFound();
    const parts = open.has(id) ? await store.parts(id, begun.uploadId) : [];
    return context.json({ parts, partBytes: store.partBytes, importId: imports.get(id)?.id ?? null });
  });
  app.post('/uploads/:id/parts', async (context) => {
    const id = context.req.param('id');
    const begun = uploads.get(id);
    if (begun === undefined) return context.notFound();
    const { partNumbers } = await context.req.json<{ partNumbers: number[] }>();
    const parts = await Promise.all(
      partNumbers.map(async (partNumber) => ({
        partNumber,
        url: await store.sign(id, begun.uploadId, partNumber),
      })),
    );
    return context.json({ parts, expiresAt: new Date(Date.now() + 600_000).toISOString() });
  });
  app.post('/uploads/:id/complete', async (context) => {
    const id = context.req.param('id');
    const begun = uploads.get(id);
    if (begun === undefined) return context.notFound();
    const told = imports.get(id);
    if (told !== undefined) return context.json(told, 202);
    const { parts } = await context.req.json<{ parts: KeptPart[] }>();
    const content = await store.complete(id, begun.uploadId, parts);
    open.delete(id);
    const { idempotencyKey: key, reprDigest: digest, fileName } = begun;
    const accepted = accept({ key, digest, fileName, content });
    if (accepted instanceof Response) return accepted;
    imports.set(id, accepted);
    return context.json(accepted, 202, { location: `/imports/${accepted.id}` });
  });
  app.delete('/uploads/:id', async (context) => {
    const id = context.req.param('id');
    const begun = uploads.get(id);
    if (begun !== undefined && open.delete(id)) await store.abort(id, begun.uploadId);
    uploads.delete(id);
    return context.body(null, 204);
  });
}

/**
 * A store in memory, within the host's own application, for faults which a real one does not make on demand. Its parts
 * may be of any size.
 *
 * @param origin - where pages find it, which is a proxy
 */
export function memoryStore(app: Hono, partBytes: number, origin: () => string): ObjectStore {
  const kept = new Map<string, Map<number, Buffer>>();
  const etagOf = (content: Buffer): string => `"${createHash('md5').update(content).digest('hex')}"`;
  app.put('/store/:upload/:part', async (context) => {
    const parts = kept.get(context.req.param('upload'));
    if (parts === undefined) {
      return context.body('<Error><Code>NoSuchUpload</Code><Message>Gone.</Message></Error>', 404);
    }
    const content = Buffer.from(await context.req.arrayBuffer());
    parts.set(Number(context.req.param('part')), content);
    return context.body(null, 200, { etag: etagOf(content) });
  });
  return {
    partBytes,
    begin: () => {
      const uploadId = randomUUID();
      kept.set(uploadId, new Map());
      return Promise.resolve(uploadId);
    },
    sign: (_, uploadId, partNumber) => Promise.resolve(`${origin()}/store/${uploadId}/${String(partNumber)}`),
    parts: (_, uploadId) => {
      const parts = [...(kept.get(uploadId) ?? [])];
      return Promise.resolve(parts.map(([partNumber, content]) => ({ partNumber, etag: etagOf(content) })));
    },
    complete: (_, uploadId, parts) => {
      const stored = kept.get(uploadId);
      return Promise.resolve(
        Buffer.concat(parts.map(({ partNumber }) => stored?.get(partNumber) ?? Buffer.of())),
      );
    },
    abort: (_, uploadId) => {
      kept.delete(uploadId);
      return Promise.resolve();
    },
  };
}
