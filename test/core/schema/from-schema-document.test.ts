import { fromSchemaDocument } from '../../../src/core/schema/from-schema-document.js';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';

const PROPERTIES = { id: { type: 'integer' }, fields: { type: 'string' } };

describe('fromSchemaDocument()', () => {
  const documents = [
    { kind: 'table-schema', of: 'a list of fields', document: { fields: [{ name: 'properties' }] } },
    {
      kind: 'table-schema',
      of: 'a Table Schema that names its profile',
      document: {
        $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
        fields: [{ name: 'id' }],
      },
    },
    { kind: 'json-schema', of: 'properties alone', document: { properties: PROPERTIES } },
    {
      kind: 'json-schema',
      of: 'an object',
      document: { type: 'object', allOf: [{ properties: PROPERTIES }] },
    },
    {
      kind: 'json-schema',
      of: 'a draft of JSON Schema',
      document: {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $ref: '#/$defs/row',
        $defs: { row: { properties: PROPERTIES } },
      },
    },
  ];
  for (const { kind, of, document } of documents) {
    it(`reads ${of} as a ${kind}`, async () => {
      expect((await fromSchemaDocument(document)).descriptor?.kind).to.equal(kind);
    });
  }

  const mistakes = [
    { of: 'no object', document: [{ name: 'id' }], says: /neither a Table Schema/ },
    {
      of: 'neither of them',
      document: { columns: ['id'] },
      says: /neither a Table Schema.*nor a JSON Schema/,
    },
    { of: 'a Table Schema with a mistake', document: { fields: [] }, says: /no list of `fields`/ },
    { of: 'a JSON Schema with a mistake', document: { type: 'object' }, says: /no `properties`/ },
    { of: 'another $schema', document: { $schema: 'https://example.org/' }, says: /the drafts 2020-12/ },
  ];
  for (const { of, document, says } of mistakes) {
    it(`says what is wrong with ${of}`, async () => {
      const error = await rejection(fromSchemaDocument(document));
      expect(error).to.have.property('code', 'invalid-schema');
      expect((error as Error).message).to.match(says);
    });
  }
});
