import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFile } from '../core/check/check.js';
import type { CheckReport } from '../core/check/report.js';
import { CsvUploadError } from '../core/errors.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import { fromSchemaDocument } from '../core/schema/from-schema-document.js';
import { closestLanguage, languages, loadMessages } from '../locales/index.js';
import { checkBackendAt } from './check-backend.js';
import type { Output } from './output.js';
import { summarize } from './summary.js';
import { UsageError } from './usage-error.js';

/** What the command's exit code says; scripts rely on it. */
export const EXIT = { accepted: 0, 'accepted-with-issues': 1, rejected: 2, usage: 3 } as const;

const HELP = `Usage: case-csv-upload check FILE --schema SCHEMA.json [options]
       case-csv-upload check-backend URL [--header 'NAME: VALUE']… [--content FILE] [--json]

Checks a CSV file against a schema and says what is wrong, line by line; or checks whether a server keeps the
HTTP contract, by sending it about ten small files.

Options:
  --schema SCHEMA.json  the Table Schema, or the JSON Schema of a row (required)
  --json                print the report as JSON and nothing else
  --encoding E          encoding of the file, such as utf-8 or windows-1252 (default: found from the content)
  --delimiter D         comma, semicolon, tab, pipe, or the character itself (default: found from the content)
  --max-issues N        issues to keep; the counts stay exact (default: 1000)
  --lang TAG            language of the issues, such as de (default: en)
  --header 'NAME: V'    check-backend: a header for each request, such as 'Authorization: Bearer …'; may be repeated
  --content FILE        check-backend: a CSV file which the server imports (default: one column, one row)
  --help                print this text
  --version             print the version

Exit codes: 0 accepted, 1 accepted with issues, 2 rejected,
            3 wrong usage, also a file or schema that is not there or cannot be used.
            check-backend: 0 keeps the contract, 1 violates it, 3 no answer or wrong usage.
`;

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['pipe', '|'],
]);

/** What the words of the command line say. */
interface Command {
  readonly file: string;
  readonly schema: string;
  readonly json: boolean;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly maxIssues: number | undefined;
  /** Tag of the language in which issues are said. */
  readonly language: string;
}

/**
 * Runs the command line.
 *
 * @param args - words after the name of the command
 * @returns exit code, as in `EXIT`
 */
export async function run(args: readonly string[], output: Output): Promise<number> {
  try {
    if (args[0] === 'check-backend' && !args.includes('--help'))
      return await checkBackendAt(args.slice(1), output);
    const command = readCommand(args);
    if (typeof command === 'string') {
      output.write(command === 'help' ? HELP : `${await readVersion()}\n`);
      return EXIT.accepted;
    }
    const report = await checkPath(command);
    output.write(
      command.json
        ? `${JSON.stringify(report, null, 2)}\n`
        : summarize(report, await loadMessages(command.language)),
    );
    return EXIT[report.verdict];
  } catch (error) {
    output.writeError(`case-csv-upload: ${describeError(error)}\n`);
    return EXIT.usage;
  }
}

/** From the package itself, which lies two folders up in `src` as in `dist`. */
async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The command, or what is to be printed instead. */
function readCommand(args: readonly string[]): Command | 'help' | 'version' {
  const { values, positionals } = parseWords(args);
  if (values.help === true) return 'help';
  if (values.version === true) return 'version';
  const [name, file, ...rest] = positionals;
  if (name === undefined) throw new UsageError('missing-command', 'No command is given; write `check FILE`.');
  if (name !== 'check')
    throw new UsageError(
      'unknown-command',
      `There is no command “${name}”; there are \`check\` and \`check-backend\`.`,
    );
  if (file === undefined)
    throw new UsageError('missing-file', 'No file is given; write `check FILE --schema SCHEMA.json`.');
  if (rest.length > 0)
    throw new UsageError('too-many-files', 'More than one file is given; check one at a time.');
  if (values.schema === undefined)
    throw new UsageError('missing-schema', 'No schema is given; add `--schema SCHEMA.json`.');
  return {
    file,
    schema: values.schema,
    json: values.json === true,
    encoding: values.encoding === undefined ? undefined : readEncoding(values.encoding),
    delimiter: values.delimiter === undefined ? undefined : readDelimiter(values.delimiter),
    maxIssues: values['max-issues'] === undefined ? undefined : readMaxIssues(values['max-issues']),
    language: values.lang === undefined ? 'en' : readLanguage(values.lang),
  };
}

/** Types are left to inference: they follow from the options. */
function parseWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: joinValues(args),
      allowPositionals: true,
      options: {
        schema: { type: 'string' },
        json: { type: 'boolean' },
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
        'max-issues': { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split(/[.:]?[\n]|\. /) : [];
    throw new UsageError(
      'wrong-option',
      `${reason.replace(/\.$/, '')}; \`case-csv-upload --help\` lists the options.`,
    );
  }
}

/** A value that begins with a dash, such as `-1`, would be taken for an option. */
function joinValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of args) {
    const option = joined.at(-1) ?? '';
    const isValue = /^--(?:max-issues|delimiter)$/.test(option) && /^-(?!-)/.test(word);
    if (isValue) joined[joined.length - 1] = `${option}=${word}`;
    else joined.push(word);
  }
  return joined;
}

function readDelimiter(text: string): string {
  const delimiter = DELIMITER_NAMES.get(text.toLowerCase()) ?? text;
  if (/^[^"\r\n\0\u0080-\uffff]$/.test(delimiter)) return delimiter;
  throw new UsageError(
    'invalid-argument',
    `\`--delimiter\` is “${text}”; write comma, semicolon, tab, pipe, or one ASCII character.`,
  );
}

function readEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new UsageError(
      'invalid-argument',
      `\`--encoding\` is “${label}”, which is no known encoding; write one such as utf-8 or windows-1252.`,
    );
  }
}

function readLanguage(tag: string): string {
  const language = closestLanguage(tag);
  if (language !== null) return language;
  throw new UsageError(
    'invalid-argument',
    `\`--lang\` is “${tag}”, of which there are no texts; write one of ${languages.join(', ')}.`,
  );
}

function readMaxIssues(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError('invalid-argument', `\`--max-issues\` is “${text}”; write a whole number from 0.`);
}

async function checkPath(command: Command): Promise<CheckReport> {
  const schema = await readSchema(command.schema);
  const file = await openFile(command.file);
  const { encoding, delimiter, maxIssues } = command;
  return checkFile(file, schema, { encoding, delimiter, maxIssues });
}

async function readSchema(path: string): Promise<CaseSchema> {
  return fromSchemaDocument(parseSchema(path, await readSchemaText(path)));
}

async function readSchemaText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError('schema-unreachable', `The schema “${path}” ${whyUnreadable(error)}`);
  }
}

function parseSchema(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    throw new UsageError('invalid-schema', `The schema “${path}” is not valid JSON; correct it.`);
  }
}

/** A path that leads to no file is wrong usage; a file that fails while it is read gives a rejected report. */
async function openFile(path: string): Promise<Blob> {
  try {
    const { isFile } = await stat(path).then((entry) => ({ isFile: entry.isFile() }));
    if (!isFile)
      throw new UsageError('unreadable-file', `“${path}” is not a file; give the path of a CSV file.`);
    return new File([await openAsBlob(path)], basename(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('unreadable-file', `The file “${path}” ${whyUnreadable(error)}`);
  }
}

function whyUnreadable(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist; check its path.';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; check its permissions.';
  if (code === 'EISDIR') return 'is a folder; give the path of a file.';
  return 'cannot be read; check that it is a file which may be opened.';
}

function describeError(error: unknown): string {
  if (error instanceof UsageError || error instanceof CsvUploadError)
    return `${error.message} [${error.code}]`;
  throw error;
}
