import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Workspace } from '../workspaces/workspace.js';
import { bearerAuth } from './bearer-auth.js';
import { crossOrigin } from './cross-origin.js';
import type { Database } from './database/database.js';
import { HttpProblem, notFound } from './problem.js';
import { fileRoutes } from './routes/file-routes.js';
import { importRoutes, type ImportRouteParts } from './routes/import-routes.js';
import { pageRoutes } from './routes/page-routes.js';
import { signInFirst, signInRoutes } from './routes/sign-in-routes.js';
import { uploadRoutes } from './routes/upload-routes.js';
import { workspaceRoutes } from './routes/workspace-routes.js';
import type { MultipartUploads } from './s3/multipart-uploads.js';
import { securityHeaders } from './security-headers.js';
import type { UploadReceiver } from './tus/upload-receiver.js';

/** What the application is made of. */
export interface AppParts extends ImportRouteParts {
  readonly database: Database;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  /** Receivers of tus, one a workspace. */
  readonly receivers: ReadonlyMap<string, UploadReceiver>;
  /** Uploads to an object store; `null` where there is none. */
  readonly uploads: MultipartUploads | null;
  /** Origins, besides this one, which the pages may send to. */
  readonly connections: readonly string[];
  /** Folder of the built pages. */
  readonly buildFolder: string;
  /** What has to be shown to get at data; `null` leaves it open. */
  readonly token: string | null;
  /** Other origins whose pages may use the contract. */
  readonly origins: readonly string[];
}

/** The whole application: pages, data and the HTTP contract. Whatever goes wrong is told as a problem (RFC 9457). */
export function createApp(parts: AppParts): Hono {
  const { database, workspaces, receivers, buildFolder, token, origins } = parts;
  const app = new Hono();
  app.use(securityHeaders(parts.connections));
  app.use('/api/*', crossOrigin(origins));
  app.use('/api/*', bearerAuth(token));
  if (token !== null) {
    app.use('/w/*', signInFirst(token));
    app.route('/sign-in', signInRoutes(token));
  }
  app.route('/', pageRoutes(buildFolder, workspaces));
  app.route('/api/w', workspaceRoutes(database, workspaces));
  app.route('/api/w/:workspace/imports', importRoutes(parts));
  app.route('/api/w/:workspace/files', fileRoutes(receivers, parts.admission));
  app.route('/api/w/:workspace/uploads', uploadRoutes(parts.uploads, parts.admission));
  app.notFound((context) => refuseUnknown(app, context.req.method, context.req.path).toResponse());
  app.onError((error, context) => {
    if (error instanceof HttpProblem) return error.toResponse();
    if (error instanceof HTTPException) return error.getResponse();
    if (!context.req.raw.signal.aborted)
      console.error(`${context.req.method} ${context.req.path} failed:`, error);
    return unexpected().toResponse();
  });
  return app;
}

/** An address that exists for other methods is not simply unknown. */
function refuseUnknown(app: Hono, method: string, path: string): HttpProblem {
  const isRoute = (candidate: string): boolean =>
    app.router.match(candidate, path)[0].some(([[, route]]) => route.method === candidate);
  const allowed = ['GET', 'POST', 'PATCH', 'DELETE'].filter(isRoute);
  if (allowed.length === 0) return notFound(`There is nothing at ${path.slice(0, 200)}.`);
  return new HttpProblem({
    status: 405,
    code: 'method-not-allowed',
    title: 'This cannot be done here.',
    detail: `${method} is not allowed at this address; ${allowed.join(', ')} is.`,
    headers: { allow: allowed.join(', ') },
  });
}

function unexpected(): HttpProblem {
  return new HttpProblem({
    status: 500,
    code: 'unexpected',
    title: 'Something went wrong on the server.',
    detail:
      'What happened stands in the log of the server. Try again; if that does not help, contact support.',
  });
}
