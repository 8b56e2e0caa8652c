import { css } from 'lit';

/** The table while it is empty. */
export const statusTableStyles = css`
  [part='heading'] {
    margin-block-end: 8px;
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
  @container (max-width: 760px) {
    [part='section'] {
      padding: var(--case-csv-padding, var(--_space));
    }
  }
`;
