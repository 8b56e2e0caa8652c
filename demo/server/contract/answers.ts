/** An answer in the OpenAPI document. */
export interface AnswerObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface HeaderObject {
  readonly description: string;
  readonly required: boolean;
  readonly schema: object;
}

/** Headers of answers, each with what it says. */
const HEADERS = {
  Location: 'Address of the new resource.',
  ETag: 'Changes with everything that a reader can see.',
  'Retry-After': 'Seconds until asking again makes sense.',
  'WWW-Authenticate': 'How to show who you are (RFC 6750).',
  'Import-Location': 'Address of the import that the complete upload has become.',
  'Tus-Resumable': 'Version of tus.',
  'Tus-Version': 'Versions of tus that are spoken here.',
  'Tus-Extension': 'Extensions of tus that are spoken here.',
  'Tus-Max-Size': 'Bytes of a file at most.',
  'Upload-Offset': 'Bytes of the upload that are here.',
  'Upload-Length': 'Bytes that it will have.',
  'Upload-Expires': 'When the unfinished upload is removed.',
} as const;

/** Names of headers which an answer has; one that only some have ends with `?`. */
export type HeaderName = keyof typeof HEADERS | `${keyof typeof HEADERS}?`;

/** An answer without a body. */
export function empty(description: string, ...headers: readonly HeaderName[]): AnswerObject {
  return headers.length === 0 ? { description } : { description, headers: describeHeaders(headers) };
}

/** An answer of JSON, by the name of its schema. */
export function json(description: string, schema: string, ...headers: readonly HeaderName[]): AnswerObject {
  return { ...empty(description, ...headers), content: { 'application/json': { schema: refer(schema) } } };
}

/** A refusal. */
export function refusal(description: string, ...headers: readonly HeaderName[]): AnswerObject {
  return {
    ...empty(description, ...headers),
    content: { 'application/problem+json': { schema: refer('Problem') } },
  };
}

/** Reference to a schema of the document. */
export function refer(schema: string): object {
  return { $ref: `#/components/schemas/${schema}` };
}

function describeHeaders(names: readonly HeaderName[]): Readonly<Record<string, HeaderObject>> {
  const described = names.map((name) => {
    const plain = name.replace('?', '') as keyof typeof HEADERS;
    return [plain, { description: HEADERS[plain], required: plain === name, schema: { type: 'string' } }];
  });
  return Object.fromEntries(described) as Readonly<Record<string, HeaderObject>>;
}
