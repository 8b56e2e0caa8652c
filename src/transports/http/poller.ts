import { askEach, longest } from '../../core/upload/ask-each.js';
import type { Polled } from '../../core/upload/poll.js';
import { below } from '../wire/addresses.js';
import { readImport, readImports, retryAfterOfAnswer } from '../wire/answers.js';
import { KnownAnswers } from '../wire/known-answers.js';
import type { Connection } from '../wire/request.js';

/**
 * What asks a server without events: one question is for the newest imports, and for those which were unfinished before
 * and are no longer among the newest. Where nothing is new and the server gives an `ETag`, no import is sent again.
 */
export function poller(connection: Connection): (signal: AbortSignal) => Promise<Polled> {
  const { endpoint } = connection;
  const known = new KnownAnswers(connection);
  const unfinished = new Set<string>();
  return async (signal) => {
    const answer = await known.ask(endpoint, signal);
    const newest = readImports(answer).items;
    const waits = [retryAfterOfAnswer(answer)];
    const missing = [...unfinished].filter((id) => newest.every((told) => told.id !== id));
    const older = await askEach(missing, async (id) => {
      const one = await known.ask(below(endpoint, id), signal);
      waits.push(retryAfterOfAnswer(one));
      return readImport(one);
    });
    const imports = [...newest, ...older.answers];
    unfinished.clear();
    for (const { id, status } of imports) if (status === 'received') unfinished.add(id);
    for (const { id } of older.failures) unfinished.add(id);
    known.keepOnly([endpoint, ...[...unfinished].map((id) => below(endpoint, id))]);
    return { imports, retryAfterMs: longest([...waits, older.retryAfterMs]) };
  };
}
