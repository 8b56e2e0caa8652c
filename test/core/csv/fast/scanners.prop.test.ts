import fc from 'fast-check';
import { ANY_FIELD, type FieldDemand, type FieldRule } from '../../../../src/core/csv/fast/field-rule.js';
import { PlainScanner } from '../../../../src/core/csv/fast/plain-scanner.js';
import type {
  HashedKeys,
  KnownFields,
  RecordScanner,
  ScannerOptions,
  ScanRange,
} from '../../../../src/core/csv/fast/scanner.js';
import { KEY_WORDS } from '../../../../src/core/csv/fast/scan-words.js';
import { loadScanModule } from '../../../../src/core/csv/fast/wasm-module.js';
import { WasmScanner } from '../../../../src/core/csv/fast/wasm-scanner.js';
import { fromTableSchema } from '../../../../src/core/schema/from-table-schema.js';
import { fieldRulesOf } from '../../../../src/core/schema/field-rules.js';
import { expect } from '../../../support/expect.js';
import { KeyOrder } from '../../../support/key-order.js';
import { LANE_COLUMNS, LANE_VALUES } from '../../../support/lane-cases.js';

/** What both scanners have to give: where they stop, what they count, and the keys that they ask about. */
interface Outcome {
  readonly passed: ReturnType<RecordScanner['scan']>;
  readonly asked: readonly unknown[];
}

type Settings = Omit<ScannerOptions, 'keys'> & { readonly columns: readonly (readonly number[])[] };

/** Asks a scanner; `refusal` is the place of the record whose key is refused. */
function scanWith(
  create: (options: ScannerOptions) => RecordScanner,
  { columns, ...settings }: Settings,
  { bytes, range, refusal }: { bytes: Uint8Array; range: ScanRange; refusal: number },
): Outcome {
  const asked: unknown[] = [];
  const admit = ({ words, stride, records, line, byteStart }: HashedKeys): number => {
    for (let index = 0; index < records; index += 1) {
      const [byte = 0, , lines = 0, , , , , , mask = 0, ...hashes] = words.subarray(
        index * stride,
        (index + 1) * stride,
      );
      const present = columns.map((_, key) =>
        mask & (1 << key) ? hashes.slice(2 * key, 2 * key + 2) : null,
      );
      asked.push({ present, line: line + lines, byteStart: byteStart + byte });
      if (asked.length === refusal) return index;
    }
    return records;
  };
  const keys = columns.length === 0 ? null : { columns, seed: 99, admit };
  const scanner = create({ ...settings, keys });
  scanner.open(bytes, 1000);
  const passed = scanner.scan(range);
  scanner.close(); // so that the next one finds the memory as this one leaves it
  return { passed, asked };
}

const column = fc.oneof(
  fc.constant(ANY_FIELD),
  fc
    .record({
      column: fc.constantFrom(...LANE_COLUMNS),
      missingValues: fc.constantFrom(undefined, ['', 'NA'], ['-'], []),
      trim: fc.boolean(),
    })
    .map(({ column: { field }, missingValues, trim }): FieldRule => {
      const descriptor = { fields: [{ name: 'a', ...field }], ...(missingValues ? { missingValues } : {}) };
      const [rule = ANY_FIELD] = fieldRulesOf(fromTableSchema(descriptor), ',') ?? [];
      return { ...rule, trim };
    }),
);

const GOOD = LANE_COLUMNS.flatMap(({ good }) => good);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...GOOD) },
  { weight: 2, arbitrary: fc.constantFrom(...LANE_VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\ufeff', '"', 'x"', '""', '\0', '\r', '\n', '\t', 'a\x0bb', '\x1a'),
  },
);
const written = fc.tuple(value, fc.nat(3)).map(([text, dice]) => {
  const isQuoted = dice === 0 || (dice < 3 && /[",\r\n]/.test(text));
  return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
});

const WORDS = [...GOOD, ...LANE_VALUES].filter((text) => text !== '');
const demand = fc.record({
  target: fc.constantFrom(-1, 0, 0, 1, 2),
  decider: fc.constantFrom(-1, 0, 1, 1, 2),
  equals: fc.option(
    fc
      .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 20 })
      .map((words) => words.map((word) => new TextEncoder().encode(word.replaceAll('"', '""')))),
  ),
  needsInk: fc.boolean(),
});

/** Knows every second field by its column, its length and its first byte. */
const KNOWN: KnownFields = {
  isKnown: (place, bytes, { start, end }) => (place + end - start + (bytes[start] ?? 0)) % 2 === 0,
};

/** Demands on columns that are there. */
function ofColumns(demands: readonly FieldDemand[], count: number): readonly FieldDemand[] {
  return demands.map(({ target, decider, ...rest }) => ({
    ...rest,
    target: target < 0 ? target : target % count,
    decider: decider < 0 ? decider : decider % count,
  }));
}

describe('WasmScanner', () => {
  let module: WebAssembly.Module;
  before(async () => {
    module = (await loadScanModule()) as WebAssembly.Module;
    expect(module).to.be.instanceOf(WebAssembly.Module);
  });

  it('passes what PlainScanner passes, for any columns and bytes', function () {
    this.timeout(60_000);
    const records = fc.array(
      fc.tuple(fc.array(written, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r')),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 4 }),
        records,
        fc.record({
          columns: fc.constantFrom([], [[0]], [[0], [0]], [[0, 0]]),
          encoding: fc.constantFrom('utf-8', 'windows-1252'),
          maxRecordBytes: fc.constantFrom(20, 1000, 1000),
          maxRecords: fc.constantFrom(2, 1000),
          namesSuspects: fc.boolean(),
          known: fc.constantFrom(null, null, KNOWN),
        }),
        fc.record({ stop: fc.nat(300), refusal: fc.nat(6), garbage: fc.uint8Array({ maxLength: 3 }) }),
        fc.array(demand, { maxLength: 2 }),
        (fields, lines, options, { stop, refusal, garbage }, demands) => {
          // Mostly as many fields as columns.
          const text = lines
            .map(([values, end], index) => {
              const list =
                index % 4 === 3 ? values : fields.map((_, place) => values[place % values.length] ?? '');
              return list.join(',') + end;
            })
            .join('');
          const bytes = Uint8Array.from([...new TextEncoder().encode(text), ...garbage]);
          const settings = { ...options, delimiter: ',', fields, demands: ofColumns(demands, fields.length) };
          const range = { start: 0, stop: Math.min(stop * 3, bytes.length), line: 5, recordNumber: 1 };
          const scan = { bytes, range, refusal };
          const plain = scanWith((all) => new PlainScanner(all), settings, scan);
          expect(scanWith((all) => new WasmScanner(all, module), settings, scan)).to.deep.equal(plain);
        },
      ),
      { numRuns: 'process' in globalThis ? 5000 : 500 },
    );
  });

  it('passes the addresses and the texts that PlainScanner passes, wherever 16 or 32 bytes end', function () {
    this.timeout(60_000);
    const rules = fieldRulesOf(
      fromTableSchema({
        fields: [
          { name: 'mail', type: 'string', format: 'email' },
          { name: 'text', type: 'string', constraints: { maxLength: 70 } },
          { name: 'least', type: 'string', constraints: { minLength: 30 } },
        ],
      }),
      ',',
    );
    const part = fc.string({ unit: fc.constantFrom(...Array.from('aZ09ab.-_+@')), maxLength: 18 });
    const label = fc.string({
      unit: fc.constantFrom(...Array.from('abcdefgh1-')),
      minLength: 1,
      maxLength: 12,
    });
    const mail = fc.oneof(
      fc.tuple(part, part).map(([name, host]) => `${name}@${host}`),
      fc
        .tuple(part, fc.array(label, { maxLength: 3 }))
        .map(([name, host]) => `${name}@${host.join('.')}.com`),
      fc.tuple(label, label).map(([name, host]) => `a${name}b@${host}.de`),
    );
    const unit = fc.constantFrom(...Array.from('abcdefghijklmnop'), ' ', 'é', '日', '😀', '\t', '\u0001');
    const text = fc.string({ unit, maxLength: 80 });
    const quoted = fc
      .string({ unit: fc.oneof(unit, fc.constantFrom('""', ',', '\n', '\r\n', '\r')), maxLength: 80 })
      .map((inner) => `"${inner}"`);
    const record = fc.tuple(mail, fc.oneof(text, quoted), fc.oneof(text, quoted));
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (records, isUtf8, namesSuspects) => {
          const bytes = new TextEncoder().encode(records.map((fields) => `${fields.join(',')}\n`).join(''));
          const settings = {
            delimiter: ',',
            encoding: isUtf8 ? 'utf-8' : 'windows-1252',
            fields: rules ?? [],
            demands: [],
            maxRecordBytes: 1000,
            maxRecords: 1000,
            namesSuspects,
            known: null,
            columns: [[0]],
          };
          const range = { start: 0, stop: bytes.length, line: 2, recordNumber: 1 };
          const scan = { bytes, range, refusal: 0 };
          const plain = scanWith((all) => new PlainScanner(all), settings, scan);
          expect(scanWith((all) => new WasmScanner(all, module), settings, scan)).to.deep.equal(plain);
        },
      ),
      { numRuns: 'process' in globalThis ? 10_000 : 1000 },
    );
  });

  it('passes the numbers and the patterns that PlainScanner passes, up to 16 bytes and beyond', function () {
    this.timeout(60_000);
    const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 18 });
    const sign = fc.constantFrom('', '', '-', '--', '+');
    const number = fc
      .tuple(sign, digits, fc.constantFrom('', '.', '.', ','), digits)
      .map(([first, whole, point, fraction]) => `${first}${whole}${point}${fraction}`);
    const code = fc
      .tuple(fc.constantFrom('A-', 'A', 'B-', 'a-', ''), digits, fc.constantFrom('', 'x', '-'))
      .map(([first, middle, last]) => `${first}${middle}${last}`);
    const numbers = [{}, { minimum: 0 }, { minimum: -5.5, maximum: 1234.25 }, { maximum: 0 }];
    const patterns = [
      'A-[0-9]{2}',
      'A-[0-9]{2,14}',
      'A-[0-9]{2,15}',
      'A-?[0-9]{3}',
      'A-[0-9]+',
      '[A-B]-[0-9]*',
      '[0-9]{16}',
      '[0-9]{0,16}',
      'A-[0-9a-f]{4}',
      '[A-B]-[0-9]{3}[x-y]?',
    ];
    const fields = [
      ...numbers.map((constraints) => ({ type: 'number', constraints })),
      ...numbers.map((constraints) => ({ type: 'number', decimalChar: ';', constraints })),
      ...patterns.map((pattern) => ({ type: 'string', constraints: { pattern } })),
      ...patterns.map((pattern) => ({
        type: 'string',
        constraints: { pattern, minLength: 5, maxLength: 12 },
      })),
    ];
    const rules = fields.map((field) =>
      fieldRulesOf(fromTableSchema({ fields: [{ name: 'a', ...field }] }), ';'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.array(fc.oneof(number, code), { minLength: 1, maxLength: 6 }),
        (rule, values) => {
          const bytes = new TextEncoder().encode(values.map((text) => `${text};\n`).join(''));
          const settings = {
            delimiter: ';',
            encoding: 'utf-8',
            fields: [...(rule ?? []), ANY_FIELD],
            demands: [],
            maxRecordBytes: 1000,
            maxRecords: 1000,
            namesSuspects: true,
            known: null,
            columns: [],
          };
          const range = { start: 0, stop: bytes.length, line: 2, recordNumber: 1 };
          const scan = { bytes, range, refusal: 0 };
          const plain = scanWith((all) => new PlainScanner(all), settings, scan);
          expect(scanWith((all) => new WasmScanner(all, module), settings, scan)).to.deep.equal(plain);
        },
      ),
      { numRuns: 'process' in globalThis ? 10_000 : 1000 },
    );
  });

  it('says how the first keys follow one another, across chunks, and anew behind one that is refused', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 });
    const key = fc
      .tuple(fc.constantFrom('', 'CASE-', 'a-prefix-of-twenty-seven-by'), letters)
      .map(([prefix, end]) => prefix + end);
    const chunk = fc.array(key, { maxLength: 8 });
    const settings = {
      delimiter: ',',
      fields: [{ ...ANY_FIELD, missesEmpty: true }, ANY_FIELD],
      demands: [],
      encoding: 'utf-8',
      maxRecordBytes: 1000,
      maxRecords: 1000,
      namesSuspects: false,
      known: null,
    };
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 4 }), fc.nat(20), (chunks, refusal) => {
        const model = new KeyOrder();
        const expected: number[] = [];
        const found: number[] = [];
        const admit = ({ words, stride, records }: HashedKeys): number => {
          for (let index = 0; index < records; index += 1) {
            found.push((words[index * stride + KEY_WORDS.mask] ?? 0) >>> 30);
            if (found.length === refusal) return index;
          }
          return records;
        };
        const keys = { columns: [[0]], seed: 1, admit };
        const scanner = new WasmScanner({ ...settings, keys }, module);
        for (const list of chunks) {
          const bytes = new TextEncoder().encode(list.map((text) => `${text},x\n`).join(''));
          scanner.open(bytes, 0);
          scanner.scan({ start: 0, stop: bytes.length, line: 1, recordNumber: 1 });
          for (const text of list) {
            const start = new TextEncoder().encode(text);
            expected.push(text === '' ? 0 : model.next(start, 0, start.length) >>> 30);
            if (expected.length < refusal || found.length >= expected.length) continue;
            expected.length = found.length;
            model.forget();
            break;
          }
          if (expected.length === refusal) model.forget();
        }
        scanner.close();
        expect(found).to.deep.equal(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes bytes of any length, one after the other', () => {
    const options = {
      delimiter: ',',
      fields: [ANY_FIELD],
      demands: [],
      encoding: 'utf-8',
      maxRecordBytes: 1e6,
      maxRecords: 1e9,
      namesSuspects: true,
      known: null,
    };
    const scanner = new WasmScanner({ ...options, keys: null }, module);
    for (const length of [1, 100, 70_000, 3, 1_000_000]) {
      const bytes = new TextEncoder().encode(`${'x'.repeat(length)}\n`);
      scanner.open(bytes, 0);
      const { bytes: passed } = scanner.scan({ start: 0, stop: bytes.length, line: 1, recordNumber: 1 });
      expect(passed).to.equal(length + 1);
    }
  });
});
