import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** One page of the application, from the moment it is entered until it is left. */
export interface Page {
  readonly title: string;
  /** What it looks like now. */
  render(): TemplateResult;
  /** Loads what it shows. Called on entering, and again after data of the workspace has been imported. */
  load(): Promise<void>;
}

/** What a page gets from the application. */
export interface PageContext {
  readonly workspaceId: string;
  /** Aborts when the page is left. */
  readonly signal: AbortSignal;
  /** Renders the page again. */
  readonly update: () => void;
}

/** Data on its way from the server. */
export type Loading<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly message: string };

/**
 * Hands over what an attempt to load came to.
 *
 * @param signal - once it has aborted nobody waits for the data any more, and nothing is handed over
 */
export async function settle<T>(
  attempt: Promise<T>,
  signal: AbortSignal,
  take: (result: Loading<T>) => void,
): Promise<void> {
  const result = await attempt.then(
    (value): Loading<T> => ({ status: 'ready', value }),
    (error: unknown): Loading<T> => ({
      status: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  if (!signal.aborted) take(result);
}

/** Says that something could not be loaded, with a way to try again. */
export function failure(message: string, tryAgain: () => void): TemplateResult {
  return html`<div class="card message" role="alert">
    <p><strong>This could not be loaded.</strong> ${message}</p>
    <button type="button" @click=${tryAgain}>Try again</button>
  </div>`;
}
