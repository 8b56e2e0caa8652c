/** Papa Parse, which is told what it would otherwise have to guess. */
import Papa from 'papaparse';

const DIALECT = { delimiter: ',', newline: '\n', skipEmptyLines: true };

/** Lets Papa Parse read a file in chunks of its own choice, and hands on the rows of each. */
export function parseFile({ papaInput }, config, onRows) {
  return new Promise((resolve, reject) => {
    Papa.parse(papaInput(), {
      ...DIALECT,
      ...config,
      chunk: ({ data }) => onRows(data),
      complete: resolve,
      error: reject,
    });
  });
}

export async function parseChunks(source) {
  let records = -1; // the header
  await parseFile(source, {}, (rows) => (records += rows.length));
  return { bytes: null, records, invalid: null };
}

export async function parseString({ file }) {
  const { data } = Papa.parse(await file.text(), DIALECT);
  return { bytes: null, records: data.length - 1, invalid: null };
}
