import { stringify } from 'yaml';
import * as z from 'zod';
import { FILE_PATHS, IMPORT_PATHS, type PathItem } from './operations.js';
import { SCHEMAS } from './schemas.js';
import { UPLOAD_PATHS } from './upload-operations.js';

/** The parts of an OpenAPI 3.1 document that this one has. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: object;
  readonly servers: readonly object[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> } & Readonly<
    Record<string, object>
  >;
}

/** The contract as an OpenAPI document: the schemas are those by which this server and its tests check. */
export function describeContract(): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'case-csv-upload: the import contract',
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'What the transports of case-csv-upload ask of a server. In words: docs/http-contract.md. A host may have the paths below any address, and may leave out `/files` and `/uploads`.',
    },
    servers: [{ url: '/api/w/{workspace}', variables: { workspace: { default: 'cases' } } }],
    security: [{}, { bearer: [] }],
    paths: { ...IMPORT_PATHS, ...FILE_PATHS, ...UPLOAD_PATHS },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: describeSchemas(),
    },
  } as OpenApiDocument;
}

/** The document as `docs/openapi.yaml` has it. */
export function writeContract(): string {
  const head = '# Written by `npm run openapi` from demo/server/contract. Change that, not this.\n';
  return head + stringify(describeContract(), { lineWidth: 110, aliasDuplicateObjects: false });
}

function describeSchemas(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(SCHEMAS, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input', // others may add members, and clients pass over what they do not know
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern; // the format says it in a word
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const entries = Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, ...schema }]) => [
    name,
    schema,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<string, object>>;
}
