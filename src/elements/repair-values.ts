/* eslint-disable lit-a11y/no-redundant-role -- in WebKit a list without markers is none, unless it says so */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { suggestValue } from '../core/repair/suggest-value.js';
import type { Column } from '../core/schema/case-schema.js';
import { repairButton } from './repair-button.js';
import { refusalKey } from './repair-controller.js';
import type { RepairDesk } from './repair-controller.js';
import { correctionOf, rowProblems, valueGroups } from './repair-plan.js';
import type { ValueGroup } from './repair-plan.js';
import { issueTotal } from './report-summary.js';
import type { Cause } from './report-summary.js';
import { textOf } from './wording.js';
import type { Wording } from './wording.js';

/** Values that are shown: with more of them, equal ones are not what is wrong. */
const VALUES_SHOWN = 12;
/** Allowed values that are offered for choice; of more, one is typed. */
const CHOICES_SHOWN = 200;

/** Values of a cause that stand in several rows: one correction for all of them. */
export function valuesView(
  { code, columnName }: Cause,
  desk: RepairDesk,
  wording: Wording,
): TemplateResult | typeof nothing {
  const { report } = desk;
  const rows = rowProblems(report).filter(
    ({ issue }) => issue.code === code && issue.columnName === columnName,
  );
  const groups = valueGroups(rows).slice(0, VALUES_SHOWN);
  if (groups.length === 0) return nothing;
  return html`<ul part="values" role="list" aria-label=${wording.messages.equalValues(columnName ?? '')}>
    ${groups.map((group) => html`<li part="value">${valueView(group, desk, wording)}</li>`)}
  </ul>`;
}

function valueView(group: ValueGroup, desk: RepairDesk, wording: Wording): TemplateResult {
  const { report, repair } = desk;
  const { messages, format } = wording;
  const index = correctionOf(repair, group);
  const rows = messages.rowsWith(group.count, issueTotal(report) === report.issues.length, format);
  return html`<span part="value-text"
      ><bdi class="code">${shownValue(group.value, wording)}</bdi> <span class="dim">${rows}</span></span
    >
    ${index === -1 ? openView(group, desk, wording) : doneView(index, desk, { group, wording })}`;
}

function openView(group: ValueGroup, desk: RepairDesk, wording: Wording): TemplateResult {
  const { upload, known, actions } = desk;
  const { messages, format, quotes } = wording;
  const column = columnOf(desk, group);
  const suggestion = column === null ? null : suggestValue(group.value, column);
  const refused = known.refusals.get(refusalKey(group));
  const refusal = refused === undefined ? null : textOf(refused, wording);
  const key = ` ${refusalKey(group)}`;
  const change = {
    action: 'change',
    key,
    label: messages.changeAll(group.count, format),
    name: messages.newValue(
      `${messages.changeAll(group.count, format)}: ${quotes.quote(group.value)}`,
      group.columnName,
    ),
    // While the schema is on its way it is not known whether something can be suggested.
    isOpen: column === null || suggestion !== null,
    onPress: () => undefined,
  };
  return html`<form
    part="value-form"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const control = (event.currentTarget as HTMLFormElement).elements.namedItem('to');
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
        actions.correct(group, control.value);
      }
    }}
  >
    ${valueControl(group, { desk, wording, column, suggestion })} ${submitButton(change, upload.id)}
    ${
      refusal === null
        ? nothing
        : html`<span part="value-refused" class="bad"
            ><bdi dir=${refusal.dir}>${refusal.message} ${refusal.hint}</bdi></span
          >`
    }
  </form>`;
}

/** A form is sent by Enter in its field as well as by its button. */
function submitButton(
  { key, label, name, isOpen }: { key: string; label: string; name: string; isOpen: boolean },
  uploadId: string,
): TemplateResult {
  return html`<button
    part="button button-change"
    data-upload=${uploadId}
    data-action="change${key}"
    data-open=${isOpen ? '' : nothing}
    aria-label=${name}
  >
    ${label}
  </button>`;
}

function valueControl(
  group: ValueGroup,
  {
    desk: { upload },
    wording: { messages, quotes },
    column,
    suggestion,
  }: { desk: RepairDesk; wording: Wording; column: Column | null; suggestion: string | null },
): TemplateResult {
  const label = messages.newValue(quotes.quote(group.value), group.columnName);
  const action = `to ${refusalKey(group)}`;
  const choices = column?.enum ?? null;
  const open = column !== null && suggestion === null ? '' : nothing;
  if (choices !== null && choices.length <= CHOICES_SHOWN) {
    return html`<select
      name="to"
      part="value-to"
      aria-label=${label}
      data-upload=${upload.id}
      data-action=${action}
      data-open=${open}
    >
      ${suggestion === null ? html`<option value="">${messages.chooseValue}</option>` : nothing}
      ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === suggestion}>${choice}</option>`)}
    </select>`;
  }
  return html`<input
    name="to"
    part="value-to"
    autocomplete="off"
    aria-label=${label}
    data-upload=${upload.id}
    data-action=${action}
    data-open=${open}
    .value=${suggestion ?? ''}
  />`;
}

function doneView(
  index: number,
  { repair, upload, actions }: RepairDesk,
  { group, wording }: { group: ValueGroup; wording: Wording },
): TemplateResult {
  const { messages, quotes } = wording;
  const step = repair.steps[index];
  const to = step?.kind === 'correct-value' ? step.to : '';
  const label = messages.undo;
  const undo = {
    action: 'undo-value',
    key: ` ${refusalKey(group)}`,
    label,
    name: messages.newValue(`${label}: ${quotes.quote(group.value)}`, group.columnName),
    kind: 'quiet',
    onPress: () => {
      actions.removeStep(index);
    },
  } as const;
  return html`<span part="value-done"
    ><span class="good"><bdi>${messages.changed(quotes.quote(to))}</bdi></span>
    ${repairButton(undo, upload, wording)}</span
  >`;
}

function shownValue(value: string, { messages, quotes }: Wording): string {
  return value === '' ? messages.emptyValue : quotes.quote(value);
}

/** The column of the schema; `null` while the schema is not known. */
function columnOf({ known }: RepairDesk, { columnName }: ValueGroup): Column | null {
  return known.schema?.columns.find(({ name, title }) => name === columnName || title === columnName) ?? null;
}
