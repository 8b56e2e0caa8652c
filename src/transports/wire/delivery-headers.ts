import { LONE_SURROGATES } from '../../core/lone-surrogates.js';
import type { Delivery } from '../../core/upload/transport.js';

/** What the contract has a request say of the file in it, apart from its type. */
export function describeDelivery(delivery: Delivery): Readonly<Record<string, string>> {
  return {
    'content-disposition': `attachment; filename*=UTF-8''${percentEncode(delivery.fileName)}`,
    'idempotency-key': `"${delivery.idempotencyKey}"`, // a String of RFC 8941, in quotes
    'repr-digest': reprDigest(delivery),
  };
}

/** Media type of a checked file, with its encoding (RFC 7111) and that it has a header (RFC 4180). */
export function typeOf({ encoding }: Delivery): string {
  return `text/csv; charset=${encoding}; header=present`;
}

/** Value of `Repr-Digest`: a Byte Sequence, RFC 9530. */
export function reprDigest({ sha256 }: Delivery): string {
  return `sha-256=:${base64FromHex(sha256)}:`;
}

/** `value-chars` of RFC 8187; a lone surrogate, which no encoding has, becomes U+FFFD. */
function percentEncode(text: string): string {
  const wellFormed = text.replace(LONE_SURROGATES, '\uFFFD');
  return encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function base64FromHex(hex: string): string {
  return btoa((hex.match(/../g) ?? []).map((byte) => String.fromCharCode(parseInt(byte, 16))).join(''));
}
