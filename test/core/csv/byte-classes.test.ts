import fc from 'fast-check';
import { isAscii } from '../../../src/core/csv/byte-classes.js';
import { expect } from '../../support/expect.js';

describe('isAscii()', () => {
  it('looks at every byte, wherever the bytes lie and however few there are', () => {
    const bytes = fc.array(fc.constantFrom(0x20, 0x7f, 0x80, 0xff, 0x41, 0x41, 0x41, 0x41), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(bytes, fc.nat(7), (values, offset) => {
        const memory = new Uint8Array(40).fill(0xff);
        memory.set(values, offset);
        const found = isAscii(memory.subarray(offset, offset + values.length));
        expect(found).to.equal(values.every((value) => value < 0x80));
      }),
      { numRuns: 500 },
    );
  });
});
