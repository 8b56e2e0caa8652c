import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Headers of answers which a client of the contract reads. */
const EXPOSED = ['ETag', 'Location', 'Retry-After', 'Import-Location', 'WWW-Authenticate'];

/** Lets pages of the named origins use the contract; without one, only pages of this server can. */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  if (origins.length === 0) return (_context, next) => next();
  const allow = cors({
    origin: [...origins],
    exposeHeaders: EXPOSED,
    allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
    maxAge: 600,
  });
  // The tus server answers for itself: its preflight tells more.
  return (context, next) =>
    /^\/api\/w\/[^/]+\/files(\/|$)/.test(context.req.path) ? next() : allow(context, next);
}
