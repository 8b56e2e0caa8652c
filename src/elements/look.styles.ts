import { css } from 'lit';

/**
 * What both elements look like from the start: colours, buttons, sentences.
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
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
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
  button.quiet {
    padding-inline: 6px;
    border-color: transparent;
    color: var(--_accent);
  }
  button:hover:not(:disabled) {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  svg {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
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
    button {
      transition: background-color 120ms;
    }
  }
  @media (forced-colors: active) {
    svg {
      color: inherit !important;
    }
  }
`;
