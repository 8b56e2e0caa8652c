import type { MiddlewareHandler } from 'hono';

/** What pages may do: load what this server has, and nothing else. Scripts go through named Trusted Types policies. */
const CONTENT_SECURITY_POLICY: readonly string[] = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `worker-src 'self'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html case-csv-upload`,
];

/** Adds to every answer what a careful host sends. Pages may talk to this server and to the origins given. */
export function securityHeaders(connections: readonly string[]): MiddlewareHandler {
  const policy = [...CONTENT_SECURITY_POLICY, ["connect-src 'self'", ...connections].join(' ')].join('; ');
  return async (context, next) => {
    await next();
    context.header('content-security-policy', policy);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    context.header('cross-origin-resource-policy', 'same-origin');
  };
}
