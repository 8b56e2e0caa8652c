import { empty, json, refer, refusal, type AnswerObject } from './answers.js';
import { IDEMPOTENCY_KEY, PAGE_LIMIT } from './schemas.js';

/** One call of the contract, in the words of OpenAPI. */
export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, AnswerObject>>;
}

/** Calls below an address, by their methods in lower case. */
export type PathItem = Readonly<Record<string, OperationObject>>;

const header = (name: string, description: string, required: boolean, schema: object): object => ({
  ...{ name, in: 'header', required, description, schema },
});

const ifNoneMatch = header('If-None-Match', 'The `ETag` that is known.', false, { type: 'string' });

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const page = [
  {
    name: 'limit',
    in: 'query',
    description: 'Items of the page at most.',
    schema: {
      type: 'integer',
      minimum: PAGE_LIMIT.minimum,
      maximum: PAGE_LIMIT.maximum,
      default: PAGE_LIMIT.fallback,
    },
  },
  {
    name: 'cursor',
    in: 'query',
    description: '`nextCursor` of the page before.',
    schema: { type: 'string' },
  },
];

const UNAUTHORIZED = refusal('The server asks for a token.', 'WWW-Authenticate');
const UNKNOWN = refusal('There is nothing at this address.');
const TOO_MANY = refusal('Too many files in a short time.', 'Retry-After');
const QUEUE_FULL = refusal('Too many imports are waiting.', 'Retry-After');
const TOO_LARGE = refusal('The file is larger than `maxBytes`, which the problem names.');
const KEY_REUSED = refusal('The key names an import with other content.');

const postImport: OperationObject = {
  operationId: 'postImport',
  summary: 'Sends a file. Answered when the server has all of it for good.',
  parameters: [
    header('Idempotency-Key', 'Names the import for good; quoted or not.', true, {
      type: 'string',
      pattern: IDEMPOTENCY_KEY.source,
    }),
    header('Repr-Digest', 'SHA-256 of the body, `sha-256=:BASE64:` (RFC 9530).', false, { type: 'string' }),
    header('Content-Disposition', 'Name of the file, in `filename*` (RFC 8187).', false, { type: 'string' }),
  ],
  requestBody: { required: true, content: { 'text/csv': { schema: { type: 'string' } } } },
  responses: {
    202: json('The import of this key, new or not.', 'Import', 'Location', 'ETag', 'Retry-After?'),
    400: refusal('A header is missing or wrong, or the bytes have another digest.'),
    401: UNAUTHORIZED,
    404: UNKNOWN,
    409: refusal('A file with this key is still arriving.', 'Retry-After'),
    413: TOO_LARGE,
    415: refusal('The body is not declared as CSV, or is compressed.'),
    422: KEY_REUSED,
    429: TOO_MANY,
    503: QUEUE_FULL,
  },
};

const listImports: OperationObject = {
  operationId: 'listImports',
  summary: 'Imports, the newest first. What arrives meanwhile shifts no page.',
  parameters: [...page, ifNoneMatch],
  responses: {
    200: json('A page.', 'ImportPage', 'ETag', 'Retry-After?'),
    304: empty('The page is as the reader knows it.', 'ETag', 'Retry-After?'),
    400: refusal('A parameter is wrong.'),
    401: UNAUTHORIZED,
    404: UNKNOWN,
  },
};

const getImport: OperationObject = {
  operationId: 'getImport',
  summary: 'One import.',
  parameters: [id, ifNoneMatch],
  responses: {
    200: json('The import.', 'Import', 'ETag', 'Retry-After?'),
    304: empty('The import is as the reader knows it.', 'ETag', 'Retry-After?'),
    401: UNAUTHORIZED,
    404: UNKNOWN,
  },
};

const cancelImport: OperationObject = {
  operationId: 'cancelImport',
  summary: 'Gives an import up; it ends in Error with the code `canceled`.',
  parameters: [id],
  responses: {
    204: empty('Nothing of it was or will be imported.'),
    401: UNAUTHORIZED,
    404: UNKNOWN,
    409: refusal('It is done already.'),
  },
};

const listIssues: OperationObject = {
  operationId: 'listIssues',
  summary: 'What the server found in the records, in their order.',
  parameters: [id, ...page],
  responses: {
    200: json('A page.', 'IssuePage', 'ETag'),
    400: refusal('A parameter is wrong.'),
    401: UNAUTHORIZED,
    404: UNKNOWN,
  },
};

const followImports: OperationObject = {
  operationId: 'followImports',
  summary: 'Server-sent events: `id` is the sequence, `data` an Import.',
  parameters: [header('Last-Event-ID', 'The sequence that was seen last.', false, { type: 'string' })],
  responses: {
    200: {
      description: 'Events, for as long as the connection lives.',
      content: { 'text/event-stream': { schema: refer('Import') } },
    },
    401: UNAUTHORIZED,
    404: UNKNOWN,
  },
};

/** Calls about imports. */
export const IMPORT_PATHS: Readonly<Record<string, PathItem>> = {
  '/imports': { post: postImport, get: listImports },
  '/imports/events': { get: followImports },
  '/imports/{id}': { get: getImport, delete: cancelImport },
  '/imports/{id}/issues': { get: listIssues },
};

const TUS_GONE = refusal('The upload has expired.', 'Tus-Resumable?');

/** Calls of tus. */
export const FILE_PATHS: Readonly<Record<string, PathItem>> = {
  '/files': {
    options: {
      operationId: 'describeTus',
      summary: 'What is spoken here.',
      responses: { 204: empty('So.', 'Tus-Resumable', 'Tus-Version', 'Tus-Extension', 'Tus-Max-Size') },
    },
    post: {
      operationId: 'beginUpload',
      summary: 'Begins an upload over tus, perhaps with its first bytes.',
      parameters: [
        header('Tus-Resumable', '1.0.0', true, { type: 'string', const: '1.0.0' }),
        header('Upload-Length', 'Bytes of the file.', false, { type: 'string' }),
        header(
          'Upload-Metadata',
          'The keys `filename`, `filetype`, `idempotency-key` and `repr-digest`, their values in Base64.',
          true,
          { type: 'string' },
        ),
      ],
      responses: {
        201: empty(
          'The upload has an address.',
          'Location',
          'Tus-Resumable',
          'Upload-Expires?',
          'Import-Location?',
        ),
        400: refusal('A header or a key of the metadata is missing or wrong.', 'Tus-Resumable'),
        401: UNAUTHORIZED,
        404: UNKNOWN,
        412: refusal('Tus-Resumable is missing.'),
        413: TOO_LARGE,
        422: KEY_REUSED,
        429: TOO_MANY,
        503: QUEUE_FULL,
      },
    },
  },
  '/files/{id}': {
    head: {
      operationId: 'readUploadOffset',
      summary: 'How far an upload has come, and which import it became.',
      parameters: [id],
      responses: {
        200: empty('So far.', 'Tus-Resumable', 'Upload-Offset', 'Upload-Length', 'Import-Location?'),
        401: empty('The server asks for a token.', 'WWW-Authenticate'),
        404: empty('There is no such upload.'),
        410: empty('The upload has expired.'),
      },
    },
    patch: {
      operationId: 'appendToUpload',
      summary: 'Sends bytes. The answer to the last ones names the import.',
      parameters: [
        id,
        header('Upload-Offset', 'Where the bytes belong.', true, { type: 'string' }),
        header('Content-Type', 'application/offset+octet-stream', true, { type: 'string' }),
      ],
      requestBody: {
        required: true,
        content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        204: empty('They are kept.', 'Tus-Resumable', 'Upload-Offset', 'Import-Location?', 'Upload-Expires?'),
        400: refusal('A header is missing, or the complete file has another digest.', 'Tus-Resumable'),
        401: UNAUTHORIZED,
        404: refusal('There is no such upload.', 'Tus-Resumable'),
        409: refusal('The upload stands at another offset.', 'Tus-Resumable'),
        410: TUS_GONE,
        413: refusal('More bytes than were announced.', 'Tus-Resumable'),
        422: KEY_REUSED,
      },
    },
    delete: {
      operationId: 'giveUpload',
      summary: 'Gives an upload up. An import that it has become stays.',
      parameters: [id],
      responses: {
        204: empty('It is gone.', 'Tus-Resumable'),
        401: UNAUTHORIZED,
        404: refusal('There is no such upload.'),
      },
    },
  },
};
