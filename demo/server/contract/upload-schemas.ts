import * as z from 'zod';
import { SCHEMAS } from './schemas.js';

const partNumber = z.int().min(1).max(10_000);

/** Bodies hold at most what one object can have. */
const MAX_PARTS = 10_000;

/** Addresses that are asked for at a time: each is a signature to compute. */
const MAX_SIGNED = 100;

/** Body of `POST /uploads`. */
export const uploadRequest = z
  .object({
    fileName: z.string().max(1000),
    bytes: z.int().min(0),
    idempotencyKey: z.string().describe('As the header Idempotency-Key of `POST /imports`.'),
    reprDigest: z.optional(z.nullable(z.string())).describe('As the header Repr-Digest of `POST /imports`.'),
    contentType: z
      .optional(z.nullable(z.string()))
      .describe('As the header Content-Type of `POST /imports`.'),
  })
  .register(SCHEMAS, { id: 'UploadRequest' });

/** Answer of `POST /uploads`. */
export const begunUpload = z
  .object({ id: z.string(), partBytes: z.int().min(1).describe('Bytes of each part but the last.') })
  .register(SCHEMAS, { id: 'BegunUpload' });

/** Body of `POST /uploads/{id}/parts`. */
export const partsRequest = z
  .object({ partNumbers: z.array(partNumber).min(1).max(MAX_SIGNED) })
  .register(SCHEMAS, { id: 'PartsRequest' });

/** Answer of `POST /uploads/{id}/parts`. */
export const signedParts = z
  .object({
    parts: z.array(z.object({ partNumber, url: z.url().describe('To which the part is put, once.') })),
    expiresAt: z.iso.datetime().describe('When the addresses are no longer good.'),
  })
  .register(SCHEMAS, { id: 'SignedParts' });

/** Answer of `GET /uploads/{id}`. */
export const upload = z
  .object({
    id: z.string(),
    bytes: z.int().min(0),
    partBytes: z.int().min(1),
    importId: z.nullable(z.string()).describe('The import that it has become.'),
    parts: z
      .array(z.object({ partNumber, etag: z.string(), bytes: z.int().min(0) }))
      .describe('Parts that are there; none once it is complete.'),
  })
  .register(SCHEMAS, { id: 'Upload' });

/** Body of `POST /uploads/{id}/complete`. */
export const completeRequest = z
  .object({
    parts: z
      .array(z.object({ partNumber, etag: z.string().regex(/^"?[\w.+/=-]{1,200}"?$/) }))
      .max(MAX_PARTS)
      .describe('All parts, in their order.'),
  })
  .register(SCHEMAS, { id: 'CompleteRequest' });
