import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { isEqual, isSignedIn, SESSION_COOKIE, sessionOf } from '../bearer-auth.js';

/** Leads who has not signed in to where that is done, and back afterwards. */
export function signInFirst(token: string): MiddlewareHandler {
  return async (context, next) => {
    if (isSignedIn(context, token)) await next();
    else context.res = context.redirect(`/sign-in?to=${encodeURIComponent(context.req.path)}`);
  };
}

/** Where the token is given once, below `/sign-in`. A page without a script, as a host has long had one. */
export function signInRoutes(token: string): Hono {
  const routes = new Hono();

  routes.get('/', (context) => context.html(signInPage(placeOf(context.req.query('to')))));

  routes.post('/', async (context) => {
    const form = await context.req.parseBody();
    const to = placeOf(form['to']);
    if (typeof form['token'] !== 'string' || !isEqual(form['token'].trim(), token)) {
      return context.html(signInPage(to, 'That is not the token of this server.'), 401);
    }
    const secure = new URL(context.req.url).protocol === 'https:';
    setCookie(context, SESSION_COOKIE, sessionOf(token), {
      ...{ httpOnly: true, sameSite: 'Strict', path: '/', secure },
    });
    return context.redirect(to, 303);
  });

  return routes;
}

/** A page of this server: an address from elsewhere leads nowhere else. */
function placeOf(to: unknown): string {
  return typeof to === 'string' && /^\/w\/[\w-]+\/[a-z]+$/.test(to) ? to : '/';
}

function signInPage(to: string, problem = ''): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Sign in · CaseDesk</title>
        <link rel="stylesheet" href="/assets/app.css" />
      </head>
      <body>
        <main>
          <h1>Sign in</h1>
          <form class="card" method="post" action="/sign-in">
            <p role="alert">${problem}</p>
            <input type="hidden" name="to" value="${to}" />
            <p>
              <label for="token">Token of this server</label>
              <input id="token" name="token" type="password" required autocomplete="current-password" />
            </p>
            <button>Sign in</button>
          </form>
        </main>
      </body>
    </html>`;
}
