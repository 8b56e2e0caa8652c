import { CsvUploadError } from '../../core/errors.js';

/**
 * The address of the imports as an absolute one; a relative one counts from the page.
 *
 * @throws {CsvUploadError} `invalid-argument` for anything but an address by http or https
 */
export function resolveEndpoint(endpoint: string): URL {
  const page = globalThis as { document?: { baseURI: string }; location?: { href: string } };
  const base = page.document?.baseURI ?? page.location?.href;
  let url: URL;
  try {
    if (typeof endpoint !== 'string' || endpoint.trim() === '') throw new TypeError('empty');
    url = new URL(endpoint, base);
  } catch (cause) {
    const message =
      base === undefined
        ? '`endpoint` is no absolute address, and outside of a page there is nothing it could be relative to.'
        : '`endpoint` is no address.';
    throw new CsvUploadError('invalid-argument', { message, cause });
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new CsvUploadError('invalid-argument', {
      message: '`endpoint` is not an http or https address without a name and a password in it.',
    });
  }
  url.hash = '';
  return url;
}

/** Address of something below the endpoint, whose query is kept. Each part becomes one segment, whatever is in it. */
export function below(endpoint: URL, ...parts: readonly string[]): URL {
  const url = new URL(endpoint);
  url.pathname = [url.pathname.replace(/\/+$/, ''), ...parts.map(encodeURIComponent)].join('/');
  return url;
}
