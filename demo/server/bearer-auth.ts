import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { HttpProblem } from './problem.js';

/** Cookie of a browser in which the token was given once. No script reads it, and no other site can make use of it. */
export const SESSION_COOKIE = 'case-csv-demo';

/**
 * Lets pass who shows the token (RFC 6750) or has signed in with it, and everybody where there is none. A host has its
 * own users and asks who they are here; what it answers to a stranger is the same.
 */
export function bearerAuth(token: string | null): MiddlewareHandler {
  return async (context, next) => {
    // A preflight of CORS never carries the token.
    if (token !== null && context.req.method !== 'OPTIONS' && !isSignedIn(context, token))
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

/** Whether a request comes from a browser in which the token was given. */
export function isSignedIn(context: Context, token: string): boolean {
  return isEqual(getCookie(context, SESSION_COOKIE) ?? '', sessionOf(token));
}

/** What the cookie holds: it shows that the token was known, and does not tell it. */
export function sessionOf(token: string): string {
  return createHash('sha256').update(`session of ${token}`).digest('base64url');
}

/** Takes as long for a wrong token as for one that is nearly right. */
export function isEqual(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
