import { countedRecords } from '../core/check/counted-records.js';
import type { CheckReport, Issue, Verdict } from '../core/check/report.js';
import { describeIssue } from '../core/messages/describe-issue.js';
import type { Messages } from '../core/messages/messages.js';
import { showName } from '../core/messages/values.js';

/** Lines of a cause that are listed; the report has them all. */
const MAX_LINES = 10;

const VERDICTS: Readonly<Record<Verdict, string>> = {
  accepted: 'Accepted: nothing is wrong.',
  'accepted-with-issues': 'Accepted with issues.',
  rejected: 'Rejected: nothing of this file can be sent.',
};

/**
 * Puts a report in words for a terminal: what was read, then each cause once, with its lines.
 *
 * @param messages - language of the issues
 */
export function summarize(report: CheckReport, messages: Messages): string {
  const lines = [...describeFile(report), ...describeCauses(report, messages)];
  const kept = report.issues.length;
  const total = Object.values(report.issueCounts).reduce((sum, count) => sum + count, 0);
  if (kept < total)
    lines.push('', `${number(kept)} of ${number(total)} issues are shown; --max-issues changes that.`);
  lines.push('', VERDICTS[report.verdict]);
  return `${lines.join('\n')}\n`;
}

function describeFile(report: CheckReport): string[] {
  const { file, counts } = report;
  const facts = [
    `${number(file.bytes)} bytes`,
    file.encoding,
    file.delimiter === null ? null : `delimiter ${JSON.stringify(file.delimiter)}`,
    file.lineBreak,
  ].filter((fact) => fact !== null);
  return [
    `${showName(file.name)}: ${facts.join(', ')}`,
    countedRecords(report) === null
      ? 'its records were not read'
      : `${number(counts.records)} ${counts.records === 1 ? 'record' : 'records'}: ${number(counts.valid)} valid, ${number(counts.invalid)} invalid`,
  ];
}

/** Issues of the same kind, in the same column, that say the same. */
function describeCauses({ issues }: CheckReport, messages: Messages): string[] {
  const causes = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = JSON.stringify([issue.code, issue.columnName, issue.message]);
    const same = causes.get(key);
    if (same === undefined) causes.set(key, [issue]);
    else same.push(issue);
  }
  return [...causes.values()].flatMap((same) => describeCause(same, messages));
}

function describeCause(issues: readonly Issue[], messages: Messages): string[] {
  const [first] = issues;
  if (first === undefined) return [];
  const lines = issues.flatMap(({ line }) => (line === null ? [] : [String(line)]));
  const shown = lines.slice(0, MAX_LINES).join(', ');
  const rest = lines.length > MAX_LINES ? ` and ${number(lines.length - MAX_LINES)} more` : '';
  const column = first.column === null ? '' : `, column ${String(first.column)}`;
  const where =
    lines.length === 0 ? '' : `  ${lines.length === 1 ? 'line' : 'lines'} ${shown}${rest}${column}`;
  const { message, hint } = describeIssue(first, messages);
  return ['', `${first.severity} ${first.code}${where}`, `  ${message}`, `  ${hint}`];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
