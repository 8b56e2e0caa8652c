import { Hono } from 'hono';
import type { Admission } from '../admission.js';
import { HttpProblem } from '../problem.js';
import type { UploadReceiver } from '../tus/upload-receiver.js';

/** Files over tus, below `/api/w/:workspace/files`; each workspace has a receiver of its own. */
export function fileRoutes(receivers: ReadonlyMap<string, UploadReceiver>, admission: Admission): Hono {
  const routes = new Hono();
  const receiverOf = (workspace: string | undefined): UploadReceiver => {
    const receiver = receivers.get(workspace ?? '');
    if (receiver === undefined) throw new Error('The workspace was not looked at.');
    return receiver;
  };

  routes.post('/', admission.ask());
  routes.on(['POST', 'OPTIONS'], '/', (context) =>
    receiverOf(context.req.param('workspace')).handle(context.req.raw),
  );

  routes.on(['PATCH', 'DELETE', 'OPTIONS'], '/:id', (context) =>
    receiverOf(context.req.param('workspace')).handle(context.req.raw),
  );

  // HEAD comes by the route of GET; that is not given: what was sent does not come back.
  routes.get('/:id', (context) => {
    if (context.req.raw.method !== 'HEAD') throw notReadable();
    return receiverOf(context.req.param('workspace')).handle(context.req.raw);
  });

  return routes;
}

function notReadable(): HttpProblem {
  return new HttpProblem({
    status: 405,
    code: 'method-not-allowed',
    title: 'This cannot be done here.',
    detail: 'GET is not allowed at this address; HEAD, PATCH and DELETE are.',
    headers: { allow: 'HEAD, PATCH, DELETE' },
  });
}
