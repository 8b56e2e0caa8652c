import { css } from 'lit';

/** The section before there is a file: drop area, help. */
export const uploadStyles = css`
  [part='drop'] {
    position: relative;
    margin-block-start: var(--_space);
    padding: calc(28px * var(--_density)) 18px;
    border: 1.5px dashed color-mix(in srgb, currentColor 32%, transparent);
    border-radius: calc(var(--_radius) * 1.2);
    background: var(--_raised);
    text-align: center;
  }
  [part='drop'].over {
    border-style: solid;
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  [part='drop']:hover:not(.disabled) {
    border-color: color-mix(in srgb, var(--_accent) 60%, transparent);
  }
  [part='choose'] {
    white-space: normal;
    display: inline-grid;
    justify-items: center;
    gap: 4px;
    min-block-size: 0;
    padding: 0;
    border: 0;
    font-weight: inherit;
  }
  [part='choose']:hover:not(:disabled) {
    background: none;
  }
  /* The whole area is the button. */
  [part='choose']::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  [part='choose']:focus-visible {
    outline: none;
  }
  [part='choose']:focus-visible::after {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: calc(var(--_radius) * 1.2);
  }
  [part='choose']:disabled {
    cursor: not-allowed;
    color: var(--_dim);
  }
  [part='choose'] b {
    color: var(--_accent);
    font-weight: 600;
  }
  [part='choose']:disabled b {
    color: inherit;
  }
  .arrow {
    inline-size: 30px;
    block-size: 30px;
    color: var(--_accent);
    stroke-width: 1.8;
  }
  [part='choose']:disabled .arrow {
    color: inherit;
  }
  [part='tips'] {
    font-size: 0.88em;
    color: var(--_dim);
  }
  ::slotted([slot='tips']) {
    position: relative;
    z-index: 1;
  }

  [part='help'] {
    align-items: baseline;
    margin-block-start: 10px;
  }
  [part~='button-template'] {
    margin-inline-start: -6px; /* its words begin where those above do */
    font-size: 0.92em;
  }
  [part='columns'][open] {
    flex-basis: 100%;
    min-inline-size: 0;
  }
  ::slotted([slot='help']) {
    margin-inline-start: auto;
  }
  [part='columns-summary'] {
    inline-size: fit-content;
    min-block-size: max(24px, calc(28px * var(--_density)));
    padding: 3px 6px;
    border-radius: calc(var(--_radius) * 0.6);
    color: var(--_accent);
    font-size: 0.92em;
    font-weight: 550;
    cursor: pointer;
  }
  [part='cards'] {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  @container (max-width: 640px) {
    [part='section'] {
      padding: var(--case-csv-padding, var(--_space));
    }
  }
`;
