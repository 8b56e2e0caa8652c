import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '../support/expect.js';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command in a process of its own: in the test runner, whose loader wraps every call between modules, the many
 * files would take several times as long.
 */
function runFaults(...args: readonly string[]): Promise<Ran> {
  const options = { maxBuffer: 1024 ** 3 };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
        stdout,
        stderr,
      });
    });
  });
}

describe('npm run faults', () => {
  it('finds nothing wrong over http and tus, whatever happens on the way', async function () {
    this.timeout(480_000);
    const { code, stdout, stderr } = await runFaults(
      ...['--json', '--only', 'http,tus', '--random', '30', '--seed', '1'],
    );
    const wrong = stderr.split('\n').filter((line) => /^(lost|doubled|corrupted|untrue): /.test(line));
    expect(wrong).to.deep.equal([]);
    expect(code, stderr.slice(-2_000)).to.equal(0);
    const { scripted, ...rest } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<
      string,
      number
    >;
    expect(scripted).to.be.at.least(120);
    expect(rest).to.deep.equal({ random: 30, lost: 0, doubled: 0, corrupted: 0, untrue: 0, skipped: 0 });
  });

  for (const args of [
    ['--random', 'many'],
    ['--seed', '-1'],
    ['--only', 'ftp'],
    ['--database', 'mysql'],
    ['--what'],
    ['what'],
  ]) {
    it(`refuses ${args.join(' ')} and says what there is`, async () => {
      const { code, stdout, stderr } = await runFaults(...args);
      expect(code).to.equal(3);
      expect(stdout).to.equal('');
      expect(stderr).to.contain('--random N');
    }).timeout(30_000);
  }
});
