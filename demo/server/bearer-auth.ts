import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { HttpProblem } from './problem.js';

/**
 * Lets pass who shows the token (RFC 6750), and everybody where there is none. A host has its own users and asks who
 * they are here; what it answers to a stranger is the same.
 */
export function bearerAuth(token: string | null): MiddlewareHandler {
  return async (context, next) => {
    // A preflight of CORS never carries the token.
    if (token !== null && context.req.method !== 'OPTIONS')
      assertToken(token, context.req.header('authorization'));
    await next();
  };
}

function assertToken(token: string, authorization: string | undefined): void {
  const shown = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (shown !== undefined && isEqual(shown, token)) return;
  throw new HttpProblem({
    status: 401,
    code: 'unauthorized',
    title: 'You are not signed in.',
    detail: 'Send the token of this server as Authorization: Bearer ….',
    headers: {
      'www-authenticate': `Bearer realm="case-csv-upload demo"${shown === undefined ? '' : ', error="invalid_token"'}`,
    },
  });
}

/** Takes as long for a wrong token as for one that is nearly right. */
function isEqual(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
