import { KnownAnswers } from '../../../src/transports/wire/known-answers.js';
import type { Connection } from '../../../src/transports/wire/request.js';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';

const { signal } = new AbortController();

function connectionBy(send: typeof fetch): Connection {
  return { endpoint: new URL(location.href), headers: {}, useXhr: false, stallMs: 60_000, fetch: send };
}

describe('KnownAnswers in a page', () => {
  it('hears of a 304, which the browser does not hide behind its own cache', async () => {
    const statuses: number[] = [];
    const known = new KnownAnswers(
      connectionBy(async (...args) => {
        const response = await fetch(...args);
        statuses.push(response.status);
        return response;
      }),
    );
    const url = new URL('/package.json', location.href); // the test server gives it an ETag
    const first = await known.ask(url, signal);
    const second = await known.ask(url, signal);
    expect(statuses).to.deep.equal([200, 304]);
    expect(second.body).to.equal(first.body);
  });

  describe('of another origin', () => {
    const url = new URL('https://other.example.org/imports');
    /** What leaves, as `if-none-match`. */
    let sent: (string | null)[];
    beforeEach(() => {
      sent = [];
    });
    const serverThat = (forbids: (request: Headers) => boolean): KnownAnswers =>
      new KnownAnswers(
        connectionBy((_, init) => {
          const headers = new Headers(init?.headers);
          sent.push(headers.get('if-none-match'));
          if (forbids(headers)) return Promise.reject(new TypeError('Failed to fetch'));
          return Promise.resolve(new Response('{}', { headers: { etag: '"1"' } }));
        }),
      );

    it('does without where the server does not allow the header', async () => {
      const known = serverThat((headers) => headers.has('if-none-match'));
      for (let times = 0; times < 3; times++) await known.ask(url, signal);
      expect(sent).to.deep.equal([null, '"1"', null, null]);
    });

    it('goes on with it where the server was away', async () => {
      let isAway = false;
      const known = serverThat(() => isAway);
      await known.ask(url, signal);
      isAway = true;
      expect(await rejection(known.ask(url, signal))).to.have.property('code', 'transport-unreachable');
      isAway = false;
      await known.ask(url, signal);
      expect(sent.at(-1)).to.equal('"1"');
    });
  });
});
