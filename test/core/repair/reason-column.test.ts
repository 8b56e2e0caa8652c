import { encodeText } from '../../../src/core/csv/encode.js';
import { REASON_HEADERS } from '../../../src/core/messages/repair.js';
import { mayHaveReasons } from '../../../src/core/repair/reason-column.js';
import { readRowsToFix } from '../../../src/core/repair/rows-to-fix.js';
import { expect } from '../../support/expect.js';
import { rejection } from '../../support/uploads.js';

/** All encodings of the WHATWG that are not the same but for a letter. */
const ENCODINGS = [
  'utf-8 utf-16le utf-16be windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256',
  'windows-1257 windows-1258 windows-874 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8',
  'iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 koi8-r koi8-u macintosh x-mac-cyrillic ibm866',
  'gbk gb18030 big5 euc-jp shift_jis euc-kr',
].flatMap((names) => names.split(' '));

describe('mayHaveReasons()', () => {
  for (const [language, header] of Object.entries(REASON_HEADERS)) {
    it(`sees the column of reasons in ${language}, in each encoding that has its letters`, async () => {
      const seen: string[] = [];
      for (const encoding of ENCODINGS) {
        const encoded = encodeText(`id;${header}\r\n1;wrong\r\n`, { encoding });
        if (!encoded.isComplete) continue;
        seen.push(encoding);
        expect(await mayHaveReasons(new Blob([encoded.bytes])), encoding).to.equal(true);
      }
      expect(seen).to.include('utf-8').and.include('utf-16be');
    });
  }

  it('sees it in an encoding that only the host knows of', async () => {
    const encoded = encodeText(`id,${REASON_HEADERS.ja}\n`, { encoding: 'euc-jp' });
    const file = new Blob(encoded.isComplete ? [encoded.bytes] : []);
    expect(await mayHaveReasons(file, { encoding: 'euc-jp' })).to.equal(true);
    expect(await mayHaveReasons(file, { encoding: 'no such encoding' })).to.equal(true);
  });

  it('lets files without one pass, whatever their letters are', async () => {
    for (const text of ['id,name\n1,Ada\n', 'id,name\n1,Zoë Müller\n', '番号,名前\n1,太郎\n', '']) {
      expect(await mayHaveReasons(new Blob([text]))).to.equal(false);
      expect(await readRowsToFix(new Blob([text])).then((own) => own.size)).to.equal(new Blob([text]).size);
    }
  });

  it('is not certain of a first line that does not end', async () => {
    expect(await mayHaveReasons(new Blob(['a,'.repeat(50_000)]))).to.equal(true);
  });

  it('leaves a file that cannot be read to its check, and stops when it is told to', async () => {
    const file = new Blob(['id\n']);
    Object.defineProperty(file, 'slice', {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    expect(await mayHaveReasons(file)).to.equal(false);
    expect(await rejection(mayHaveReasons(file, { signal: AbortSignal.abort('stop') }))).to.equal('stop');
  });
});
