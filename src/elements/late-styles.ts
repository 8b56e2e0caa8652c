import type { CSSResult } from 'lit';
import { lookStyles } from './look.styles.js';

/**
 * Gives an element styles of a part that came late, once. They stand right after the look that all share, so that styles
 * which a page's own class has added still win; a class without that look gets none.
 */
export function adoptLate(root: ShadowRoot | null, styles: readonly CSSResult[]): void {
  const sheets = [...(root?.adoptedStyleSheets ?? [])];
  const place = sheets.findIndex((sheet) => sheet === lookStyles.styleSheet) + 1;
  const late = styles
    .flatMap(({ styleSheet }) => styleSheet ?? [])
    .filter((sheet) => !sheets.includes(sheet));
  if (root !== null && place > 0 && late.length > 0) {
    root.adoptedStyleSheets = sheets.toSpliced(place, 0, ...late);
  }
}
