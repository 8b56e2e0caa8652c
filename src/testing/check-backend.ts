import { resolveEndpoint } from '../transports/wire/addresses.js';
import { lookAtEvents } from './backend/events.js';
import { CLAUSES, openNotebook } from './backend/findings.js';
import type { Finding } from './backend/findings.js';
import { lookAtConcurrentKey, lookAtDigest, lookAtPost, post, readImportOf } from './backend/post.js';
import type { Visit } from './backend/post.js';
import { createProbe } from './backend/probe.js';
import { lookAtCancel, lookAtEnd, lookAtImport, lookAtList, lookAtUnknown } from './backend/questions.js';
import { sampleDelivery } from './sample.js';

/** How a server is looked at. */
export interface CheckBackendOptions {
  /** Headers for every request, such as `Authorization`. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Content of the files that are sent: one that the server imports. A header and one record by default. */
  readonly content?: string;
  /** Milliseconds for which the end of an import is waited for; 30,000 by default. */
  readonly importMs?: number;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

/** What was found. */
export interface BackendReport {
  readonly endpoint: string;
  /** Everything that was looked at, in that order. */
  readonly findings: readonly Finding[];
  /** Number of findings that are violations of the contract. */
  readonly violations: number;
}

const IMPORT_MS = 30_000;

/**
 * Runs the HTTP contract (`docs/http-contract.md`) against a server, and says what it violates. Sends about ten small
 * files which the server will import: let it be a workspace for tests, in which nobody else works meanwhile.
 *
 * @param endpoint - address of the imports
 * @throws {CsvUploadError} `invalid-argument`; `transport-unreachable` if there is no answer at all
 */
export async function checkBackend(
  endpoint: string,
  options: CheckBackendOptions = {},
): Promise<BackendReport> {
  const url = resolveEndpoint(endpoint);
  const {
    headers = {},
    content = 'a\n1\n',
    importMs = IMPORT_MS,
    signal = new AbortController().signal,
  } = options;
  const fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
  const notebook = openNotebook();
  const probe = createProbe(url, { headers, fetch, signal });
  let count = 0;
  const makeDelivery: Visit['makeDelivery'] = () =>
    // Each file is another one, so that no server takes it for a file that it has.
    sampleDelivery(content + '\n'.repeat(++count), {
      fileName: `check-backend-${String(count)}-${String(Date.now())}.csv`,
    });
  await lookAround({ probe, notebook, makeDelivery, importMs });
  const { findings } = notebook;
  const violations = findings.filter(({ verdict }) => verdict === 'violated').length;
  return { endpoint: url.href, findings, violations };
}

/** What comes later needs what came before: without an import there is nothing to ask for. */
async function lookAround(visit: Visit): Promise<void> {
  const older = await lookAtPost(visit);
  await lookAtUnknown(visit);
  if (older === null) return;
  const reply = await post(visit, visit.makeDelivery());
  const newest = readImportOf(visit, reply);
  if (newest !== null) {
    await lookAtImport(visit, newest);
    await lookAtList(visit, [newest, older]);
  }
  await lookAtDigest(visit);
  await lookAtConcurrentKey(visit);
  await lookAtCancel(visit);
  await lookAtEnd(visit, newest ?? older);
  await lookAtEvents(visit);
}

function countViolations(count: number): string {
  return count === 1 ? '1 violation' : `${String(count)} violations`;
}

/** A report as text: each violation with what was asked and answered, then what was kept. */
export function describeBackend({ endpoint, findings, violations }: BackendReport): string {
  const of = (verdict: Finding['verdict']): readonly Finding[] =>
    findings.filter((one) => one.verdict === verdict);
  const kept = new Set(of('kept').map(({ clause }) => clause));
  for (const { clause } of of('violated')) kept.delete(clause);
  return [
    `${endpoint}: ${violations === 0 ? 'keeps the contract' : countViolations(violations)}`,
    ...of('violated').map(({ clause, asked, answered }) =>
      [
        `violated: ${clause}`,
        `  contract: ${CLAUSES[clause]}`,
        `  asked:    ${asked}`,
        `  answered: ${answered}`,
      ].join('\n'),
    ),
    ...of('unclear').map(({ clause, answered }) => `unclear:  ${clause} (${answered})`),
    `kept:     ${[...kept].join(', ') || 'nothing'}`,
    '',
  ].join('\n');
}
