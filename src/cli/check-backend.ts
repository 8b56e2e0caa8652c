import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkBackend, describeBackend } from '../testing/check-backend.js';
import type { Output } from './output.js';
import { UsageError } from './usage-error.js';

/**
 * `case-csv-upload check-backend URL`: runs the HTTP contract against a server.
 *
 * @param args - words after the name of the command
 * @returns 0 where the server keeps the contract, 1 where it does not
 * @throws {UsageError} for wrong words; {CsvUploadError} if the server does not answer
 */
export async function checkBackendAt(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseWords(args);
  const [endpoint, ...rest] = positionals;
  if (endpoint === undefined || rest.length > 0) {
    throw new UsageError(
      'missing-url',
      'Give one address; write `check-backend https://example.com/imports`.',
    );
  }
  const content = values.content === undefined ? {} : { content: await readContent(values.content) };
  const report = await checkBackend(endpoint, { headers: readHeaders(values.header ?? []), ...content });
  output.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : describeBackend(report));
  return report.violations === 0 ? 0 : 1;
}

/** Types are left to inference: they follow from the options. */
function parseWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        header: { type: 'string', multiple: true },
        content: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch {
    throw new UsageError('wrong-option', 'An option is not known; `case-csv-upload --help` lists them.');
  }
}

function readHeaders(lines: readonly string[]): [string, string][] {
  return lines.map((line) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) return [name, value];
    throw new UsageError('invalid-argument', '`--header` is no header; write it as `Name: value`.');
  });
}

async function readContent(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError('unreadable-file', `The file “${path}” cannot be read; check its path.`);
  }
}
