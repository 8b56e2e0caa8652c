import { isJsonObject, type JsonObject } from './json-object.js';
import { invalidSchema } from './schema-error.js';

/** References of which one leads to the next at most: more are a ring. */
const MAX_REFERENCES = 20;

/**
 * Follows the `$ref` of a schema to what it means.
 *
 * @param root - what local references are about
 * @param column - name for errors; `null` for the schema as a whole
 * @throws {CsvUploadError} `invalid-schema` for one that leads nowhere, out of the document or round in a ring
 */
export function followReferences(schema: unknown, root: JsonObject, column: string | null): JsonObject {
  let current = schema;
  for (let count = 0; count <= MAX_REFERENCES; count += 1) {
    if (current === true) return {};
    if (!isJsonObject(current)) throw invalidSchema(column, 'has a schema that is no object');
    const { $ref, ...siblings } = current;
    if ($ref === undefined) return current;
    const target = lookUp($ref, root, column);
    // As the drafts since 2019 say: what stands beside a reference counts as well.
    if (Object.keys(siblings).length > 0 && !isDraft7(root))
      return { ...siblings, allOf: allOf(siblings, target) };
    current = target;
  }
  throw invalidSchema(column, 'has a `$ref` that leads round in a ring');
}

function allOf({ allOf: more }: JsonObject, target: unknown): readonly unknown[] {
  return Array.isArray(more) ? [target, ...(more as unknown[])] : [target];
}

function isDraft7({ $schema }: JsonObject): boolean {
  return typeof $schema === 'string' && $schema.includes('draft-07');
}

function lookUp(reference: unknown, root: JsonObject, column: string | null): unknown {
  if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference))
    throw invalidSchema(
      column,
      `has the reference ${JSON.stringify(reference)}; only local ones (#/…) are followed`,
    );
  let found: unknown = root;
  for (const part of reference.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? Reflect.get(found, key)
        : undefined;
  }
  if (found === undefined)
    throw invalidSchema(column, `has the reference “${reference}”, which leads nowhere`);
  return found;
}
