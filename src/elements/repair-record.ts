import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RepairDesk } from './repair-controller.js';
import { rewrittenFields } from './repair-plan.js';
import type { RowProblem } from './repair-plan.js';
import type { Wording } from './wording.js';

/** Fields of a record that can be edited side by side; of more, a person keeps no overview. */
const MAX_FIELDS = 100;

/** Whether all fields of a record can be edited: they were read, and are not too many. */
export function canRewrite({ record }: RowProblem, { known, report }: RepairDesk): boolean {
  const fields = known.fields.get(record.byteStart);
  return fields !== undefined && Math.max(fields.length, report.header.length) <= MAX_FIELDS;
}

/** All fields of a record, where what is wrong is not in one of them: too many, too few, or such as do not go together. */
export function recordEditor(row: RowProblem, desk: RepairDesk, wording: Wording): TemplateResult {
  const { report, upload, actions } = desk;
  const { messages, format } = wording;
  const fields = fieldsOf(row, desk);
  const line = format.count(row.record.line);
  const commit = (event: Event, index: number): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (value !== fields[index])
      actions.rewrite(
        row,
        trimmed(
          fields.map((field, other) => (other === index ? value : field)),
          report.header.length,
        ),
      );
  };
  return html`<details part="record">
    <summary part="record-summary" aria-label=${messages.editRowOf(line)}>${messages.editRow}</summary>
    ${fields.map((field, index) => {
      const name = report.header[index] ?? messages.extraField;
      return html`<label part="record-field">
        <span class="dim"><bdi>${name}</bdi></span>
        <input
          part="field"
          autocomplete="off"
          spellcheck="false"
          aria-label=${messages.fieldLabel(name, line)}
          data-upload=${upload.id}
          data-action="rewrite ${row.key} ${index}"
          .value=${field}
          @change=${(event: Event) => {
            commit(event, index);
          }}
        />
      </label>`;
    })}
  </details>`;
}

/** One for each column, and what the record has beyond them. */
function fieldsOf({ record }: RowProblem, { repair, known, report }: RepairDesk): readonly string[] {
  const fields = rewrittenFields(repair, record) ?? known.fields.get(record.byteStart) ?? [];
  const missing = Math.max(0, report.header.length - fields.length);
  return [...fields, ...Array.from({ length: missing }, () => '')];
}

/** What was emptied beyond the last column is no field any more. */
function trimmed(fields: readonly string[], columns: number): readonly string[] {
  const last = fields.findLastIndex((field) => field !== '');
  return fields.slice(0, Math.max(columns, last + 1));
}
