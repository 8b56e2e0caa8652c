/* eslint-disable lit-a11y/no-redundant-role -- a table that is laid out as a list loses the roles of its parts */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Issue } from '../core/check/report.js';
import { showName } from '../core/messages/values.js';
import { textOf } from './wording.js';
import type { Wording } from './wording.js';

/**
 * Issues of rows, each with its place, its value, and what to do: those of the check and those of the server.
 *
 * @param caption - what the list is called
 */
export function issueList(issues: readonly Issue[], caption: string, wording: Wording): TemplateResult {
  const { messages } = wording;
  return html`<div part="issues" role="region" aria-label=${caption} tabindex="0">
    <table part="issues-table" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="end">${messages.issueLine}</th>
          <th role="columnheader" scope="col">${messages.issueColumn}</th>
          <th role="columnheader" scope="col">${messages.issueValue}</th>
          <th role="columnheader" scope="col">${messages.issueProblem}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${issues.map((issue) => issueRow(issue, wording))}
      </tbody>
    </table>
  </div>`;
}

function issueRow(issue: Issue, wording: Wording): TemplateResult {
  const { line, columnName, value } = issue;
  const { messages, format } = wording;
  const { message, hint, dir } = textOf(issue, wording);
  const isEmpty = value === null || value.trim() === '';
  return html`<tr part="issue" role="row">
    <td role="cell" class="end dim" data-head=${line === null ? nothing : messages.issueLine}>
      ${line === null ? nothing : format.count(line)}
    </td>
    <td role="cell"><bdi>${columnName ?? nothing}</bdi></td>
    <td role="cell" part="issue-value">
      ${isEmpty ? html`<span class="bad">${value === null ? nothing : messages.emptyValue}</span>` : html`<bdi>${showName(value)}</bdi>`}
    </td>
    <td role="cell" part="issue-message">
      <bdi dir=${dir}>${message}</bdi>
      <div class="dim"><bdi dir=${dir}>${hint}</bdi></div>
    </td>
  </tr>`;
}
