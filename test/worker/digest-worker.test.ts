import { DigestWorker } from '../../src/worker/digest-worker.js';
import { serveDigests } from '../../src/worker/serve-digests.js';
import { expect } from '../support/expect.js';
import { rejection, sha256 } from '../support/uploads.js';

/** A worker in this thread that serves digests; messages arrive later, with what they transfer. */
class FakeDigester extends EventTarget {
  readonly #inside = new EventTarget();
  isTerminated = false;

  constructor(webAssembly = true, isSilent = false) {
    super();
    const port = {
      addEventListener: (type: string, listener: (event: MessageEvent<unknown>) => void): void => {
        this.#inside.addEventListener(type, listener as (event: Event) => void);
      },
      postMessage: (message: unknown, { transfer }: { transfer: ArrayBuffer[] }): void => {
        this.#post(this, structuredClone(message, { transfer }));
      },
    };
    serveDigests(port, () => Promise.resolve(webAssembly));
    if (!isSilent) this.#post(this, { kind: 'ready' });
  }

  postMessage(message: unknown, transfer: ArrayBuffer[]): void {
    this.#post(this.#inside, structuredClone(message, { transfer }));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  #post(target: EventTarget, data: unknown): void {
    setTimeout(() => target.dispatchEvent(new MessageEvent('message', { data })));
  }
}

async function startWith(digester: FakeDigester): Promise<DigestWorker> {
  const started = await DigestWorker.start(() => digester as unknown as Worker);
  if (started === null) throw new Error('It did not start.');
  return started;
}

const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);

describe('DigestWorker', () => {
  for (const webAssembly of [true, false]) {
    it(`digests beside its caller, ${webAssembly ? 'in' : 'without'} WebAssembly`, async () => {
      const worker = await startWith(new FakeDigester(webAssembly));
      const digest = worker.begin();
      for (let round = 0; round < 50; round += 1) await digest.update(bytes);
      expect(await digest.finish()).to.equal(await sha256(new Blob(Array.from({ length: 50 }, () => bytes))));
    });
  }

  it('takes more bytes in one go than there is room for', async () => {
    const large = new Uint8Array(20 * 1024 ** 2).fill(7);
    const digest = (await startWith(new FakeDigester())).begin();
    await digest.update(large);
    expect(await digest.finish()).to.equal(await sha256(new Blob([large])));
  });

  it('keeps several digests apart', async () => {
    const worker = await startWith(new FakeDigester());
    const [one, other, canceled] = [worker.begin(), worker.begin(), worker.begin()];
    await one.update(bytes);
    await canceled.update(bytes);
    await other.update(bytes.subarray(1));
    canceled.cancel();
    const digests = await Promise.all([one.finish(), other.finish()]);
    expect(digests).to.deep.equal([
      await sha256(new Blob([bytes])),
      await sha256(new Blob([bytes.subarray(1)])),
    ]);
  });

  it('is null where none starts', async () => {
    expect(
      await DigestWorker.start(() => {
        throw new TypeError('refused');
      }),
    ).to.equal(null);
    const broken = new FakeDigester(true, true);
    const starting = DigestWorker.start(() => broken as unknown as Worker);
    broken.dispatchEvent(new Event('error'));
    expect(await starting).to.equal(null);
    expect(broken.isTerminated).to.equal(true);
  });

  it('fails its digests when the worker does', async () => {
    const digester = new FakeDigester();
    const digest = (await startWith(digester)).begin();
    await digest.update(bytes);
    digester.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(await rejection(Promise.resolve(digest.finish()))).to.have.property('code', 'worker-unavailable');
  });
});
