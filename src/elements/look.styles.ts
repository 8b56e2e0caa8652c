import { css } from 'lit';

/**
 * What both elements look like: colours, buttons, status, tables.
 *
 * Ink, lines and raised areas are mixed from the colour of the text around, so that they suit any page; only the
 * signal colours differ between light and dark, by `color-scheme`.
 */
export const lookStyles = css`
  :host {
    --_accent: var(--case-csv-accent, #2456d6);
    --_on-accent: var(--case-csv-on-accent, #fff);
    --_success: var(--case-csv-success, #12733f);
    --_error: var(--case-csv-error, #b3261e);
    --_attention: var(--case-csv-attention, #805300);
    --_dim: var(--case-csv-dim, color-mix(in srgb, currentColor 72%, transparent));
    --_line: var(--case-csv-line, color-mix(in srgb, currentColor 16%, transparent));
    --_raised: var(--case-csv-raised, color-mix(in srgb, currentColor 3.5%, transparent));
    --_radius: var(--case-csv-radius, 10px);
    --_density: var(--case-csv-density, 1);
    --_space: calc(var(--case-csv-space, 16px) * var(--_density));
    --_control: max(24px, calc(34px * var(--_density)));
    display: block;
    container-type: inline-size;
    min-inline-size: min(100%, 18rem); /* a container has no width of its own, as in a flex row */
    color: var(--case-csv-ink, inherit);
    font: inherit;
    line-height: 1.5;
    text-align: start;
  }
  @supports (color: light-dark(red, blue)) {
    :host {
      --_accent: var(--case-csv-accent, light-dark(#2456d6, #8fadff));
      --_on-accent: var(--case-csv-on-accent, light-dark(#fff, #0b1220));
      --_success: var(--case-csv-success, light-dark(#12733f, #63cf95));
      --_error: var(--case-csv-error, light-dark(#b3261e, #ff9a92));
      --_attention: var(--case-csv-attention, light-dark(#805300, #f0bd62));
    }
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [part='section'] {
    background: var(--case-csv-paper, transparent);
    border: var(--case-csv-border, 1px solid var(--_line));
    border-radius: calc(var(--_radius) * 1.4);
    padding: var(--case-csv-padding, calc(var(--_space) * 1.375));
  }
  [part='heading'] {
    margin: 0 0 4px;
    font-size: 1.27em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }
  p {
    margin: 0;
  }
  .dim,
  [part='introduction'],
  [part='detail'],
  [part='advice'] {
    color: var(--_dim);
  }
  .bad {
    color: var(--_error);
  }
  .code {
    font-family: ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
  }
  .grow {
    flex: 1 1 0;
    min-inline-size: min(12em, 100%);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [part='file-name'] {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  [part='file-size'],
  [part='detail'],
  [part='summary'],
  [part='cause-count'],
  table {
    font-variant-numeric: tabular-nums;
  }
  [part='file-size'],
  [part='detail'] {
    font-size: 0.88em;
  }

  button {
    min-block-size: var(--_control);
    padding: calc(5px * var(--_density)) 12px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.8);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 550;
    white-space: nowrap;
    cursor: pointer;
  }
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.quiet {
    padding-inline: 6px;
    border-color: transparent;
    color: var(--_accent);
  }
  button:hover:not(:disabled) {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, CanvasText);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .pill {
    --_tone: var(--_dim);
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 2px 10px 2px 8px;
    border-radius: 99px;
    background: color-mix(in srgb, var(--_tone) 11%, transparent);
    color: var(--_tone);
    font-size: 0.88em;
    font-weight: 600;
    white-space: nowrap;
  }
  .pill[data-status='received'] {
    --_tone: var(--_accent);
  }
  .pill[data-status='success'] {
    --_tone: var(--_success);
  }
  .pill[data-status='error'] {
    --_tone: var(--_error);
  }
  .pill[data-status='needs-attention'],
  .pill[data-status='waiting'] {
    --_tone: var(--_attention);
  }
  svg {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sign {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 1.8;
  }

  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 6px;
    margin-block: 10px 6px;
    border: 0;
    border-radius: 3px;
    background: var(--_line);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    border-radius: 3px;
    background: var(--_accent);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: calc(8px * var(--_density)) 10px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
  thead th {
    color: var(--_dim);
    font-size: 0.84em;
    font-weight: 600;
    white-space: nowrap;
  }
  tbody > tr:last-child > * {
    border-block-end: 0;
  }
  .end {
    text-align: end;
  }
  [part='notice'],
  [part='problem'] {
    margin-block-start: var(--_space);
    padding: 10px 12px;
    border: 1px solid color-mix(in srgb, var(--_attention) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_attention) 8%, transparent);
    overflow-wrap: anywhere;
  }

  @media (prefers-reduced-motion: no-preference) {
    .pill[data-status='checking'] .sign,
    .pill[data-status='received'] .sign {
      animation: turn 2.4s linear infinite;
    }
    button {
      transition: background-color 120ms;
    }
    @keyframes turn {
      to {
        rotate: 1turn;
      }
    }
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
      background: Canvas;
    }
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
    progress::-moz-progress-bar {
      background: Highlight;
      forced-color-adjust: none;
    }
    svg {
      color: inherit !important;
    }
    .pill {
      border: 1px solid CanvasText;
    }
    button.primary {
      border-color: Highlight;
    }
  }
`;

/** What is wrong with a file: sentence, causes, rows. */
export const reportStyles = css`
  [part='summary'] {
    margin-block: 8px 2px;
    font-size: 1.06em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  [part='advice'] {
    overflow-wrap: anywhere;
  }
  [part='advice'],
  [part='more'] {
    font-size: 0.88em;
  }
  [part='causes'] {
    display: grid;
    gap: 6px;
    margin: 12px 0;
    padding: 0;
    list-style: none;
  }
  [part='cause'] {
    display: flex;
    gap: 10px;
    align-items: baseline;
    padding: 7px 10px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_raised);
  }
  [part='cause-count'] {
    flex: none;
    min-inline-size: 3em;
    text-align: end;
    font-weight: 650;
  }
  [part='cause-count']:empty {
    display: none;
  }
  [part='cause-text'] {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [part='headers-table'] {
    inline-size: auto;
    margin-block-start: 10px;
    overflow-wrap: anywhere;
  }
  [part='headers-table'] :is(th, td) {
    padding-block: 5px;
  }
  [part='headers-table'] :is(th, td):first-child {
    padding-inline-end: 2.4em;
  }
  [part='header-found'] {
    color: var(--_error);
  }
  [part='header-expected'] {
    font-weight: 600;
  }
  [part='issues'],
  [part='columns-scroll'] {
    max-block-size: 26em;
    margin-block-start: 8px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  [part='issues-table'],
  [part='columns-table'] {
    font-size: 0.92em;
  }
  [part='issues'] td,
  [part='columns-scroll'] td,
  [part='columns-scroll'] th {
    padding-block: 6px;
  }
  [part='issues'] .end {
    inline-size: 5em;
  }
  [part='issue-value'] {
    max-inline-size: 18em;
    box-shadow: inset 0 -2px var(--_error);
    background: color-mix(in srgb, var(--_error) 8%, transparent);
    overflow-wrap: anywhere;
  }
  [part='issue-value'] bdi {
    white-space: pre-wrap;
  }
  [part='issue-message'] {
    min-inline-size: 14em;
    overflow-wrap: anywhere;
  }
  [part='more'] {
    margin-block-start: 6px;
  }
  @container (max-width: 520px) {
    [part='headers-table'] th {
      white-space: normal;
      overflow-wrap: normal;
    }
    [part='headers-table'] td:not([part='header-action']) {
      min-inline-size: 5.5em; /* or a name that has room would be broken for one that has none */
    }
    [part='headers-table'] :is(th, td),
    [part='headers-table'] :is(th, td):first-child {
      padding-inline: 6px;
    }
    [part='issues-table'],
    [part='issues-table'] > tbody {
      display: block;
    }
    [part='issues-table'] > thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    [part='issue'] {
      display: grid;
      grid-template-columns: auto fit-content(45%) minmax(0, 1fr);
      border-block-end: 1px solid var(--_line);
    }
    [part='issue']:last-child {
      border-block-end: 0;
    }
    [part='issue'] > td {
      min-inline-size: 0;
      inline-size: auto;
      border: 0;
      overflow-wrap: anywhere;
    }
    [part='issue'] > [data-head] {
      white-space: nowrap;
    }
    [data-head]::before {
      content: attr(data-head) ' '; /* the head of the column is not seen */
    }
    [part='issue'] > [part='issue-message'] {
      grid-column: 1 / -1;
      padding-block-start: 2px;
    }
  }
`;
