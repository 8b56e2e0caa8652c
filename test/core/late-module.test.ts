import { lateModule, loadAhead } from '../../src/core/late-module.js';
import { expect } from '../support/expect.js';
import { rejection } from '../support/uploads.js';

describe('lateModule()', () => {
  it('loads a module once for all who ask, and tells that it is there', async () => {
    let loads = 0;
    const late = lateModule(() => Promise.resolve({ number: ++loads }));
    expect(late.loaded).to.equal(null);
    expect(await Promise.all([late.load(), late.load()])).to.deep.equal([{ number: 1 }, { number: 1 }]);
    expect(late.loaded).to.deep.equal({ number: 1 });
  });

  it('says that a module is out of reach, and tries again when it is asked again', async () => {
    let isOffline = true;
    const late = lateModule(() => (isOffline ? Promise.reject(new TypeError('Failed')) : Promise.resolve(1)));
    expect(await rejection(late.load())).to.have.property('code', 'module-unreachable');
    expect(late.loaded).to.equal(null);
    isOffline = false;
    expect(await late.load()).to.equal(1);
  });

  it('is loaded ahead where a file may need it without a network, and never rejects for that', async () => {
    const needed = lateModule(() => Promise.resolve('needed'));
    const rare = lateModule(() => Promise.resolve('rare'), 'asked');
    const unreachable = lateModule(() => Promise.reject(new TypeError('Failed')));
    await loadAhead();
    expect([needed.loaded, rare.loaded, unreachable.loaded]).to.deep.equal(['needed', null, null]);
  });
});
