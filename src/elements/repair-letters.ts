import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { RepairDesk } from './repair-controller.js';
import type { Wording } from './wording.js';

/** Words of a file whose encoding was guessed, and a choice of other encodings: a person sees which one is right. */
export function lettersView(
  { report, upload, known, actions }: RepairDesk,
  { messages }: Wording,
): TemplateResult {
  const guessed = report.file.encoding ?? 'utf-8';
  const current = known.encoding ?? guessed;
  const names = new Map([[guessed, guessed], ...messages.encodingName]);
  const words = known.words ?? [];
  return html`<div part="letters">
    <p part="words">${words.map((word) => html`<mark><bdi>${word}</bdi></mark> `)}</p>
    <label>
      <span class="dim">${messages.encoding}</span>
      <select
        part="encoding"
        data-upload=${upload.id}
        data-action="encoding"
        @change=${(event: Event) => {
          actions.chooseEncoding((event.currentTarget as HTMLSelectElement).value);
        }}
      >
        ${[...names].map(
          ([encoding, name]) =>
            html`<option value=${encoding} ?selected=${encoding === current}>${name}</option>`,
        )}
      </select>
    </label>
  </div>`;
}
