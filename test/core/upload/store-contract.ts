import type { UploadStore } from '../../../src/core/upload/upload-store.js';
import { expect } from '../../support/expect.js';
import { aRecord, anUpload } from '../../support/uploads.js';

/**
 * What every store has to do.
 *
 * @param open - opens what was kept under a name; of two that were opened with one name, each sees what the other keeps
 * @param noCopies - why no copies of files can be kept where the tests run; `null` where they can
 */
export function itIsAnUploadStore(open: (name: string) => UploadStore, noCopies: string | null = null): void {
  const itWithCopies = (title: string, test: () => Promise<void>): void => {
    if (noCopies === null) it(title, test);
    else it.skip(`${title} (${noCopies})`);
  };
  let names = 0;
  let name = '';
  let store: UploadStore;

  beforeEach(() => {
    name = `contract-${String(names++)}-${String(Math.random())}`;
    store = open(name);
  });
  afterEach(() => store.clear());

  it('is empty at first', async () => {
    expect(await store.load()).to.deep.equal([]);
    expect(await store.getFile('a')).to.equal(null);
  });

  it('gives what was put, whoever opened it', async () => {
    await store.put(aRecord('a'));
    await store.put(aRecord('b', { key: null, resumeToken: '/uploads/7' }));
    const kept = await open(name).load();
    expect(kept.toSorted((x, y) => x.id.localeCompare(y.id))).to.deep.equal([
      aRecord('a'),
      aRecord('b', { key: null, resumeToken: '/uploads/7' }),
    ]);
  });

  it('keeps the last of two with one id', async () => {
    await store.put(aRecord('a'));
    await store.put(aRecord('a', { upload: anUpload({ state: { status: 'canceled' } }) }));
    expect((await store.load()).map(({ upload }) => upload.state.status)).to.deep.equal(['canceled']);
  });

  itWithCopies('forgets an upload and its file', async () => {
    await store.put(aRecord('a'));
    await store.putFile('a', { kind: 'copy', file: new Blob(['a\n1\n']) });
    await store.delete('a');
    expect(await store.load()).to.deep.equal([]);
    expect(await store.getFile('a')).to.equal(null);
  });

  itWithCopies('gives the bytes of a copy', async () => {
    await store.putFile('a', { kind: 'copy', file: new Blob(['a\n1\n']) });
    const kept = await open(name).getFile('a');
    expect(kept?.kind === 'copy' ? await kept.file.text() : null).to.equal('a\n1\n');
    await store.deleteFile('a');
    expect(await open(name).getFile('a')).to.equal(null);
  });

  it('shows a claim those with the same content, and no others', async () => {
    const other = 'f'.repeat(64);
    await store.put(aRecord('same'));
    await store.put(aRecord('other', { key: { value: 'k', sha256: other } }));
    await store.put(aRecord('unsent', { key: null }));
    const seen: string[] = [];
    await store.claim('0'.repeat(64), (same) => {
      seen.push(...same.map(({ id }) => id));
      return aRecord('new');
    });
    expect(seen).to.deep.equal(['same']);
    expect((await store.load()).map(({ id }) => id)).to.include('new');
  });

  it('lets one of two claims at the same moment see the other', async () => {
    const seen: number[] = [];
    await Promise.all(
      ['a', 'b'].map((id) =>
        open(name).claim('0'.repeat(64), (same) => {
          seen.push(same.length);
          return aRecord(id);
        }),
      ),
    );
    expect(seen.toSorted()).to.deep.equal([0, 1]);
  });

  it('keeps nothing of a claim that could not be decided', async () => {
    const failed = await store
      .claim('0'.repeat(64), () => {
        throw new TypeError('undecided');
      })
      .catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error);
    expect(await store.load()).to.deep.equal([]);
  });

  itWithCopies('forgets everything of its scope, and nothing of another', async () => {
    const other = open(`${name}-other`);
    await store.put(aRecord('a'));
    await store.putFile('a', { kind: 'copy', file: new Blob(['a']) });
    await other.put(aRecord('a'));
    await store.clear();
    expect(await store.load()).to.deep.equal([]);
    expect(await store.getFile('a')).to.equal(null);
    expect(await other.load()).to.have.lengthOf(1);
    await other.clear();
  });
}
