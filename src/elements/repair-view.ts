import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { hasErrors } from '../core/check/issue-list.js';
import { repairButton } from './repair-button.js';
import type { RepairButton } from './repair-button.js';
import type { RepairDesk } from './repair-controller.js';
import { isDoubtful } from './repair-controller.js';
import { lettersView } from './repair-letters.js';
import { headersView, offersRenameAll } from './repair-headers.js';
import { headersToRename, rowProblems } from './repair-plan.js';
import { rowsView } from './repair-rows.js';
import { valuesView } from './repair-values.js';
import { causesView } from './report-view.js';
import {
  adviceOf,
  causesOf,
  isFileProblem,
  isOfRenamed,
  isOneSentence,
  summaryOf,
} from './report-summary.js';
import type { Wording } from './wording.js';

/** What is wrong with a file, and the controls that put it right. */
export function repairView(desk: RepairDesk, wording: Wording): TemplateResult {
  const { report } = desk;
  const { messages } = wording;
  const hasProblems = hasErrors(report);
  const { direction } = wording.catalogue;
  const advice = canPutRight(desk) ? messages.repairHere : adviceOf(report, wording);
  return html`<div part="report">
    <p part="summary">
      <bdi dir=${direction}>${hasProblems ? summaryOf(report, wording) : messages.doWordsLookRight}</bdi>
    </p>
    <p part="advice"><bdi dir=${direction}>${hasProblems ? advice : messages.encodingUnknown}</bdi></p>
    ${isDoubtful(report) ? lettersView(desk, wording) : nothing} ${headersView(desk, wording)}
    ${hasProblems ? otherCauses(desk, wording) : nothing} ${rowsView(desk, wording)}
    ${stepsView(desk, wording)}
  </div>`;
}

/** The causes, but for what a single sentence or the table of headers says already. */
function otherCauses(desk: RepairDesk, wording: Wording): TemplateResult | typeof nothing {
  const { report } = desk;
  if (isOneSentence(report)) return nothing;
  const errors = report.issues.filter(({ severity }) => severity === 'error');
  const renamed = headersToRename(report);
  const causes = causesOf({ ...report, issues: errors }).filter(
    ({ issues }) => !issues.some((issue) => isOfRenamed(issue, renamed)),
  );
  return causesView(causes, report, wording, (cause) => valuesView(cause, desk, wording));
}

function canPutRight({ report }: RepairDesk): boolean {
  return headersToRename(report).length > 0 || rowProblems(report).length > 0;
}

/** What was done so far, and how it is taken back. */
function stepsView(
  { repair, upload, actions }: RepairDesk,
  wording: Wording,
): TemplateResult | typeof nothing {
  const { messages, format } = wording;
  if (repair.steps.length === 0) return nothing;
  const undo: RepairButton = {
    action: 'undo',
    label: messages.undo,
    kind: 'quiet',
    onPress: actions.undo,
  };
  return html`<p part="steps" class="dim">
    <bdi>${messages.stepsMade(repair.steps.length, format)} ${messages.stepsKept}</bdi>
    ${repairButton(undo, upload, wording)}
  </p>`;
}

/** Buttons that end the repair, the one that helps most first. */
export function repairWaysOut(desk: RepairDesk, { messages }: Wording): readonly RepairButton[] {
  const { report, repair, actions, canSendValid, known } = desk;
  const buttons: RepairButton[] = [];
  const hasTitleRows = report.issues.some(({ code }) => code === 'title-rows');
  const check = { action: 'check', label: messages.checkRepaired, isOpen: true } as const;
  if (known.encoding !== null && known.encoding !== report.file.encoding) {
    buttons.push({
      ...check,
      action: 'read',
      label: messages.readInEncoding,
      onPress: actions.readInEncoding,
    });
  } else if (hasTitleRows) {
    buttons.push({
      ...check,
      label: messages.leaveOutTitleRows,
      onPress: () => {
        actions.takeAndCheck([{ kind: 'leave-out-title-rows' }]);
      },
    });
  } else if (repair.steps.length > 0 && !offersRenameAll(desk)) {
    buttons.push({
      ...check,
      onPress: () => {
        actions.takeAndCheck([]);
      },
    });
  }
  const hasRows = rowProblems(report).length > 0;
  const hasFileProblem = report.issues.some(isFileProblem);
  if (hasRows && canSendValid && !hasFileProblem) {
    buttons.push({ action: 'send-valid', label: messages.sendValid, onPress: actions.sendValid });
  }
  if (hasRows) buttons.push({ action: 'rows', label: messages.downloadRows, onPress: actions.downloadRows });
  return buttons.map((button, index) =>
    index === 0 && button.isOpen === true ? { ...button, kind: 'primary' } : button,
  );
}
