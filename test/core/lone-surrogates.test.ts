import { encodeText } from '../../src/core/csv/encode.js';
import { LONE_SURROGATES } from '../../src/core/lone-surrogates.js';
import { showName } from '../../src/core/messages/values.js';
import { describeDelivery } from '../../src/transports/wire/delivery-headers.js';
import { expect } from '../support/expect.js';

const cases = [
  { text: '', alone: [] },
  { text: 'a😀\uf8ff', alone: [] },
  { text: '😀😀', alone: [] },
  { text: '\ud800', alone: ['\ud800'] },
  { text: '\udc00', alone: ['\udc00'] },
  { text: 'a\udc00b\ud800c', alone: ['\udc00', '\ud800'] },
  { text: '\ud800😀\udc00', alone: ['\ud800', '\udc00'] },
  { text: '\udc00\ud800', alone: ['\udc00', '\ud800'] },
];

/** Units behind which WebKit takes the second half of a pair for the end of one. */
const before = ['\uf7ff', '\uf800', '\uf8ff', '\uf900', '\ufbff', '\ufc00', '\ufeff', '\ud7ff', '\ue000'];

const code = (text: string): string =>
  Array.from(text, (_, at) => text.charCodeAt(at).toString(16)).join(' ');

describe('LONE_SURROGATES', () => {
  for (const { text, alone } of cases) {
    it(`finds ${String(alone.length)} in ${code(text) || 'nothing'}`, () => {
      expect(text.match(LONE_SURROGATES) ?? []).to.deep.equal(alone);
    });
  }

  for (const character of before) {
    it(`finds a half behind ${code(character)}, in whatever asks for it`, () => {
      const text = `${character}\udc00`;
      expect(text.match(LONE_SURROGATES)).to.deep.equal(['\udc00']);
      for (const encoding of ['utf-8', 'utf-16le']) {
        expect(encodeText(text, { encoding })).to.deep.equal({ isComplete: false, missing: ['\udc00'] });
      }
      expect(showName(text)).to.match(/\[U\+DC00\]$/);
      expect(headerOf(text)).to.equal(
        `attachment; filename*=UTF-8''${encodeURIComponent(character)}%EF%BF%BD`,
      );
    });
  }
});

function headerOf(fileName: string): string | undefined {
  const delivery = { fileName, idempotencyKey: 'key', sha256: '00' };
  return describeDelivery(delivery as Parameters<typeof describeDelivery>[0])['content-disposition'];
}
