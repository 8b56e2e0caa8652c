import type { Delivery } from '../../core/upload/transport.js';

/** Where an upload stands at a server, bound to its content: other content never gets into it. */
interface Token {
  readonly endpoint: string;
  readonly upload: string;
  readonly sha256: string;
}

/** A token which leads a later attempt with the same content to this upload. */
export function writeToken(endpoint: URL, upload: string, { sha256 }: Delivery): string {
  return JSON.stringify({ endpoint: endpoint.href, upload, sha256 } satisfies Token);
}

/** The upload which a token leads to; `null` for a token of other content, of another server, or that is none. */
export function readToken(
  token: string | null | undefined,
  endpoint: URL,
  { sha256 }: Delivery,
): string | null {
  try {
    const read = JSON.parse(token ?? '') as Partial<Token> | null;
    const isOurs = read?.endpoint === endpoint.href && read.sha256 === sha256;
    return isOurs && typeof read.upload === 'string' ? read.upload : null;
  } catch {
    return null;
  }
}

/** Token that leads nowhere, for an upload which is of no more use. */
export const NO_TOKEN = '';
