/* eslint-disable lit-a11y/no-redundant-role -- a table that is laid out as cards loses the roles of its parts */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Upload } from '../core/upload/state.js';
import type { KeyedPart } from './row-window.js';
import { tableHead } from './table-head.js';
import { COLUMNS } from './upload-row.js';
import type { RowPlace } from './upload-row.js';
import type { UploadSort } from './upload-sort.js';
import type { Wording } from './wording.js';

/** How the uploads are shown. */
export interface UploadsTableOptions {
  readonly wording: Wording;
  readonly sort: UploadSort;
  readonly onSort: (sort: UploadSort) => void;
  /** What is rendered of the rows. */
  readonly parts: readonly KeyedPart[];
  readonly isPartial: boolean;
  /** 0-based indices of the uploads whose details are open. */
  readonly open: readonly number[];
  readonly renderRow: (upload: Upload, place: RowPlace | null) => TemplateResult;
}

/** The table in its box. Where only some rows are rendered, each says which of all it is, and the keyboard can scroll. */
export function uploadsTable(uploads: readonly Upload[], options: UploadsTableOptions): TemplateResult {
  const { parts, isPartial, open } = options;
  return html`<div
    part="scroll"
    class=${isPartial ? 'partial' : nothing}
    role=${isPartial ? 'group' : nothing}
    aria-labelledby=${isPartial ? 'heading' : nothing}
    tabindex=${isPartial ? '0' : nothing}
  >
    <table
      part="table"
      role="table"
      aria-labelledby="heading"
      aria-rowcount=${isPartial ? 1 + uploads.length + open.length : nothing}
    >
      ${tableHead(options)}
      <tbody role="rowgroup">
        ${repeat(
          parts,
          ({ key }) => key,
          (part) => renderPart(part, uploads, options),
        )}
      </tbody>
    </table>
  </div>`;
}

function renderPart(
  part: KeyedPart,
  uploads: readonly Upload[],
  { isPartial, open, renderRow }: UploadsTableOptions,
): TemplateResult | typeof nothing {
  if (part.kind === 'gap') {
    const height = `${String(part.height)}px`;
    return html`<tr part="gap" role="none">
      <td role="none" colspan=${COLUMNS} style=${styleMap({ 'block-size': height })}></td>
    </tr>`;
  }
  const { index } = part;
  const upload = uploads[index];
  if (upload === undefined) return nothing;
  const openBefore = open.filter((other) => other < index).length;
  return renderRow(upload, isPartial ? { index, rowNumber: index + 2 + openBefore } : null);
}
