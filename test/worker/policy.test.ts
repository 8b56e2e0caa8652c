import { allowsWebAssembly } from '../../src/worker/policy.js';
import { expect } from '../support/expect.js';

describe('allowsWebAssembly()', () => {
  const { fetch } = globalThis;
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  const answerWith = (headers: Readonly<Record<string, string>>): void => {
    globalThis.fetch = () => Promise.resolve(new Response('', { headers }));
  };

  const policies = [
    { policy: `script-src 'self'`, isAllowed: false },
    { policy: `default-src 'none'`, isAllowed: false },
    { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'`, isAllowed: true },
    { policy: `Script-Src 'self' 'unsafe-eval'`, isAllowed: true },
    { policy: `connect-src 'self'; img-src *`, isAllowed: true },
    { policy: `script-src 'unsafe-eval', default-src 'self'`, isAllowed: false },
  ];
  for (const { policy, isAllowed } of policies) {
    it(`is ${String(isAllowed)} under ${policy}`, async () => {
      answerWith({ 'content-security-policy': policy });
      expect(await allowsWebAssembly('https://example.org/worker.js')).to.equal(isAllowed);
    });
  }

  it('is true without a policy', async () => {
    answerWith({});
    expect(await allowsWebAssembly('https://example.org/worker.js')).to.equal(true);
  });

  it('is false where a policy would report', async () => {
    answerWith({ 'content-security-policy-report-only': `script-src 'self'` });
    expect(await allowsWebAssembly('https://example.org/worker.js')).to.equal(false);
  });

  it('is false where that cannot be told', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('network'));
    expect(await allowsWebAssembly('https://example.org/worker.js')).to.equal(false);
    expect(await allowsWebAssembly('blob:https://example.org/1')).to.equal(false);
  });
});
