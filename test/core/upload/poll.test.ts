import { CsvUploadError } from '../../../src/core/errors.js';
import { pollImports } from '../../../src/core/upload/poll.js';
import type { Polled } from '../../../src/core/upload/poll.js';
import type { WatchConnection } from '../../../src/core/upload/transport.js';
import { expect } from '../../support/expect.js';
import { anImport, pretendVisible, rejection } from '../../support/uploads.js';

const { signal } = new AbortController();

/** Asks until `answers` are used up, which ends the polling with the error that is the last of them. */
function asker(...answers: readonly (Polled | Error)[]): () => Promise<Polled> {
  const left = [...answers];
  return () => {
    const answer = left.shift() ?? new Error('asked too often');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
}

async function drain(
  ask: () => Promise<Polled>,
  onConnection?: (connection: WatchConnection) => void,
): Promise<number> {
  let count = 0;
  for await (const told of pollImports(ask, {
    signal,
    ...(onConnection === undefined ? {} : { onConnection }),
  })) {
    expect(told.id).to.equal('import-1');
    count++;
  }
  return count;
}

describe('pollImports()', () => {
  before(pretendVisible);

  it('asks again when the server said to, and ends with an error that no patience helps', async () => {
    const end = new CsvUploadError('transport-rejected');
    const news = { imports: [anImport()], retryAfterMs: 0 };
    expect(await rejection(drain(asker(news, news, end)))).to.equal(end);
  });

  it('says when the server is lost and when it is back', async () => {
    const end = new CsvUploadError('transport-rejected');
    const lost = new CsvUploadError('transport-unreachable', { detail: { retryAfterMs: 0 } });
    const heard: string[] = [];
    const ask = asker({ imports: [], retryAfterMs: 0 }, lost, { imports: [], retryAfterMs: 0 }, end);
    await rejection(drain(ask, (connection) => heard.push(connection)));
    expect(heard).to.deep.equal(['polling', 'lost', 'polling']);
  });

  it('rejects with the reason of an abort while it waits', async () => {
    const reason = new Error('enough');
    const abort = new AbortController();
    const polling = pollImports(asker({ imports: [], retryAfterMs: 60_000 }), {
      signal: abort.signal,
      onConnection: () => {
        setTimeout(() => {
          abort.abort(reason);
        });
      },
    });
    expect(await rejection(polling.next())).to.equal(reason);
  });
});
