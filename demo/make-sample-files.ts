/**
 * Writes the files in `sample-files` which have something wrong with them, always the same bytes.
 * The renamed workbook lies there as it is.
 *
 *     npx tsx demo/make-sample-files.ts
 */
import { writeFileSync } from 'node:fs';
import { generateCases } from './generate-cases.js';

const UNKNOWN_ASSIGNEE = 'm.lopez@example.org';

writeSample('cases-good.csv', [...generateCases({ rows: 500 })]);

// Renamed, wrong case, one left out: what happens to headers in practice.
const [header = '', ...records] = [...generateCases({ rows: 20, seed: 2, first: 1001 })];
writeSample('cases-wrong-header.csv', [
  header.replace('case_id', 'Case ID').replace('opened_at', 'openedAt').replace('country', 'Country'),
  ...records,
]);

const badRows = [...generateCases({ rows: 40, seed: 3, first: 2001 })];
changeLine(badRows, 5, (record) => record.replace('CASE-', 'CASE '));
changeLine(badRows, 12, (record) => record.replace(/\d{4}-(\d\d)-(\d\d)T[^,]*/, '$2/$1/2026'));
changeLine(badRows, 18, (record) => record.replace(/,\d+\.\d\d,/, ',"1,250.00",'));
changeLine(badRows, 25, (record) => record.replace(/@example\.org/, ' at example.org'));
changeLine(badRows, 31, (record) => record.replace(/,(low|medium|high|urgent),/, ',very high,'));
writeSample('cases-bad-rows.csv', badRows);

// Fine by the schema: only the server's database knows its agents. Records with line breaks are left out, so that
// a record's place is its line.
const unknown = [...generateCases({ rows: 140, seed: 4, first: 3001 })].filter(
  (text) => !text.trim().includes('\n'),
);
for (const line of [88, 91, 97]) {
  changeLine(unknown, line, (record) => record.replace(/[a-z]\.[a-z]+@example\.org/, UNKNOWN_ASSIGNEE));
}
writeSample('cases-unknown-assignee.csv', unknown.slice(0, 100));

const semicolons = [...generateCases({ rows: 150, seed: 5, first: 4001 })]
  .filter((record) => !record.includes('"'))
  .map((record) => record.replaceAll(';', ' ').replaceAll(',', ';'));
writeSample('cases-semicolon.csv', semicolons);

// No other quote stands in the file, so nothing closes this one.
const unclosed = [...generateCases({ rows: 150, seed: 6, first: 5001 })].filter(
  (record) => !record.includes('"'),
);
changeLine(unclosed, 9, (record) => record.replace(',', ',"'));
writeSample('cases-unclosed-quote.csv', unclosed);

/** Changes the text at a 1-based place, the header counted. */
function changeLine(texts: string[], place: number, change: (text: string) => string): void {
  const text = texts[place - 1];
  if (text === undefined || change(text) === text) throw new Error(`Nothing changed at ${String(place)}.`);
  texts[place - 1] = change(text);
}

function writeSample(name: string, texts: readonly string[]): void {
  writeFileSync(new URL(`./sample-files/${name}`, import.meta.url), texts.join(''));
}
