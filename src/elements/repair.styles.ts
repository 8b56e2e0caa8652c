import { css } from 'lit';

/** Controls that put a file right. */
export const repairStyles = css`
  :host {
    --_field: color-mix(in srgb, currentColor 45%, transparent);
  }
  .good {
    color: var(--_success);
  }
  :is(input:not([type='file']), select) {
    min-block-size: max(24px, calc(30px * var(--_density)));
    padding: 3px 8px;
    border: 1px solid var(--_field);
    border-radius: calc(var(--_radius) * 0.6);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  ::placeholder {
    color: var(--_dim);
    opacity: 1;
  }
  [part='header-action'] button,
  [part='value-form'] button,
  [part='steps'] button {
    min-block-size: max(24px, calc(28px * var(--_density)));
    padding-block: 2px;
  }
  .rename-all {
    margin-block-start: 10px;
  }
  [part='headers-table'] td {
    vertical-align: middle;
  }
  @container (max-width: 380px) {
    [part='headers-table'].renames,
    [part='headers-table'].renames > * {
      display: block;
    }
    [part='headers-table'].renames tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
      border-block-end: 1px solid var(--_line);
    }
    [part='headers-table'].renames tr > * {
      border: 0;
    }
    [part='headers-table'].renames tr > :last-child {
      grid-column: 1 / -1;
    }
    [part='headers-table'].renames th:last-child {
      padding: 0; /* its words are for those who do not see the buttons */
    }
    [part='headers-table'] [part='header-action'] {
      padding-block-start: 0;
    }
  }

  [part='letters'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-block: 10px;
  }
  [part='letters'] label {
    max-inline-size: 100%;
  }
  [part='letters'] select {
    max-inline-size: 100%;
  }
  [part='words'] {
    overflow-wrap: anywhere;
  }
  mark {
    padding: 1px 4px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_attention) 14%, transparent);
    color: inherit;
  }

  [part='cause']:has([part='values']) {
    flex-wrap: wrap;
  }
  [part='cause']:has([part='values']) [part='cause-text'] {
    flex: 1 1 0;
  }
  [part='values'] {
    display: grid;
    flex-basis: 100%;
    gap: 6px;
    margin: 0;
    padding-inline-start: calc(3em + 10px);
    list-style: none;
  }
  [part='value'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-block-size: max(24px, calc(32px * var(--_density)));
  }
  [part='value-text'] {
    overflow-wrap: anywhere;
  }
  [part='value-text'] .code {
    white-space: pre-wrap;
  }
  [part='value-form'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  [part='value-to'] {
    min-inline-size: 0;
    max-inline-size: 16em;
  }
  [part='value-refused'] {
    flex-basis: 100%;
    font-size: 0.88em;
  }

  .repair [part='field'] {
    display: block;
    inline-size: 100%;
    min-inline-size: 13em;
    border-color: var(--_error);
  }
  .repair .right-so-far [part='field'] {
    border-color: var(--_field);
  }
  .repair .right [part='field'] {
    border-color: var(--_success);
  }
  .repair .right [part='issue-value'] {
    box-shadow: inset 0 -2px var(--_success);
    background: color-mix(in srgb, var(--_success) 9%, transparent);
  }
  [part='issue-row'] {
    min-inline-size: 9em;
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  [part='record-summary'] {
    color: var(--_accent);
    cursor: pointer;
    font-weight: 600;
  }
  [part='record-field'] {
    display: block;
    margin-block-start: 6px;
  }
  [part='record-field'] .dim,
  [part='field-name'] {
    font-size: 0.88em;
  }
  [part='steps'] {
    margin-block-start: 8px;
    font-size: 0.88em;
  }
  @container (max-width: 520px) {
    [part='values'] {
      padding-inline-start: 0;
    }
    [part='issue'] > [part='issue-row'] {
      grid-column: 2 / -1;
      min-inline-size: 0;
    }
    .repair [part='issue-value'] {
      grid-column: 1 / -1;
      max-inline-size: none;
    }
    :is([part='ways-out'], .rename-all) button {
      white-space: normal;
    }
  }
`;
