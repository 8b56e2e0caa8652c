import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BucketSettings } from './s3/bucket.js';
import type { ServerOptions } from './settings.js';

/** What may be said on the command line too. The rest are variables: a token does not belong where others read it. */
const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  'database-url': { type: 'string' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Settings from the command line and, where it says nothing, from environment variables.
 *
 * @throws for a number that is none, and for a bucket of which something is missing
 */
export function readSettings(args: readonly string[], environment: Environment): ServerOptions {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const given = (variable: string, option?: string): string | undefined =>
    (option ?? environment[variable] ?? '').trim() || undefined;
  const number = (variable: string, range: Range, option?: string): number | undefined =>
    readNumber(variable, given(variable, option), range);
  const dataFolder = given('DATA_DIR', values['data-dir']);
  return withoutUndefined({
    port: number('PORT', [0, 65_535], values.port),
    host: given('HOST', values.host),
    dataFolder: dataFolder === undefined ? undefined : resolve(dataFolder),
    databaseUrl: given('DATABASE_URL', values['database-url']),
    s3: readBucket(given),
    token: given('DEMO_TOKEN'),
    origins: given('ORIGINS')?.split(/[\s,]+/),
    maxBytes: number('MAX_BYTES', [1, Number.MAX_SAFE_INTEGER]),
    filesPerMinute: number('FILES_PER_MINUTE', [1, 1e9]),
    maxWaiting: number('MAX_WAITING', [1, 1e9]),
  });
}

function readBucket(given: (variable: string) => string | undefined): BucketSettings | undefined {
  const names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  const [endpoint, bucket, accessKeyId, secretAccessKey] = names.map((name) => given(name));
  if (names.every((name) => given(name) === undefined)) return undefined;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    const missing = names.filter((name) => given(name) === undefined);
    throw new Error(`The bucket also needs ${missing.join(', ')}.`);
  }
  return { endpoint, bucket, region: given('S3_REGION') ?? 'us-east-1', accessKeyId, secretAccessKey };
}

type Range = readonly [minimum: number, maximum: number];

function readNumber(
  variable: string,
  text: string | undefined,
  [minimum, maximum]: Range,
): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (number >= minimum && number <= maximum) return number;
  const name = variable.toLowerCase().replaceAll('_', ' ');
  throw new Error(
    `The ${name} must be a number from ${String(minimum)} to ${String(maximum)}, not “${text}”.`,
  );
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
