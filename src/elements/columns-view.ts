import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dateExample } from '../core/messages/date-example.js';
import type { CaseSchema, Column, ColumnType } from '../core/schema/case-schema.js';
import { wordingFor } from './wording.js';
import type { Wording } from './wording.js';

/** Allowed values that a column names; of a longer list a person needs the file it comes from. */
const VALUES_SHOWN = 12;

/** How dates and times are written where a column does not say. */
const DEFAULT_DATES: ReadonlyMap<ColumnType, string> = new Map([
  ['date', '%Y-%m-%d'],
  ['datetime', '%Y-%m-%dT%H:%M:%S'],
  ['time', '%H:%M:%S'],
  ['yearmonth', '%Y-%m'],
]);

/** What the workspace expects in each column, in the language of an element. */
export function columnsView({ columns }: CaseSchema, element: Element): TemplateResult {
  const { messages, format } = wordingFor(element);
  return html`<div part="columns-scroll" role="region" aria-label=${messages.columnsCaption} tabindex="0">
    <table part="columns-table">
      <thead>
        <tr>
          <th scope="col">${messages.columnName}</th>
          <th scope="col">${messages.columnKind}</th>
          <th scope="col">${messages.columnRule}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map((column) => columnRow(column, { messages, format }))}
      </tbody>
    </table>
  </div>`;
}

function columnRow(column: Column, wording: Pick<Wording, 'messages' | 'format'>): TemplateResult {
  const { messages } = wording;
  const { name, title, type, required } = column;
  return html`<tr part="column">
    <th scope="row">
      <bdi class="code">${name}</bdi>
      ${title === null || title === name ? nothing : html`<div class="dim"><bdi>${title}</bdi></div>`}
    </th>
    <td>
      ${messages.columnType[type]}
      <div class=${required ? 'required' : 'dim'}>${required ? messages.required : messages.optional}</div>
    </td>
    <td>${rulesOf(column, wording).map((rule) => html`<div><bdi>${rule}</bdi></div>`)}</td>
  </tr>`;
}

function rulesOf(
  { description, type, format: form, enum: values, example }: Column,
  { messages, format }: Pick<Wording, 'messages' | 'format'>,
): readonly string[] {
  const rules: string[] = [];
  if (description !== null) rules.push(description);
  const dates = DEFAULT_DATES.get(type);
  if (dates !== undefined)
    rules.push(messages.example(dateExample(form?.includes('%') === true ? form : dates)));
  else if (form !== null) rules.push(messages.columnForm.get(form) ?? messages.otherForm(form));
  if (values !== null) {
    const more = Math.max(0, values.length - VALUES_SHOWN);
    rules.push(messages.allowedValues(values.slice(0, VALUES_SHOWN), more, format));
  }
  if (example !== null && dates === undefined) rules.push(messages.example(example));
  return rules;
}
