/* eslint-disable lit-a11y/no-redundant-role -- a table that is laid out as a list loses the roles of its parts */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CheckReport } from '../core/check/report.js';
import { showName } from '../core/messages/values.js';
import { issueList } from './issue-list.js';
import {
  adviceOf,
  causesOf,
  distinctValues,
  isAboutColumn,
  isFileProblem,
  isOfRenamed,
  isOneSentence,
  issueTotal,
  renamedHeaders,
  summaryOf,
} from './report-summary.js';
import type { Cause, RenamedHeader } from './report-summary.js';
import { textOf } from './wording.js';
import type { Wording } from './wording.js';

/** Issues that are shown one by one. */
const ISSUES_SHOWN = 20;
/** Causes that are shown; of a file with another header altogether the first ones tell enough. */
const CAUSES_SHOWN = 12;
/** Renamed headers that are shown. */
const RENAMED_SHOWN = 20;
/** Values that a cause repeats. */
const VALUES_SHOWN = 3;

/** What is wrong with a file: one sentence, the causes with their counts, the first rows. */
export function reportView(report: CheckReport, wording: Wording): TemplateResult {
  return html`<div part="report">
    <p part="summary"><bdi dir=${wording.catalogue.direction}>${summaryOf(report, wording)}</bdi></p>
    <p part="advice"><bdi dir=${wording.catalogue.direction}>${adviceOf(report, wording)}</bdi></p>
    ${isOneSentence(report) ? nothing : restView(report, wording)}
  </div>`;
}

function restView(report: CheckReport, wording: Wording): TemplateResult {
  const renamed = renamedHeaders(report);
  const causes = causesOf(report).filter(
    ({ issues }) => !issues.some((issue) => isOfRenamed(issue, renamed)),
  );
  return html`${renamedView(renamed, report, wording)}${causesView(causes, report, wording)}${issuesView(report, wording)}`;
}

function renamedView(
  renamed: readonly RenamedHeader[],
  report: CheckReport,
  { messages, format }: Wording,
): TemplateResult | typeof nothing {
  if (renamed.length === 0) return nothing;
  const more = renamed.length - RENAMED_SHOWN;
  return html`<table part="headers-table" aria-label=${messages.headersTable(report.file.name)}>
      <thead>
        <tr>
          <th scope="col">${messages.headerFound}</th>
          <th scope="col">${messages.headerExpected}</th>
        </tr>
      </thead>
      <tbody>
        ${renamed.slice(0, RENAMED_SHOWN).map(
          ({ found, expected }) =>
            html`<tr part="header">
              <td part="header-found"><bdi>${showName(found)}</bdi></td>
              <td part="header-expected"><bdi>${showName(expected)}</bdi></td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${more > 0 ? html`<p part="more" class="dim"><bdi>${messages.moreIssues(more, format)}</bdi></p>` : nothing}`;
}

/** The causes with their counts; nothing where the rows say as much. */
export function causesView(
  causes: readonly Cause[],
  report: CheckReport,
  wording: Wording,
  repairOf: (cause: Cause) => TemplateResult | typeof nothing = () => nothing,
): TemplateResult | typeof nothing {
  const saysMoreThanRows = causes.some(({ issues, count }) => count > 1 || issues.some(isFileProblem));
  if (!saysMoreThanRows) return nothing;
  const { messages, format } = wording;
  const more = causes.length - CAUSES_SHOWN;
  return html`<ul part="causes" role="list" aria-label=${messages.causes(report.file.name)}>
      ${causes.slice(0, CAUSES_SHOWN).map((cause) => html`<li part="cause">${causeView(cause, wording)} ${repairOf(cause)}</li>`)}
    </ul>
    ${more > 0 ? html`<p part="more" class="dim"><bdi>${messages.moreIssues(more, format)}</bdi></p>` : nothing}`;
}

function causeView({ code, columnName, issues, count, isExact }: Cause, wording: Wording): TemplateResult {
  const { catalogue, messages, format } = wording;
  const [first] = issues;
  const text = first !== undefined && isFileProblem(first) ? textOf(first, wording) : null;
  const values = distinctValues(issues);
  const shown = messages.causeValues(values.slice(0, VALUES_SHOWN), values.length > VALUES_SHOWN);
  const name = isAboutColumn(code) ? html`<b><bdi>${columnName ?? messages.someField}</bdi></b> ` : nothing;
  const said = text !== null && count === 1 ? '' : messages.causeCount(count, isExact, format);
  return html`<span part="cause-count">${said}</span>
    <bdi part="cause-text"
      >${
        text !== null
          ? html`<bdi dir=${text.dir}>${text.message}</bdi>
              <span class="dim"><bdi dir=${text.dir}>${text.hint}</bdi></span>`
          : html`${name}${messages.cause[code]}${values.length === 0 ? nothing : html`<bdi dir=${catalogue.direction}>${shown}</bdi>`}`
      }</bdi
    >`;
}

function issuesView(report: CheckReport, wording: Wording): TemplateResult | typeof nothing {
  const { messages, format } = wording;
  const rows = report.issues.filter((issue) => !isFileProblem(issue));
  const shown = rows.slice(0, ISSUES_SHOWN);
  const more = issueTotal(report) - report.issues.length + rows.length - shown.length;
  if (rows.length === 0) return nothing;
  return html`${issueList(shown, messages.issuesTable(report.file.name), wording)}
  ${more > 0 ? html`<p part="more" class="dim"><bdi>${messages.moreIssues(more, format)}</bdi></p>` : nothing}`;
}
