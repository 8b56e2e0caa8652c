import fc from 'fast-check';
import { checkFile } from '../../../src/core/check/check.js';
import type { ReferenceLookup } from '../../../src/core/check/reference-lookup.js';
import { fromColumns } from '../../../src/core/schema/from-columns.js';
import { fromTableSchema } from '../../../src/core/schema/from-table-schema.js';
import { expect } from '../../support/expect.js';

const RUNS = 'process' in globalThis ? 1000 : 60;

/** Some that differ in quotes, white space, accents and their Unicode form alone. */
const NAMES = [
  ...['anna', 'ben', 'carl', 'zoë', 'zoe\u0308', 'a b', '', 'NA', 'x,y', ' anna', 'anna ', 'dora', 'emil'],
  ...['q', 'q"', 'q""', '"q"', 'two\nlines', '\ufeffanna', '日本', 'too long'],
];

const fields = {
  id: { constraints: { unique: true } },
  who: { constraints: { maxLength: 5 }, requiredIf: { field: 'kind', equals: 'a' } },
  boss: { constraints: { required: true } },
  kind: { constraints: { enum: ['a', 'b'] } },
};

const schemas = [
  fromTableSchema({
    fields: Object.entries(fields).map(([name, field]) => ({ name, ...field })),
    missingValues: ['', 'NA'],
  }),
  fromColumns(fields, { missingValues: ['', 'NA'], trim: true }),
];

const name = fc.nat(NAMES.length - 1).map((index) => NAMES[index] ?? '');
const row = fc
  .record({ id: fc.nat(60), who: name, boss: name, kind: fc.constantFrom('a', 'b', ''), dice: fc.nat(30) })
  .map(({ id, who, boss, kind, dice }) => {
    const values = [String(id), who, boss, kind, ...(dice === 0 ? ['one too many'] : [])];
    return `${values.map((value) => (dice % 3 === 1 ? quoted(value) : written(value))).join(',')}\n`;
  });

function written(value: string): string {
  return /[",\n]/.test(value) ? quoted(value) : value;
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** Answers now, soon, or later, as the pauses say, one after the other; remembers what it was asked for. */
function host(known: readonly string[], pauses: readonly number[], asked: string[]): ReferenceLookup {
  let questions = 0;
  return async (values) => {
    const pause = pauses[questions % pauses.length] ?? 0;
    questions += 1;
    asked.push(...values);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    return values.filter((value) => !known.includes(value));
  };
}

describe('checkFile() with references in all lanes', () => {
  it(`reports the same in each, for ${String(RUNS)} files, hosts and chunkings`, async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60 }),
        fc.record({ who: fc.subarray(NAMES), boss: fc.subarray(NAMES) }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
        fc.record({
          schema: fc.constantFrom(...schemas),
          readBytes: fc.constantFrom(7, 64, 150, 400, 65_536, 65_536),
          maxIssues: fc.constantFrom(0, 3, 1000),
          maxRecords: fc.constantFrom(5, 1000, 1000),
        }),
        async (rows, known, pauses, { schema, ...options }) => {
          const file = new Blob([`id,who,boss,kind\n${rows.join('')}`]);
          const check = async (more: object): Promise<unknown> => {
            const who: string[] = [];
            const boss: string[] = [];
            const references = {
              who: host(known.who, pauses, who),
              boss: host(known.boss, [0, ...pauses], boss),
            };
            const report = await checkFile(file, schema, { ...options, references, ...more });
            for (const asked of [who, boss]) expect(asked).to.have.length(new Set(asked).size);
            return report;
          };
          const slow = await check({ lane: 'slow' });
          expect(await check({ webAssembly: false })).to.deep.equal(slow);
          expect(await check({ webAssembly: true })).to.deep.equal(slow);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
