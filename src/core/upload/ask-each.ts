import { CsvUploadError } from '../errors.js';
import { retryAfterOf } from './poll.js';

/** What came of asking for several imports. */
export interface Asked<T> {
  readonly answers: readonly T[];
  /** Those that may be there the next time, and why they were not this time; what the server does not have is left out. */
  readonly failures: readonly { readonly id: string; readonly error: unknown }[];
  /** When the server wants to be asked again for what failed; `null` where it did not say. */
  readonly retryAfterMs: number | null;
}

/** Asks for each import by itself, so that one which fails takes nothing from the others. */
export async function askEach<T>(ids: readonly string[], ask: (id: string) => Promise<T>): Promise<Asked<T>> {
  const answers: T[] = [];
  const failures: { id: string; error: unknown }[] = [];
  const each = ids.map(async (id) => {
    try {
      answers.push(await ask(id));
    } catch (error) {
      if (!isGone(error)) failures.push({ id, error });
    }
  });
  await Promise.all(each);
  return { answers, failures, retryAfterMs: longest(failures.map(({ error }) => retryAfterOf(error))) };
}

/** The longest of some waits; `null` where there is none. */
export function longest(waits: readonly (number | null)[]): number | null {
  const asked = waits.filter((wait) => wait !== null);
  return asked.length === 0 ? null : Math.max(...asked);
}

/** Whether the server says that it has no such import. */
function isGone(error: unknown): boolean {
  return error instanceof CsvUploadError && [404, 410].includes(Number(error.detail['status']));
}
