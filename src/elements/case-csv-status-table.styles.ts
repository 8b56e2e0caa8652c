import { css } from 'lit';

/** The table: columns, details, and cards where it is narrow. */
export const statusTableStyles = css`
  [part='heading'] {
    margin-block-end: 8px;
  }
  th[scope='row'] {
    inline-size: 20%;
    min-inline-size: 8em;
    font-weight: inherit;
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
  [part='empty'] {
    padding: 24px 12px;
    border: 1.5px dashed var(--_line);
    border-radius: var(--_radius);
    text-align: center;
  }
  [part='empty'] b {
    font-weight: 600;
  }

  /* Below this a table of six columns would have to scroll sideways. */
  @container (max-width: 760px) {
    [part='section'] {
      padding: var(--case-csv-padding, var(--_space));
    }
    [part='table'],
    [part='table'] > tbody {
      display: block;
    }
    [part='table'] > thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
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
