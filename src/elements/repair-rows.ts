/* eslint-disable lit-a11y/no-redundant-role -- a table that is laid out as a list loses the roles of its parts */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LIMITS } from '../core/limits.js';
import { showName } from '../core/messages/values.js';
import { repairButton } from './repair-button.js';
import type { RepairDesk } from './repair-controller.js';
import { editedValue, findingsOf, isCorrected, isEdited, rowProblems } from './repair-plan.js';
import type { RowProblem } from './repair-plan.js';
import { canRewrite, recordEditor } from './repair-record.js';
import { issueTotal } from './report-summary.js';
import { textOf } from './wording.js';
import type { Wording } from './wording.js';

/** Rows that one wish for more brings. */
const ROWS_A_TIME = 20;

/** Rows with a problem that no correction of equal values has put right, each with its field to edit. */
export function rowsView(desk: RepairDesk, wording: Wording): TemplateResult | typeof nothing {
  const { report, repair, known, upload, actions } = desk;
  const { messages, format } = wording;
  const rows = rowProblems(report);
  const open = rows.filter((row) => !isCorrected(repair, row));
  if (open.length === 0) return nothing;
  const shown = open.slice(0, known.rowsShown);
  const next = Math.min(ROWS_A_TIME, open.length - shown.length);
  const beyond = issueTotal(report) - report.issues.length;
  const caption = messages.rowsToRepair(report.file.name);
  const more = {
    action: 'more-rows',
    label: messages.showMoreRows(next, format),
    kind: 'quiet',
    onPress: actions.showMore,
  } as const;
  return html`<div part="issues" role="region" aria-label=${caption} tabindex="0">
      <table part="issues-table" class="repair" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="end">${messages.issueLine}</th>
            <th role="columnheader" scope="col">${messages.surroundings}</th>
            <th role="columnheader" scope="col">${messages.issueValue}</th>
            <th role="columnheader" scope="col">${messages.issueProblem}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            shown,
            ({ key }) => key,
            (row) => rowView(row, desk, { wording, rows }),
          )}
        </tbody>
      </table>
    </div>
    ${next > 0 ? repairButton(more, upload, wording) : nothing}
    ${
      next <= 0 && beyond > 0
        ? html`<p part="more" class="dim"><bdi>${messages.moreIssues(beyond, format)}</bdi></p>`
        : nothing
    }`;
}

function rowView(
  row: RowProblem,
  desk: RepairDesk,
  { wording, rows }: { readonly wording: Wording; readonly rows: readonly RowProblem[] },
): TemplateResult {
  const { format, messages } = wording;
  const { issue, record } = row;
  const findings = desk.known.findings.get(record.byteStart);
  const now =
    isEdited(desk.repair, row) && findings !== undefined ? findingsOf(row, findings, rows) : [issue];
  const isRight = now.length === 0;
  const { isFinal } = desk.known;
  const state = isRight ? (isFinal ? 'right' : 'right-so-far') : '';
  return html`<tr part="issue" role="row" class=${state}>
    <td role="cell" class="end dim" data-head=${messages.issueLine}>${format.count(record.line)}</td>
    <td role="cell" part="issue-row">${surroundings(row, desk)}</td>
    <td role="cell" part="issue-value">${valueCell(row, desk, { wording, isRight })}</td>
    <td role="cell" part="issue-message" id=${messageId(desk, row)}>
      ${
        isRight
          ? html`<span class=${isFinal ? 'good' : 'dim'}
              >${isFinal ? messages.right : messages.rightSoFar}</span
            >`
          : now.map((found) => {
              const { message, hint, dir } = textOf(found, wording);
              const isHere = row.isEditable || canRewrite(row, desk);
              return html`<div>
                <bdi dir=${dir}>${message}</bdi>
                <div class="dim"><bdi dir=${dir}>${isHere ? hint : `${hint} ${messages.notHere}`}</bdi></div>
              </div>`;
            })
      }
    </td>
  </tr>`;
}

function valueCell(
  row: RowProblem,
  desk: RepairDesk,
  { wording, isRight }: { readonly wording: Wording; readonly isRight: boolean },
): TemplateResult {
  const { messages, format } = wording;
  const { columnName, column, value } = row.issue;
  if (!row.isEditable) {
    const isEmpty = value === null || value.trim() === '';
    return html`<bdi>${isEmpty ? nothing : showName(value)}</bdi>
      ${canRewrite(row, desk) ? recordEditor(row, desk, wording) : nothing}`;
  }
  const name = columnName ?? messages.someField;
  const current = currentValue(row, desk);
  const choices = desk.known.schema?.columns.find((other) => other.name === columnName)?.enum ?? null;
  const listId = choices === null ? nothing : `values-${desk.upload.id}-${String(column)}`;
  return html`<span part="field-name" class="dim"><bdi>${name}</bdi></span>
    <input
      part="field"
      autocomplete="off"
      spellcheck="false"
      aria-label=${messages.fieldLabel(name, format.count(row.record.line))}
      aria-describedby=${messageId(desk, row)}
      aria-invalid=${isRight ? 'false' : 'true'}
      placeholder=${messages.emptyValue}
      list=${listId}
      data-upload=${desk.upload.id}
      data-action="edit ${row.key}"
      data-open=${isRight ? nothing : ''}
      ?disabled=${current === null}
      .value=${current ?? ''}
      @change=${(event: Event) => {
        commit(event, row, { desk, goesOn: false });
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.isComposing) commit(event, row, { desk, goesOn: true });
      }}
    />
    ${
      choices === null
        ? nothing
        : html`<datalist id=${listId}>
            ${choices.map((choice) => html`<option value=${choice}></option>`)}
          </datalist>`
    }`;
}

/** The value as it is by now; `null` until all of it was read. */
function currentValue(row: RowProblem, { repair, known }: RepairDesk): string | null {
  const { value, column } = row.issue;
  const edited = editedValue(repair, row);
  if (edited !== null) return edited;
  const read = known.fields.get(row.record.byteStart)?.[(column ?? 0) - 1];
  if (read !== undefined) return read;
  return value !== null && value.length < LIMITS.maxValueLength ? value : null;
}

/** Enter also goes on where the value stays as it is: then another look shows what is wrong with it. */
function commit(
  event: Event,
  row: RowProblem,
  { desk, goesOn }: { readonly desk: RepairDesk; readonly goesOn: boolean },
): void {
  const { value } = event.currentTarget as HTMLInputElement;
  if (goesOn || value !== currentValue(row, desk)) desk.actions.edit(row, value, goesOn);
}

/** Fields by which a person knows the row: the first one, and those beside the field with the problem. */
function surroundings({ issue, record }: RowProblem, { report, known }: RepairDesk): TemplateResult {
  const fields = known.fields.get(record.byteStart) ?? [];
  const at = (issue.column ?? 1) - 1;
  const columns = [...new Set([0, at - 1, at + 1])].filter(
    (column) => column >= 0 && column !== at && (fields[column] ?? '') !== '',
  );
  return html`${columns.map(
    (column) =>
      html`<div>
        <span class="dim"><bdi>${report.header[column] ?? ''}</bdi></span>
        <bdi>${showName(shorten(fields[column] ?? ''))}</bdi>
      </div>`,
  )}`;
}

function messageId({ upload }: RepairDesk, { key }: RowProblem): string {
  return `message-${upload.id}-${key.replaceAll(' ', '-')}`;
}

/** Characters of a field that are shown beside another. */
const SHORT = 40;

function shorten(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, SHORT)}…`;
}
