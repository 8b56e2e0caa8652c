import { invalidSchema } from './schema-error.js';

/**
 * What validators of many libraries have in common: https://standardschema.dev, version 1. Those of valibot, arktype
 * and zod have it.
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** A verdict: `issues` is there where the value is refused. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };

/** Tells what a validator has against a value: its first message; `null` where the value is right. */
export type JudgeValue = (value: unknown) => string | null;

/**
 * Compiles a validator.
 *
 * @param probe - a value to try it with: an asynchronous one is found out before a file is read
 * @throws {CsvUploadError} `invalid-schema` for what is no validator, and for one that answers with a promise; the
 * function it gives throws the same for one that throws
 */
export function compileValidator(column: string, validator: unknown, probe: unknown): JudgeValue {
  const validate = validateOf(column, validator);
  const judge: JudgeValue = (value) => {
    const result = run(column, validate, value);
    if (result.issues === undefined) return null;
    return result.issues[0]?.message ?? '';
  };
  try {
    judge(probe);
  } catch (error) {
    if (!(error instanceof ThrownByRuleError)) throw error; // what a rule throws is about the probe
  }
  return (value) => {
    try {
      return judge(value);
    } catch (error) {
      if (!(error instanceof ThrownByRuleError)) throw error;
      throw invalidSchema(column, 'has a rule that threw an error', error.cause);
    }
  };
}

class ThrownByRuleError extends Error {}

type Validate = StandardSchema['~standard']['validate'];

function validateOf(column: string, validator: unknown): Validate {
  const isHolder = (typeof validator === 'object' && validator !== null) || typeof validator === 'function';
  const standard: unknown = isHolder ? Reflect.get(validator, '~standard') : null;
  const validate: unknown =
    typeof standard === 'object' && standard !== null ? Reflect.get(standard, 'validate') : null;
  if (typeof validate === 'function') return validate as Validate;
  throw invalidSchema(
    column,
    'has `validate` which is no validator of the Standard Schema (standardschema.dev)',
  );
}

function run(column: string, validate: Validate, value: unknown): StandardResult<unknown> {
  let result: ReturnType<Validate>;
  try {
    result = validate(value);
  } catch (cause) {
    throw new ThrownByRuleError('', { cause });
  }
  if (!(result instanceof Promise)) return result;
  result.catch(() => undefined); // nobody waits for it
  throw invalidSchema(column, 'has an asynchronous rule; a check needs its verdict at once');
}
