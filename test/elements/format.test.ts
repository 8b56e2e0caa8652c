import { expect, html } from '@open-wc/testing';
import { formatOf } from '../../src/core/messages/index.js';
import { show } from './support/page.js';
import { formatFor } from '../../src/elements/format.js';

describe('formatOf()', () => {
  const format = formatOf('en');
  const sizes = [
    { bytes: 0, text: '0 bytes' },
    { bytes: 1, text: '1 byte' },
    { bytes: 999, text: '999 bytes' },
    { bytes: 1000, text: '1 kB' },
    { bytes: 18_841, text: '18 kB' },
    { bytes: 2_726_298, text: '2.6 MB' },
    { bytes: 1023 * 1024, text: '1 MB' },
    { bytes: 2 * 1024 ** 3, text: '2 GB' },
  ];
  for (const { bytes, text } of sizes) {
    it(`writes ${String(bytes)} bytes as ${text}`, () => {
      expect(format.bytes(bytes)).to.equal(text);
    });
  }

  it('writes a part in the unit of the whole', () => {
    expect(format.bytesLike(161_000_000, 260_000_000)).to.equal('154');
  });

  const times = [
    { elapsed: -5000, text: 'now' },
    { elapsed: 59_000, text: 'now' },
    { elapsed: 60_000, text: '1 minute ago' },
    { elapsed: 7_200_000, text: '2 hours ago' },
    { elapsed: 86_400_000, text: 'yesterday' },
  ];
  for (const { elapsed, text } of times) {
    it(`writes what was ${String(elapsed)} ms ago as ${text}`, () => {
      expect(format.ago(1_000_000_000 - elapsed, 1_000_000_000)).to.equal(text);
    });
  }

  it('is English for a tag that is none', () => {
    expect(formatOf('no tag at all').count(1234)).to.equal('1,234');
  });
});

describe('formatFor()', () => {
  it('is that of the nearest lang which is the language of the texts', async () => {
    const element = await show(html`<p lang="en-IN"><b>x</b></p>`);
    expect(formatFor(element.firstElementChild ?? element, 'en').count(1_234_567)).to.equal('12,34,567');
  });

  it('is that of the texts where the page speaks another language', async () => {
    const element = await show(html`<p lang="de">x</p>`);
    expect(formatFor(element, 'en').locale).to.equal('en');
  });
});
