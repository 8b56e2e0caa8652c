import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { LIMITS } from '../core/limits.js';
import type { FirstWording } from './first-wording.js';

/** What the drop area shows, and what happens in it. */
export interface DropViewOptions {
  /** Files that are held over it; `null` while there are none, 0 where the browser does not tell how many. */
  readonly fileCount: number | null;
  /** Whether files are taken at present. */
  readonly isEnabled: boolean;
  /** Whether the page has switched it off. */
  readonly isDisabled: boolean;
  /** Which files the file dialog offers. */
  readonly accept: string;
  /** Most files that are taken at once; `null` for any number. */
  readonly maxFiles: number | null;
  readonly onChoose: () => void;
  readonly onChosen: () => void;
  readonly onCancel: () => void;
}

/** The drop area: a button as large as the area, what is taken, and the file dialog behind it. */
export function dropView(options: DropViewOptions, wording: FirstWording): TemplateResult {
  const { fileCount, isEnabled, accept, maxFiles, onChoose, onChosen, onCancel } = options;
  const { messages } = wording;
  return html`<div part="drop" class="${fileCount === null ? '' : 'over'} ${isEnabled ? '' : 'disabled'}">
    <button type="button" part="choose" aria-describedby="tips" ?disabled=${!isEnabled} @click=${onChoose}>
      ${arrowUpIcon} ${labelOf(fileCount, wording)}
    </button>
    <div part="tips" id="tips">
      <slot name="tips"><bdi>${tipsOf(options, wording)}</bdi></slot>
    </div>
    <input
      type="file"
      hidden
      ?multiple=${maxFiles !== 1}
      tabindex="-1"
      aria-label=${messages.chooseFile}
      accept=${accept}
      @change=${onChosen}
      @cancel=${onCancel}
    />
  </div>`;
}

function labelOf(fileCount: number | null, { messages, format }: FirstWording): TemplateResult {
  if (fileCount === null)
    return html`<span
      ><slot name="choose"><b>${messages.chooseFile}</b> ${messages.orDrop}</slot></span
    >`;
  return html`<span
    ><b>${messages.dropToImport}</b> ${fileCount > 0 ? messages.fileCount(fileCount, format) : nothing}</span
  >`;
}

function tipsOf({ isDisabled, maxFiles }: DropViewOptions, { messages, format }: FirstWording): string {
  if (isDisabled) return messages.disabled;
  return [
    messages.sizeLimit(LIMITS.maxBytes, format),
    ...(maxFiles === null ? [] : [messages.maxFiles(maxFiles, format)]),
    messages.keepHeaders,
  ].join(' · ');
}

const arrowUpIcon: TemplateResult = html`<svg class="arrow" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5" />
  <path d="M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3" />
</svg>`;
