/** csv-parse as the stream that it is: Node's own streams in Node, those which it brings along in a browser. */
import { parse } from 'csv-parse';
import { readPieces } from './read.mjs';

export async function parseStream({ file }) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = parse({ delimiter: ',', record_delimiter: '\n' });
  let bytes = 0;
  let records = -1; // the header
  parser.on('data', () => {
    records += 1;
  });
  const end = new Promise((resolve, reject) => {
    parser.once('end', resolve);
    parser.once('error', reject);
  });
  for await (const piece of readPieces(file)) {
    bytes += piece.length;
    // As text, since in a browser it takes no bytes but those of its own Buffer.
    const text = decoder.decode(piece, { stream: true });
    if (!parser.write(text)) await Promise.race([drained(parser), end]);
  }
  parser.end();
  await end;
  return { bytes, records, invalid: null };
}

function drained(parser) {
  return new Promise((resolve) => parser.once('drain', resolve));
}
