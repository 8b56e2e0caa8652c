import type * as z from 'zod/mini';
import { countCharacters } from '../messages/values.js';
import type { Rule } from './case-schema.js';
import { invalidSchema } from './schema-error.js';
import { ruleCheck, type FieldType } from './table-schema-field.js';

type Check = z.core.$ZodCheck<string>;
type Constraints = Readonly<Record<string, unknown>>;

/**
 * The checks of `minLength` and `maxLength`: of a text its characters, of a list its items.
 *
 * @throws {CsvUploadError} `invalid-schema`
 */
export function lengthChecks(name: string, constraints: Constraints, type: FieldType): Check[] {
  const minimum = lengthOf(name, constraints, 'minLength', type);
  const maximum = lengthOf(name, constraints, 'maxLength', type);
  if (minimum !== null && maximum !== null && minimum > maximum) {
    throw invalidSchema(name, 'has a `minLength` greater than its `maxLength`');
  }
  const unit = isText(type) ? {} : ({ counts: 'items' } as const);
  const checks: Check[] = [];
  if (minimum !== null) {
    const rule: Rule = { kind: 'min-length', characters: minimum, ...unit };
    checks.push(ruleCheck((text) => measure(text, minimum, type) >= minimum, rule));
  }
  if (maximum !== null) {
    const rule: Rule = { kind: 'max-length', characters: maximum, ...unit };
    checks.push(ruleCheck((text) => measure(text, maximum, type) <= maximum, rule));
  }
  return checks;
}

function lengthOf(name: string, constraints: Constraints, key: string, type: FieldType): number | null {
  const length = constraints[key];
  if (length === undefined) return null;
  if (type.lengthOf === null)
    throw invalidSchema(name, `has \`${key}\`, which only a string, a list, an array and an object may have`);
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
    throw invalidSchema(name, `has the constraint \`${key}\` which is no whole number from 0`);
  }
  return length;
}

function isText({ type }: FieldType): boolean {
  return type === 'string' || type === 'any';
}

/** The length of a right field, exact where it matters: of a text it is only counted near the limit. */
function measure(text: string, limit: number, type: FieldType): number {
  if (!isText(type)) return type.lengthOf?.(text) ?? 0;
  // Code points, as people count: at most two units of UTF-16 make one.
  const isFar = text.length > 2 * limit || text.length < limit;
  return isFar ? text.length : countCharacters(text);
}
