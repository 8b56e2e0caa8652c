import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chartOf } from '../../bench/chart.mjs';
import { expect } from '../support/expect.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  readonly code: unknown;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command of the bench to its end. */
function command(name: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: root, timeout: 170_000 };
    execFile(process.execPath, [`bench/${name}.mjs`, ...args], options, (error, output, errors) => {
      resolve({ code: error?.code ?? 0, output, errors });
    });
  });
}

describe('npm run bench', () => {
  const refused = [
    { args: ['--files', 'clean-100,dirty-1'], says: '--files has “dirty-1”. Known are' },
    { args: ['--files', 'clean-0'], says: '--files has “clean-0”.' },
    { args: ['--rounds', '0'], says: '--rounds is “0”. Give a whole number from 1' },
    { args: ['--only', 'safari'], says: '--only is “safari”. Give chromium or node.' },
    { args: ['--contenders', 'ours,toString'], says: '--contenders has “toString”. Known are ours,' },
    { args: ['--fast'], says: "Unknown option '--fast'" },
  ];
  for (const { args, says } of refused) {
    it(`refuses ${args.join(' ')} with one sentence and exit code 3`, async () => {
      const { code, output, errors } = await command('bench', ...args);
      expect({ code, output }).to.deep.equal({ code: 3, output: '' });
      expect(errors).to.include(says);
      expect(errors.trim().split('\n')).to.have.lengthOf(1);
    });
  }

  it('prints one JSON object with the speed of each contender in both places', async function () {
    this.timeout(180_000);
    const contenders = ['ours', 'papa-chunk', 'papa-zod', 'read'];
    const files = ['quoted-1'];
    const args = ['--files', files.join(), '--contenders', contenders.join(), '--rounds', '1'];
    const { code, output, errors } = await command('bench', '--json', ...args);
    expect(code, errors).to.equal(0);
    const result = JSON.parse(output) as Record<string, Record<string, Record<string, number>>>;
    for (const place of ['chromium', 'node']) {
      expect(result[place]).to.have.all.keys(files);
      for (const file of files) {
        expect(result[place]?.[file]).to.have.all.keys(contenders);
        expect(Object.values(result[place]?.[file] ?? {}).every((speed) => speed > 0)).to.equal(true);
      }
    }
    expect(result['machine']).to.include.keys('cores', 'chromium', 'node');
  });
});

describe('npm run bench:memory, bench:threads, bench:table and bench:linear', () => {
  for (const name of ['memory', 'threads', 'table', 'linear']) {
    it(`${name} refuses an unknown option with exit code 3`, async () => {
      const { code, errors } = await command(name, '--fast');
      expect(code).to.equal(3);
      expect(errors).to.include("Unknown option '--fast'");
    });
  }
});

describe('chartOf()', () => {
  const result = {
    date: '2026-11-25',
    rounds: 5,
    machine: { cores: 2, load: 0.1, system: 'Linux x64', chromium: '156.0.1' },
    chromium: {
      'clean-100': { ours: 400, 'papa-chunk': 100 },
      'quoted-100': { ours: 350, 'papa-chunk': 100 },
    },
    ratios: { chromium: { 'clean-100': { ours: 4, 'papa-chunk': 1 } } },
  };

  it('draws a bar as long as its speed, with its figures as text', () => {
    const svg = chartOf(result);
    expect(
      [...svg.matchAll(/<rect class="(?:ours|bar)"[^>]* width="(\d+)"/g)].map(([, width]) => width),
    ).to.deep.equal(['420', '105', '368', '105']);
    expect(svg).to.include('>400 (4.00)</text>').and.to.include('Chromium 156');
  });

  it('says in words what the bars say', () => {
    expect(chartOf(result)).to.include(
      'clean-100: ours 400, papa-chunk 100. quoted-100: ours 350, papa-chunk 100.',
    );
  });
});
