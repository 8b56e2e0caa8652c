/** Looks of the demo. What each makes of the library's elements stands in `themes.css`, for hosts to copy. */
export const THEMES = [
  { id: 'plain', title: 'Plain' },
  { id: 'compact', title: 'Compact' },
  { id: 'soft', title: 'Soft' },
  { id: 'carbon', title: 'Like Carbon' },
] as const;

/** Name of a theme. */
export type Theme = (typeof THEMES)[number]['id'];

const KEY = 'theme';

/** The theme that was chosen last in this browser. */
export function currentTheme(): Theme {
  return themeOf(localStorage.getItem(KEY));
}

/** The theme with this name; the plain one for any other text. */
export function themeOf(name: string | null): Theme {
  return THEMES.find(({ id }) => id === name)?.id ?? 'plain';
}

/** Shows a theme, and keeps it for the next visit. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  localStorage.setItem(KEY, theme);
}
