import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WorkspaceName } from './api.js';
import { icon } from './icon.js';
import { applyLanguage, currentLanguage, LANGUAGES, languageOf } from './language.js';
import { PAGES, routePath } from './route.js';
import type { Route } from './route.js';
import { applyTheme, currentTheme, THEMES, themeOf } from './theme.js';

const PAGE_TITLES = { dashboard: 'Dashboard', cases: 'Cases', settings: 'Settings' } as const;

/** What the shell shows around a page. */
export interface ShellOptions {
  readonly route: Route;
  readonly workspaces: readonly WorkspaceName[];
  readonly title: string;
  readonly content: TemplateResult;
}

/** What surrounds every page: name, workspace switch and main navigation. */
export function shell({ route, workspaces, title, content }: ShellOptions): TemplateResult {
  return html`
    <a class="skip" lang="en" href="#content" @click=${skip}>Skip to content</a>
    <header class="bar" lang="en">
      <div class="brand"><img src="/assets/icon.svg" alt="" width="28" height="28" /> CaseDesk</div>
      <nav class="switch" aria-label="Workspace">
        ${workspaces.map(({ id, title: name }) => workspaceLink({ ...route, workspaceId: id }, name, route))}
      </nav>
      <nav class="main-navigation" aria-label="Main">
        ${PAGES.map((page) => pageLink({ ...route, page }, route))}
      </nav>
      <label class="choice">
        Theme
        <select .value=${currentTheme()} @change=${chooseTheme}>
          ${THEMES.map(({ id, title: name }) => html`<option value=${id} ?selected=${id === currentTheme()}>${name}</option>`)}
        </select>
      </label>
      <label class="choice">
        Language of imports
        <select .value=${currentLanguage()} @change=${chooseLanguage}>
          ${LANGUAGES.map(({ id, title: name }) => html`<option value=${id} lang=${id} ?selected=${id === currentLanguage()}>${name}</option>`)}
        </select>
      </label>
    </header>
    <main id="content" tabindex="-1" lang=${route.page === 'settings' ? nothing : 'en'}>
      <h1 tabindex="-1" lang="en">${title}</h1>
      ${content}
    </main>
  `;
}

function chooseTheme({ target }: Event): void {
  if (target instanceof HTMLSelectElement) applyTheme(themeOf(target.value));
}

/** Only the library's elements change: this application itself speaks English. */
function chooseLanguage({ target }: Event): void {
  if (target instanceof HTMLSelectElement) void applyLanguage(languageOf(target.value));
}

/** Without a change of the address, which would be another page to the application. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector('main')?.focus();
}

function pageLink(target: Route, current: Route): TemplateResult {
  return html`<a href=${routePath(target)} aria-current=${target.page === current.page ? 'page' : 'false'}>
    ${icon(target.page)}${PAGE_TITLES[target.page]}
  </a>`;
}

function workspaceLink(target: Route, name: string, current: Route): TemplateResult {
  const isCurrent = target.workspaceId === current.workspaceId;
  return html`<a href=${routePath(target)} aria-current=${isCurrent ? 'true' : 'false'}>${name}</a>`;
}
