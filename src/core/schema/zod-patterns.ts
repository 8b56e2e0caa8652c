import { clone, type $ZodCheck, type $ZodObject, type $ZodType } from 'zod/v4/core';
import { patternTest } from './pattern/pattern-test.js';
import { safeExpression } from './pattern/safe-pattern.js';
import { invalidSchema } from './schema-error.js';

/** A column's schema whose patterns take a bounded time. */
export interface GuardedSchema {
  readonly schema: $ZodType;
  /** Loads what the patterns need; `null` where they need nothing. */
  readonly prepare: (() => Promise<void>) | null;
}

type Definition = Readonly<Record<string, unknown>>;

/**
 * Exchanges the patterns of a column that may backtrack for ever, as far as they can be seen: those of `regex`, of
 * `stringFormat` and of template literals. The host's schema stays as it is; where nothing has to be exchanged, it
 * is used itself.
 *
 * @throws {CsvUploadError} `invalid-schema` for a pattern that can neither be proven nor exchanged
 */
export function guardPatterns(name: string, schema: $ZodType): GuardedSchema {
  const guard = new PatternGuard(name);
  const guarded = guard.schema(schema);
  const { preparations } = guard;
  if (preparations.length === 0) return { schema: guarded, prepare: null };
  return {
    schema: guarded,
    async prepare() {
      await Promise.all(preparations.map((prepare) => prepare()));
    },
  };
}

/** The object of a schema with other columns, for the rules that it has as a whole. */
export function withColumns(
  object: $ZodObject,
  columns: readonly (readonly [string, $ZodType])[],
): $ZodObject {
  const { shape } = object._zod.def;
  if (columns.every(([name, schema]) => shape[name] === schema)) return object;
  return clone(object, { ...object._zod.def, shape: Object.fromEntries(columns) });
}

/** An expression that is tested elsewhere, and is else what it was. */
class GuardedExpression extends RegExp {
  readonly #test: (text: string) => boolean;

  constructor(expression: RegExp, test: (text: string) => boolean) {
    super(expression);
    this.#test = test;
  }

  override test(text: string): boolean {
    return this.#test(text);
  }
}

class PatternGuard {
  readonly #name: string;
  readonly preparations: (() => Promise<void>)[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  /** The schema itself where nothing in it is exchanged. */
  schema(schema: $ZodType): $ZodType {
    const def = schema._zod.def as unknown as Definition;
    const parts = { ...this.#innerParts(def), ...this.#checks(def), ...this.#ownPattern(def) };
    const guarded = Object.keys(parts).length === 0 ? schema : cloneWith(schema, { ...def, ...parts });
    return def['type'] === 'template_literal' ? this.#template(guarded) : guarded;
  }

  /** What the wrappers of zod wrap, by the names which their definitions have for it. */
  #innerParts(def: Definition): Definition {
    const parts: Record<string, unknown> = {};
    for (const key of ['innerType', 'in', 'out', 'left', 'right']) {
      const inner = def[key];
      if (!isSchema(inner)) continue;
      const guarded = this.schema(inner);
      if (guarded !== inner) parts[key] = guarded;
    }
    const { options } = def;
    if (def['type'] === 'union' && Array.isArray(options)) {
      const guarded = options.map((option: $ZodType) => this.schema(option));
      if (guarded.some((option, index) => option !== options[index])) parts['options'] = guarded;
    }
    return parts;
  }

  #checks({ checks }: Definition): Definition {
    if (!Array.isArray(checks)) return {};
    const guarded = checks.map((check: $ZodCheck) => this.#check(check));
    return guarded.some((check, index) => check !== checks[index]) ? { checks: guarded } : {};
  }

  #check(check: $ZodCheck): $ZodCheck {
    const def = check._zod.def as unknown as Definition;
    const parts = this.#ownPattern(def);
    if (Object.keys(parts).length === 0) return check;
    const constr = Reflect.get(check._zod, 'constr') as new (def: Definition) => $ZodCheck;
    return new constr({ ...def, ...parts });
  }

  /** Formats of zod's own have patterns that are known; those of the host's are not. */
  #ownPattern(def: Definition): Definition {
    const { check, format, pattern, fn } = def;
    if (check !== 'string_format' || !(pattern instanceof RegExp)) return {};
    const isHosts = format === 'regex' || typeof fn === 'function';
    const guarded = isHosts ? this.#expression(pattern) : pattern;
    if (guarded === pattern) return {};
    if (typeof fn !== 'function') return { pattern: guarded };
    return { pattern: guarded, fn: (text: string) => guarded.test(text) };
  }

  /** Zod writes the pattern of a template from those of its parts. */
  #template(schema: $ZodType): $ZodType {
    const { pattern } = schema._zod;
    if (pattern === undefined) return schema;
    const guarded = this.#expression(pattern);
    if (guarded === pattern) return schema;
    const copy = cloneWith(schema, schema._zod.def as unknown as Definition);
    copy._zod.pattern = guarded;
    return copy;
  }

  #expression(expression: RegExp): RegExp {
    const safe = safeExpression(expression);
    if (safe.kind === 'proven') return expression;
    if (safe.kind === 'refused')
      throw invalidSchema(
        this.#name,
        `has the pattern ${String(expression)}, which cannot be used: it ${safe.reason}`,
      );
    const { test, prepare } = patternTest(safe);
    if (prepare !== null) this.preparations.push(prepare);
    return new GuardedExpression(expression, test);
  }
}

function cloneWith(schema: $ZodType, def: Definition): $ZodType {
  return clone(schema, def as unknown as $ZodType['_zod']['def']);
}

function isSchema(value: unknown): value is $ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
