import { css } from 'lit';

/** What a section shows of its columns and its files. */
export const sectionPartsStyles = css`
  [part='columns'] th[scope='row'] {
    font-weight: inherit;
  }
  .required {
    font-size: 0.92em;
    font-weight: 600;
  }
  [part='column'] div.dim {
    font-size: 0.92em;
  }

  .card {
    margin-block-start: var(--_space);
    padding: 12px 16px 14px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.2);
  }
  .card[data-status='needs-attention'],
  .card[data-status='error'] {
    border-color: color-mix(in srgb, var(--_error) 38%, transparent);
  }
  [part='ways-out'] {
    gap: 8px;
    margin-block-start: 14px;
  }
  @container (max-width: 640px) {
    [part='card-head'] [part='file-name'] {
      flex-basis: 100%;
    }
    .card {
      padding-inline: 12px;
    }
  }
`;
