import { run } from '../src/cli/run.js';
import { expect } from './support/expect.js';
import { startImportServer } from './support/import-server.js';
import type { ImportServer } from './support/import-server.js';

describe('case-csv-upload check-backend', () => {
  let server: ImportServer;
  beforeEach(async () => {
    server = await startImportServer();
  });
  afterEach(async () => {
    await server.close();
  });

  const call = async (
    ...args: readonly string[]
  ): Promise<{ code: number; output: string; errors: string }> => {
    let output = '';
    let errors = '';
    const write = (text: string): void => void (output += text);
    const writeError = (text: string): void => void (errors += text);
    const code = await run(['check-backend', ...args], { write, writeError });
    return { code, output, errors };
  };

  it('says that a server keeps the contract', async () => {
    const { code, output } = await call(server.endpoint, '--header', 'Authorization: Bearer x');
    expect(code).to.equal(0);
    expect(output).to.contain('keeps the contract');
    expect(server.requests.every(({ headers }) => headers.get('authorization') === 'Bearer x')).to.equal(
      true,
    );
  });

  it('prints findings as JSON, and fails for a violation', async () => {
    server.answerOnce('POST /imports', () => new Response('<html>', { status: 200 }));
    const { code, output } = await call(server.endpoint, '--json');
    expect(code).to.equal(1);
    const report = JSON.parse(output) as { violations: number; findings: readonly { clause: string }[] };
    expect(report.violations).to.equal(1);
    expect(report.findings[0]).to.include({ clause: 'post-accepted', verdict: 'violated' });
  });

  for (const [name, ...args] of [
    ['no address'],
    ['two addresses', 'http://127.0.0.1:9/', 'http://127.0.0.1:9/'],
    ['an unknown option', 'http://127.0.0.1:9/', '--speed'],
    ['a header without a value', 'http://127.0.0.1:9/', '--header', 'x'],
    ['a file that is not there', 'http://127.0.0.1:9/', '--content', '/no/such.csv'],
    ['an address at which nobody answers', 'http://127.0.0.1:9/imports'],
    ['what is no address', 'imports'],
  ]) {
    it(`refuses ${String(name)} with one sentence`, async () => {
      const { code, output, errors } = await call(...args);
      expect(code).to.equal(3);
      expect(output).to.equal('');
      expect(errors).to.match(/^case-csv-upload: .+\[[a-z-]+\]\n$/);
    });
  }
});
