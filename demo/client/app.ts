import { html, render } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fetchWorkspaces, workspaceUrl } from './api.js';
import type { WorkspaceName } from './api.js';
import { followImports } from './follow-imports.js';
import { CasesPage } from './pages/cases.js';
import { DashboardPage } from './pages/dashboard.js';
import { SettingsPage } from './pages/settings.js';
import { settle } from './pages/page.js';
import type { Page, PageContext } from './pages/page.js';
import { clickedPath, parseRoute, routePath } from './route.js';
import type { Route } from './route.js';
import { shell } from './shell.js';

const PAGE_CLASSES = { dashboard: DashboardPage, cases: CasesPage, settings: SettingsPage } as const;
const HOME: Route = { workspaceId: 'cases', page: 'dashboard' };

/** The application: shows the page of the current address, and changes it without loading the document again. */
export class App {
  readonly #root: HTMLElement;
  #route: Route = HOME;
  #page: Page | null = null;
  #workspaces: readonly WorkspaceName[] = [];
  #leaving = new AbortController();

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows the current address, and from then on every other. */
  start(): void {
    addEventListener('popstate', () => {
      this.#enter();
    });
    document.addEventListener('click', (event) => {
      const path = clickedPath(event);
      if (path === null) return;
      event.preventDefault();
      history.pushState(null, '', path);
      this.#enter();
      this.#root.querySelector('h1')?.focus(); // where the new page begins, also for a screen reader
    });
    this.#enter();
    void this.#loadWorkspaces();
  }

  #loadWorkspaces(): Promise<void> {
    const { signal } = new AbortController(); // they are wanted for as long as the application runs
    return settle(fetchWorkspaces(signal), signal, (workspaces) => {
      if (workspaces.status === 'ready') this.#workspaces = workspaces.value;
      this.#update();
    });
  }

  #enter(): void {
    const route = parseRoute(location.pathname);
    if (route === null) history.replaceState(null, '', routePath(HOME));
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.#route = route ?? HOME;
    const page = this.#createPage(this.#leaving.signal);
    this.#page = page;
    document.title = `${page.title} · CaseDesk`;
    scrollTo(0, 0);
    this.#update();
    void page.load();
    followImports(
      workspaceUrl(this.#route.workspaceId, 'imports'),
      () => void page.load(),
      this.#leaving.signal,
    );
  }

  #createPage(signal: AbortSignal): Page {
    const context: PageContext = {
      workspaceId: this.#route.workspaceId,
      signal,
      update: () => {
        this.#update();
      },
    };
    return new PAGE_CLASSES[this.#route.page](context);
  }

  #update(): void {
    if (this.#page === null) return;
    const { title } = this.#page;
    // Keyed by the page, so that nothing of one workspace is carried over to another.
    render(
      shell({
        route: this.#route,
        workspaces: this.#workspaces,
        title,
        content: html`${keyed(this.#page, this.#page.render())}`,
      }),
      this.#root,
    );
  }
}
