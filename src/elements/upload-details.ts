import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Upload } from '../core/upload/state.js';
import type { ServerIssues, UploadDesk } from './details-controller.js';
import { issueList } from './issue-list.js';
import { repairButton } from './repair-button.js';
import { reportView } from './report-view.js';
import type { Wording } from './wording.js';

/** All that is known of an upload, for people and for their support. Holds no fields of the file but those with a problem. */
export function uploadDetails(upload: Upload, wording: Wording, desk: UploadDesk): TemplateResult {
  const { state } = upload;
  return html`<dl part="facts">
      ${factsOf(upload, wording).map(
        ([term, description]) =>
          html`<div part="fact">
            <dt>${term}</dt>
            <dd><bdi>${description}</bdi></dd>
          </div>`,
      )}
    </dl>
    ${state.status === 'needs-attention' && state.duplicateOf === undefined ? reportView(state.report, wording) : nothing}
    ${desk.serverIssues === null ? nothing : serverIssuesView(desk.serverIssues, { upload, wording, desk })}
    <div part="details-actions" class="row">
      ${
        desk.downloadRows === null
          ? nothing
          : detailsButton('rows', wording.messages.downloadRows, desk.downloadRows, { upload, wording })
      }
      ${detailsButton('copy', wording.messages.copyFacts, desk.copyFacts, { upload, wording })}
    </div>
    ${desk.uncopied === null ? nothing : byHandView(desk.uncopied, upload, wording)}`;
}

/** Whose details, and how they are put into words. */
interface Subject {
  readonly upload: Upload;
  readonly wording: Wording;
}

function serverIssuesView(
  { issues, isLoading, hasFailed, nextCursor }: ServerIssues,
  { upload, wording, desk }: Subject & { readonly desk: UploadDesk },
): TemplateResult {
  const { messages } = wording;
  const label = hasFailed ? messages.retry : messages.moreServerIssues;
  const hasMore = !isLoading && (hasFailed || (nextCursor !== null && nextCursor !== undefined));
  return html`<div part="server-issues">
    ${issues.length === 0 ? nothing : issueList(issues, messages.serverIssues(upload.fileName), wording)}
    ${isLoading ? html`<p part="more" class="dim">${messages.serverIssuesLoading}</p>` : nothing}
    ${hasFailed ? html`<p part="more">${messages.serverIssuesFailed}</p>` : nothing}
    ${hasMore ? detailsButton('moreIssues', label, desk.moreIssues, { upload, wording }) : nothing}
  </div>`;
}

function detailsButton(
  action: string,
  label: string,
  onPress: () => void,
  { upload, wording }: Subject,
): TemplateResult {
  return repairButton({ action, label, kind: 'quiet', onPress }, upload, wording);
}

/** Where a page may not write to the clipboard, a person does. */
function byHandView(text: string, { id }: Upload, { messages }: Wording): TemplateResult {
  return html`<p part="more" id="by-hand-${id}">${messages.copyByHand}</p>
    <textarea
      part="facts-text"
      readonly
      rows="6"
      data-upload=${id}
      data-action="facts"
      aria-labelledby="by-hand-${id}"
      .value=${text}
    ></textarea>`;
}

function factsOf(
  { state, importId, addedAt }: Upload,
  { messages, format }: Wording,
): readonly [string, string][] {
  const facts: [string, string][] = [[messages.detailAdded, format.moment(addedAt)]];
  if (importId !== null) facts.push([messages.detailImportId, importId]);
  if (state.status === 'success' && state.counts !== null) {
    const { total, imported, skipped, rejected } = state.counts;
    facts.push(
      [messages.detailTotal, format.count(total)],
      [messages.detailImported, format.count(imported)],
      [messages.detailSkipped, format.count(skipped)],
      [messages.detailRejected, format.count(rejected)],
    );
  }
  if (state.status === 'error') {
    facts.push([messages.detailCode, state.problem.code]);
    if (state.problem.status !== null) facts.push([messages.detailHttpStatus, String(state.problem.status)]);
  }
  return facts;
}
