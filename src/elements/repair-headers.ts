/* eslint-disable lit-a11y/no-redundant-role -- a narrow table is laid out in lines, and browsers then forget what its parts are */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { showName } from '../core/messages/values.js';
import { repairButton } from './repair-button.js';
import type { RepairDesk } from './repair-controller.js';
import { canRenameAll, headersToRename, isRenamed, renameStep } from './repair-plan.js';
import type { HeaderToRename } from './repair-plan.js';
import type { Wording } from './wording.js';

/** Headers that are shown. */
const HEADERS_SHOWN = 50;

/** Whether one button puts right all that is wrong with a file. */
export function offersRenameAll({ report, repair }: RepairDesk): boolean {
  const headers = headersToRename(report);
  return canRenameAll(report, headers) && headers.some((header) => !isRenamed(repair, header));
}

/** Headers which are nearly right: what stands in the file, what is expected, and a button that renames it. */
export function headersView(desk: RepairDesk, wording: Wording): TemplateResult | typeof nothing {
  const { report } = desk;
  const { messages, format } = wording;
  const headers = headersToRename(report);
  if (headers.length === 0) return nothing;
  const more = headers.length - HEADERS_SHOWN;
  return html`${offersRenameAll(desk) ? renameAllView(headers, desk, wording) : nothing}
    <table
      part="headers-table"
      class="renames"
      role="table"
      aria-label=${messages.headersTable(report.file.name)}
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${messages.headerFound}</th>
          <th role="columnheader" scope="col">${messages.headerExpected}</th>
          <th role="columnheader" scope="col">
            <span class="visually-hidden">${messages.headerAction}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${headers.slice(0, HEADERS_SHOWN).map((header) => headerRow(header, desk, wording))}
      </tbody>
    </table>
    ${more > 0 ? html`<p part="more" class="dim"><bdi>${messages.moreIssues(more, format)}</bdi></p>` : nothing}`;
}

/** Above the table, so that the keyboard need not pass each of its rows. */
function renameAllView(
  headers: readonly HeaderToRename[],
  { repair, upload, actions }: RepairDesk,
  wording: Wording,
): TemplateResult {
  const open = headers.filter((header) => !isRenamed(repair, header));
  const renameAll = {
    action: 'check',
    label: wording.messages.renameAll(open.length, wording.format),
    kind: 'primary',
    isOpen: true,
    onPress: () => {
      actions.takeAndCheck(open.map(renameStep));
    },
  } as const;
  return html`<div class="row rename-all">${repairButton(renameAll, upload, wording)}</div>`;
}

function headerRow(header: HeaderToRename, desk: RepairDesk, wording: Wording): TemplateResult {
  const { report, repair, upload, actions } = desk;
  const { messages, quotes } = wording;
  const { column, found, expected } = header;
  const rename = {
    action: 'rename',
    key: String(column),
    label: messages.rename,
    name: messages.renameTo(quotes.quoteName(found), quotes.quoteName(expected)),
    // Where one button renames all of them, that is the next thing to do.
    isOpen: !canRenameAll(report, headersToRename(report)),
    onPress: () => {
      actions.take([renameStep(header)]);
    },
  };
  return html`<tr part="header" role="row">
    <td part="header-found" role="cell"><bdi class="code">${showName(found)}</bdi></td>
    <td part="header-expected" role="cell"><bdi class="code">${showName(expected)}</bdi></td>
    <td part="header-action" role="cell">
      ${isRenamed(repair, header) ? html`<span class="good">${messages.renamed}</span>` : repairButton(rename, upload, wording)}
    </td>
  </tr>`;
}
