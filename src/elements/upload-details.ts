import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Upload } from '../core/upload/state.js';
import { reportView } from './report-view.js';
import type { Wording } from './wording.js';

/** All that is known of an upload, for people and for their support. Holds no fields of the file but those with a problem. */
export function uploadDetails(upload: Upload, wording: Wording): TemplateResult {
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
    ${state.status === 'needs-attention' && state.duplicateOf === undefined ? reportView(state.report, wording) : nothing}`;
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
