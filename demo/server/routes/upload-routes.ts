import { Hono, type Context } from 'hono';
import type { z } from 'zod';
import type { Admission } from '../admission.js';
import { completeRequest, partsRequest, uploadRequest } from '../contract/upload-schemas.js';
import { readFileFields } from '../imports/request-headers.js';
import { HttpProblem, notFound } from '../problem.js';
import type { MultipartRecord } from '../s3/multipart-store.js';
import type { MultipartUploads } from '../s3/multipart-uploads.js';
import { UPLOAD_ID } from '../tus/upload-store.js';
import { answer } from './import-answer.js';

/** Multipart uploads to an object store, below `/api/w/:workspace/uploads`; `null` where there is no store. */
export function uploadRoutes(uploads: MultipartUploads | null, admission: Admission): Hono {
  const routes = new Hono();
  if (uploads === null) {
    routes.all('*', () => {
      throw notConfigured();
    });
    return routes;
  }

  routes.post('/', admission.ask(), async (context) => {
    const { bytes, ...fields } = await readBody(context, uploadRequest);
    const begun = await uploads.begin(workspaceOf(context), { ...readFileFields(fields), bytes });
    context.header('location', `${new URL(context.req.url).pathname}/${begun.id}`);
    return context.json(begun, 201);
  });

  routes.post('/:id/parts', async (context) => {
    const upload = await findUpload(uploads, context);
    const { partNumbers } = await readBody(context, partsRequest);
    return context.json(await uploads.sign(upload, partNumbers));
  });

  routes.get('/:id', async (context) => {
    const upload = await findUpload(uploads, context);
    const { id, bytes, partBytes, importId } = upload;
    return context.json({ id, bytes, partBytes, importId, parts: await uploads.listParts(upload) });
  });

  routes.post('/:id/complete', async (context) => {
    const upload = await findUpload(uploads, context);
    const { parts } = await readBody(context, completeRequest);
    const entered = await uploads.complete(upload, parts);
    return answer(entered, { status: 202, location: `/api/w/${workspaceOf(context)}/imports/${entered.id}` });
  });

  routes.delete('/:id', async (context) => {
    await uploads.abort(await findUpload(uploads, context));
    return context.body(null, 204);
  });

  return routes;
}

function workspaceOf(context: Context): string {
  return context.req.param('workspace') ?? '';
}

function findUpload(uploads: MultipartUploads, context: Context): Promise<MultipartRecord> {
  const id = context.req.param('id') ?? '';
  if (!UPLOAD_ID.test(id)) throw notFound('There is no such upload. Begin a new one with the same key.');
  return uploads.find(workspaceOf(context), id);
}

/** @throws {HttpProblem} `invalid-body` */
async function readBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body: unknown = await context.req.json().catch(() => null);
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const place = first?.path.map(String).join('.') ?? '';
  throw new HttpProblem({
    status: 400,
    code: 'invalid-body',
    title: 'The body of the request is not valid.',
    detail: `${place === '' ? 'It' : `“${place.slice(0, 60)}”`} is wrong: ${first?.message ?? 'not readable'}.`,
  });
}

function notConfigured(): HttpProblem {
  return new HttpProblem({
    status: 501,
    code: 'not-configured',
    title: 'This server has no object store.',
    detail: 'Send the file by POST to /imports, or over tus.',
  });
}
