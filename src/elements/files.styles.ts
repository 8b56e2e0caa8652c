import { css } from 'lit';

/** What shows files and columns in both elements: status, progress, tables, and what is wrong with a file. */
export const filesStyles = css`
  .bad {
    color: var(--_error);
  }
  .code {
    font-family: ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', monospace;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .grow {
    flex: 1 1 0;
    min-inline-size: min(12em, 100%);
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
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 88%, CanvasText);
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

  @media (prefers-reduced-motion: no-preference) {
    .pill[data-status='checking'] .sign,
    .pill[data-status='received'] .sign {
      animation: turn 2.4s linear infinite;
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
    .pill {
      border: 1px solid CanvasText;
    }
    button.primary {
      border-color: Highlight;
    }
  }

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
    [part='issues'] [part='issue'] > [data-head] {
      inline-size: auto;
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
