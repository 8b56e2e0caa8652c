import { css } from 'lit';

/** The uploads of the table: columns, details, and cards where it is narrow. */
export const tableUploadsStyles = css`
  th[scope='row'] {
    min-inline-size: 8em;
    font-weight: inherit;
  }
  [data-column='file'] {
    inline-size: 20%;
  }
  [part='size'],
  [part='added'],
  [part='records'] {
    white-space: nowrap;
  }
  [part='state'] {
    inline-size: 36%;
    min-inline-size: 12em;
  }
  [part='state'] [part='detail'] {
    margin-block-start: 2px;
    overflow-wrap: anywhere;
  }
  [part='state'] .said {
    color: inherit;
  }
  [part='state'] progress {
    max-inline-size: 16em;
    margin-block: 6px 2px;
  }
  [part='actions'] {
    padding-block: 2px;
  }
  [part='actions'] button {
    padding-inline: 5px;
    font-size: 0.94em;
  }
  tr.open > * {
    border-block-end-color: transparent;
  }
  [part='details'] {
    padding-block-start: 0;
  }
  [part='facts'] {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 28px;
    margin: 0;
    padding: 8px 12px;
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_raised);
    font-size: 0.92em;
  }
  [part='details-actions'] {
    margin-block-start: 6px;
  }
  [part='facts-text'] {
    inline-size: 100%;
    margin-block-start: 6px;
    padding: 8px;
    border: 1px solid color-mix(in srgb, currentColor 48%, transparent);
    border-radius: calc(var(--_radius) * 0.8);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 0.88em;
  }
  dt {
    color: var(--_dim);
    font-size: 0.9em;
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .unit {
    display: none;
  }

  [part='tools'] {
    margin-block: 10px;
  }
  [part='tools'] :is(input, select) {
    min-block-size: var(--_control);
    padding: calc(5px * var(--_density)) 10px;
    border: 1px solid color-mix(in srgb, currentColor 48%, transparent);
    border-radius: calc(var(--_radius) * 0.8);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  [part='tools'] option {
    background: Canvas;
    color: CanvasText;
  }
  [part='filter-text'] {
    flex: 1 1 14em;
    min-inline-size: 0;
    max-inline-size: 26em;
  }
  [part='filter-text']::placeholder {
    color: var(--_dim);
    opacity: 1;
  }
  .when-narrow {
    display: none;
  }
  [part='shown'],
  [part='loaded'] {
    margin-block: 6px;
    font-size: 0.88em;
  }
  button.sort {
    min-block-size: max(24px, calc(28px * var(--_density)));
    margin-inline: -6px;
    padding: 2px 6px;
    border-color: transparent;
    font-weight: inherit;
  }
  .order {
    margin-inline-start: 0.3em;
  }
  .order:empty {
    display: none;
  }

  /* A long table: rows have widths that do not depend on which of them are there, and scroll below their head. */
  [part='scroll'].partial {
    max-block-size: var(--case-csv-table-height, min(70vh, 40rem));
    overflow: auto;
    overflow-anchor: none; /* what can be seen is kept in its place by ourselves, in all browsers alike */
    overscroll-behavior: auto;
    scroll-padding-block-start: 3.5em; /* the head hides nothing that has the focus */
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .partial > [part='table'] {
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
  }
  .partial thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--case-csv-paper, Canvas);
  }
  .partial [data-column='file'] {
    inline-size: 22%;
  }
  .partial [data-column='size'] {
    inline-size: 7.5em;
  }
  .partial [data-column='added'] {
    inline-size: 10.5em;
  }
  .partial [data-column='records'] {
    inline-size: 8em;
  }
  .partial [data-column='actions'] {
    inline-size: 14em;
  }
  .partial [part='added'] {
    white-space: normal;
  }
  .partial [part='actions'] {
    white-space: normal;
  }
  [part='gap'] > td {
    padding: 0;
    border: 0;
  }

  /* Below this a table of six columns would have to scroll sideways. */
  @container (max-width: 760px) {
    [part='table'],
    [part='table'] > tbody {
      display: block;
    }
    .when-narrow {
      display: block;
    }
    [part='table'] > thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    [part='table'] > thead button {
      display: none; /* what cannot be seen takes no focus; cards are sorted above */
    }
    [part='gap'],
    [part='gap'] > td {
      display: block;
    }
    .partial [part~='row'] {
      padding-inline: 12px;
    }
    .partial [part='details'] {
      padding-inline: 12px;
    }
    [part~='row'] {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 2px 12px;
      padding-block: 12px;
      border-block-end: 1px solid var(--_line);
    }
    [part~='row'] > [part] {
      inline-size: auto;
      min-inline-size: 0;
      padding: 0;
      border: 0;
    }
    [part~='row'].open {
      border-block-end-color: transparent;
    }
    [part='state'],
    [part='actions'] {
      grid-column: 1 / -1;
    }
    [part='file'] {
      grid-area: 1 / 1;
    }
    [part='size'] {
      grid-area: 1 / 2;
    }
    [part='added'] {
      grid-area: 2 / 1;
    }
    [part='records'] {
      grid-area: 2 / 2;
    }
    [part='size'],
    [part='added'],
    [part='records'] {
      color: var(--_dim);
      font-size: 0.88em;
    }
    [part='state'] {
      margin-block-start: 4px;
    }
    [part='actions'] {
      margin-inline-start: -6px;
      text-align: start;
      white-space: normal;
    }
    .unit {
      display: inline;
    }
    [part='details-row'],
    [part='details'] {
      display: block;
    }
    [part='details-row'] {
      border-block-end: 1px solid var(--_line);
    }
    [part='details'] {
      padding: 0 0 12px;
      border: 0;
    }
  }
`;
