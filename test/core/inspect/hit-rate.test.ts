import { inspectFile } from '../../../src/core/inspect/inspect.js';
import { findEncoding } from '../../../src/core/inspect/encoding.js';
import { encodingCorpus, type EncodedFile } from '../../support/encoding-corpus.js';
import { dialectCorpus, type CorpusFile } from '../../support/dialect-corpus.js';
import { expect } from '../../support/expect.js';

/** Files of each kind; a browser runs the same code, and there a few have to do. */
const PER_KIND = 'process' in globalThis ? 60 : 5;
/** Files of each language, encoding and length. */
const PER_LENGTH = 'process' in globalThis ? 2 : 1;
/** Share of files which have to be read right. */
const LEAST = 0.995;

async function isRead({ text, delimiter, columns }: CorpusFile): Promise<boolean> {
  const { dialect, header } = await inspectFile(new Blob([text]));
  return header?.fields.length === columns && (delimiter === null || dialect?.delimiter === delimiter);
}

describe('inspectFile() over a corpus of dialects', () => {
  it(`finds delimiter and header of at least ${String(LEAST * 100)} % of the files`, async function () {
    this.timeout(120_000);
    let files = 0;
    const wrong: string[] = [];
    for (const file of dialectCorpus(PER_KIND)) {
      files += 1;
      if (!(await isRead(file))) wrong.push(file.kind);
    }
    const share = 1 - wrong.length / files;
    console.log(
      `      ${String(files)} files, ${(share * 100).toFixed(2)} % right; wrong: ${wrong.join('; ') || 'none'}`,
    );
    expect(share).to.be.at.least(LEAST);
  });
});

/** Shares of files in which every character has to be right: those of a few words may be in any encoding of their script. */
const LEAST_OF_LENGTH = [
  { fewest: 1, most: 10, least: 0.93 },
  { fewest: 11, most: 1000, least: 0.985 },
] as const;

async function isDecoded({ text, bytes }: EncodedFile): Promise<boolean> {
  const { encoding } = await findEncoding(bytes, { isWhole: true });
  return new TextDecoder(encoding).decode(bytes, { stream: true }) === text;
}

describe('inspectFile() over a corpus of languages and encodings', () => {
  for (const { fewest, most, least } of LEAST_OF_LENGTH) {
    it(`reads at least ${String(least * 100)} % of the files of ${String(fewest)} to ${String(most)} records`, async function () {
      this.timeout(120_000);
      let files = 0;
      const wrong: string[] = [];
      for (const file of encodingCorpus(PER_LENGTH)) {
        const records = file.text.split('\r\n').length - 2;
        if (records < fewest || records > most) continue;
        files += 1;
        if (!(await isDecoded(file))) wrong.push(`${file.language} ${file.encoding}`);
      }
      const share = 1 - wrong.length / files;
      console.log(
        `      ${String(files)} files, ${(share * 100).toFixed(2)} % right; wrong: ${wrong.join('; ') || 'none'}`,
      );
      expect(share).to.be.at.least(least);
    });
  }
});
