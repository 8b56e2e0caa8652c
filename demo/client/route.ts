/** The pages of every workspace, in the order of the navigation. */
export const PAGES = ['dashboard', 'cases', 'settings'] as const;

/** Name of a page, as in its address. */
export type PageName = (typeof PAGES)[number];

/** What an address shows. */
export interface Route {
  readonly workspaceId: string;
  readonly page: PageName;
}

/** The route of a path such as `/w/cases/settings`; `null` for any other path. */
export function parseRoute(path: string): Route | null {
  const [, workspaceId, name] = /^\/w\/([\w-]+)(?:\/([\w-]+))?\/?$/.exec(path) ?? [];
  const page = PAGES.find((each) => each === (name ?? 'dashboard'));
  return workspaceId === undefined || page === undefined ? null : { workspaceId, page };
}

/** The path of a route. */
export function routePath({ workspaceId, page }: Route): string {
  return `/w/${workspaceId}/${page}`;
}

/**
 * The address a click leads to inside the application.
 *
 * @returns `null` where the browser should follow it itself: another button, a modifier key, a download, another site
 */
export function clickedPath(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  // The composed path, because links inside the library's elements count as well.
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (link === undefined || link.origin !== location.origin) return null;
  if (link.target !== '' || link.hasAttribute('download')) return null;
  return parseRoute(link.pathname) === null ? null : link.pathname + link.search;
}
