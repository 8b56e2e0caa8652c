import { empty, json, refer, refusal, type AnswerObject } from './answers.js';
import type { PathItem } from './operations.js';
import './upload-schemas.js'; // the schemas to which this refers

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const body = (schema: string): object => ({
  required: true,
  content: { 'application/json': { schema: refer(schema) } },
});

const KEY_REUSED = refusal('The key names an import with other content.');

const WITHOUT_BODY: Readonly<Record<string, AnswerObject>> = {
  401: refusal('The server asks for a token.', 'WWW-Authenticate'),
  404: refusal('There is nothing at this address.'),
  501: refusal('The server has no object store.'),
};

const EVERYWHERE: Readonly<Record<string, AnswerObject>> = {
  400: refusal('The body is not valid, or the parts do not fit.'),
  ...WITHOUT_BODY,
};

/** Calls about files whose parts go to an object store. */
export const UPLOAD_PATHS: Readonly<Record<string, PathItem>> = {
  '/uploads': {
    post: {
      operationId: 'beginMultipartUpload',
      summary: 'Begins an upload to the object store.',
      requestBody: body('UploadRequest'),
      responses: {
        201: json('The upload has an address.', 'BegunUpload', 'Location'),
        ...EVERYWHERE,
        413: refusal('The file is larger than `maxBytes`, which the problem names.'),
        422: KEY_REUSED,
        429: refusal('Too many files in a short time.', 'Retry-After'),
        503: refusal('Too many imports are waiting, or the store is away.', 'Retry-After'),
      },
    },
  },
  '/uploads/{id}': {
    get: {
      operationId: 'readMultipartUpload',
      summary: 'How far an upload has come.',
      parameters: [id],
      responses: {
        200: json('So far.', 'Upload'),
        ...WITHOUT_BODY,
        409: refusal('It is being completed.', 'Retry-After'),
      },
    },
    delete: {
      operationId: 'giveMultipartUpload',
      summary: 'Gives an upload up. An import that it has become stays.',
      parameters: [id],
      responses: { 204: empty('It is gone.'), ...WITHOUT_BODY },
    },
  },
  '/uploads/{id}/parts': {
    post: {
      operationId: 'signParts',
      summary: 'Addresses to which parts are put.',
      parameters: [id],
      requestBody: body('PartsRequest'),
      responses: { 200: json('The addresses.', 'SignedParts'), ...EVERYWHERE },
    },
  },
  '/uploads/{id}/complete': {
    post: {
      operationId: 'completeMultipartUpload',
      summary: 'Makes the import. Asked again, the answer is the same.',
      parameters: [id],
      requestBody: body('CompleteRequest'),
      responses: {
        202: json('The import of this key, new or not.', 'Import', 'Location', 'ETag', 'Retry-After?'),
        ...EVERYWHERE,
        409: refusal('It is being completed.', 'Retry-After'),
        410: refusal('Its parts are no longer in the store.'),
        422: KEY_REUSED,
        503: refusal('The store is away.', 'Retry-After'),
      },
    },
  },
};
