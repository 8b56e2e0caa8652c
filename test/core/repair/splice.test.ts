import fc from 'fast-check';
import { ChangeList } from '../../../src/core/repair/changes.js';
import { spliceFile } from '../../../src/core/repair/splice.js';
import { expect } from '../../support/expect.js';

const encoder = new TextEncoder();

describe('spliceFile()', () => {
  it('puts changes and what lies between them together', async () => {
    const gaps = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.option(fc.string({ minLength: 1 }))), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(gaps, async (list) => {
        const text = Array.from({ length: 300 }, (_, index) => String(index % 10)).join('');
        const changes = new ChangeList();
        let expected = '';
        let at = 0;
        for (const [gap, length, instead] of list) {
          const start = at + gap;
          changes.add({
            start,
            end: start + length,
            bytes: instead === null ? null : encoder.encode(instead),
            linesLost: 0,
            recordsLost: 1,
          });
          expected += text.slice(at, start) + (instead ?? '');
          at = start + length;
        }
        const file = await spliceFile(new Blob([text]), changes, undefined);
        expect(await file.text()).to.equal(expected + text.slice(at));
        expect(changes.countLost()).to.equal(list.length);
      }),
      { numRuns: 'process' in globalThis ? 300 : 50 },
    );
  });

  it('copies short stretches where there would be too many slices, and keeps the long ones', async function () {
    this.timeout(30_000);
    const line = 'x'.repeat(19) + '\n';
    const long = 'y'.repeat(100_000);
    const text = line.repeat(15_000) + long + line.repeat(15_000);
    const changes = new ChangeList();
    let expected = '';
    for (let at = 0; at < text.length; at += at === 300_000 ? long.length : 20) {
      if (at === 300_000) {
        expected += long;
      } else if (at % 40 === 0) {
        changes.add({ start: at, end: at + 20, bytes: null, linesLost: 1, recordsLost: 1 });
      } else {
        changes.add({ start: at, end: at + 3, bytes: encoder.encode('abcd'), linesLost: 0, recordsLost: 0 });
        expected += 'abcd' + line.slice(3);
      }
    }
    expect(changes.size).to.equal(30_000);
    const file = await spliceFile(new Blob([text]), changes, undefined);
    expect(await file.text()).to.equal(expected);
  });

  it('makes one stretch of records that are taken out one behind the other', () => {
    const changes = new ChangeList();
    for (let at = 0; at < 1_000_000; at += 1)
      changes.add({ start: at * 10, end: at * 10 + 10, bytes: null, linesLost: 1, recordsLost: 1 });
    expect(changes.size).to.equal(1);
    expect(changes.recordsLost.at(0)).to.equal(1_000_000);
  });
});
