import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fractionDone } from '../core/upload/state.js';
import type { Upload } from '../core/upload/state.js';
import { detailOf } from './status-line.js';
import { statusPill } from './status-pill.js';
import { actionButton } from './upload-action.js';
import type { ActionButton } from './upload-action.js';
import type { Wording } from './wording.js';

/** What a row shows beside its upload. */
export interface RowOptions {
  readonly wording: Wording;
  readonly actions: readonly ActionButton[];
  /** Actions of the host's own. */
  readonly hostActions: readonly RowAction[];
  readonly isOpen: boolean;
  /** What the details hold while they are open. */
  readonly details: TemplateResult | typeof nothing;
  /** Where the row stands in a table of which not all rows are rendered; `null` in any other. */
  readonly place: RowPlace | null;
  readonly onToggle: () => void;
}

/** An action that a host adds to a file. */
export interface RowAction {
  /** What stands on its button. */
  readonly label: string;
  readonly onPress: () => void;
}

/** Where a row stands. */
export interface RowPlace {
  /** 0-based, among the uploads. */
  readonly index: number;
  /** 1-based, among all rows: the head is the first, and open details are rows too. */
  readonly rowNumber: number;
}

/** Columns of the table. */
export const COLUMNS = 6;

/** One upload as a row of the table, and below it its details while they are open. */
export function uploadRow(upload: Upload, options: RowOptions): TemplateResult {
  const { wording, isOpen, place } = options;
  const { id, fileName, bytes, state } = upload;
  const { messages, format } = wording;
  // Roles are said again: a narrow table is no longer laid out as one, and browsers then forget what it is.
  return html`<tr
      part="row row-${state.status}"
      role="row"
      class=${isOpen ? 'open' : ''}
      data-row=${id}
      data-index=${place?.index ?? nothing}
      aria-rowindex=${place?.rowNumber ?? nothing}
    >
      <th part="file" role="rowheader" scope="row">
        <span part="file-name"><bdi>${fileName}</bdi></span>
      </th>
      <td part="size" role="cell" class="end"><bdi>${format.bytes(bytes)}</bdi></td>
      <td part="added" role="cell">${addedAt(upload, wording)}</td>
      <td part="records" role="cell" class="end">${recordCount(upload, wording)}</td>
      <td part="state" role="cell">${statusPill(state.status, wording)} ${statusDetail(upload, wording)}</td>
      <td part="actions" role="cell" class="end">
        ${options.actions.map((button) => actionButton(button, upload, wording))}
        ${options.hostActions.map((action, index) => hostButton(action, index, { upload, wording }))}
        <slot name="actions-${id}"></slot>
        ${detailsButton(upload, options)}
      </td>
    </tr>
    ${
      isOpen
        ? keyed(
            id,
            html`<tr
              part="details-row"
              role="row"
              data-details=${id}
              data-index=${place?.index ?? nothing}
              aria-rowindex=${place === null ? nothing : place.rowNumber + 1}
            >
              <td part="details" role="cell" colspan=${COLUMNS} id="details-${id}">
                <section aria-label=${messages.detailsOf(fileName)}>${options.details}</section>
              </td>
            </tr>`,
          )
        : nothing
    }`;
}

function addedAt({ addedAt: time }: Upload, { format, now }: Wording): TemplateResult {
  return html`<time datetime=${new Date(time).toISOString()} title=${format.moment(time)}
    ><bdi>${format.ago(time, now)}</bdi></time
  >`;
}

function recordCount({ records }: Upload, { messages, format }: Wording): TemplateResult {
  if (records === null) {
    return html`<span aria-hidden="true" class="dim">–</span>
      <span class="visually-hidden">${messages.unknownRecords}</span>`;
  }
  return html`${format.count(records)}<span class="unit"> ${messages.rowsUnit(records, format)}</span>`;
}

function statusDetail(upload: Upload, wording: Wording): TemplateResult {
  const { state } = upload;
  const fraction = state.status === 'received' ? fractionDone(upload) : null;
  const bar =
    fraction === null
      ? nothing
      : html`<progress
          part="progress"
          aria-label=${wording.messages.progress(upload.fileName)}
          max="1"
          .value=${fraction}
        ></progress>`;
  return html`${bar}
    <div part="detail" class=${state.status === 'error' ? 'said' : ''}>
      <bdi>${detailOf(upload, wording)}</bdi>
    </div>`;
}

function hostButton(
  { label, onPress }: RowAction,
  index: number,
  { upload: { id, fileName }, wording }: { readonly upload: Upload; readonly wording: Wording },
): TemplateResult {
  return html`<button
    type="button"
    part="button button-host"
    class="quiet"
    data-upload=${id}
    data-action="host ${index}"
    aria-label=${wording.messages.actionFor(label, fileName)}
    @click=${onPress}
  >
    ${label}
  </button>`;
}

function detailsButton({ id, fileName }: Upload, { wording, isOpen, onToggle }: RowOptions): TemplateResult {
  const { messages } = wording;
  return html`<button
    type="button"
    part="button button-details"
    class="quiet"
    data-upload=${id}
    data-action="details"
    aria-label=${messages.actionFor(messages.details, fileName)}
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-controls=${isOpen ? `details-${id}` : nothing}
    @click=${onToggle}
  >
    ${messages.details}
  </button>`;
}
