/** A column of a Table Schema without its name, and fields which it takes. */
export interface LaneColumn {
  readonly field: Readonly<Record<string, unknown>>;
  readonly good: readonly string[];
  /** Whether bytes alone tell that the good ones are right. */
  readonly isCertain: boolean;
}

const TEXTS = [
  'plain',
  'two words',
  'größe',
  '日本語',
  'a, b',
  'say "hi"',
  'two\nlines',
  'two\r\nlines',
  '😀',
];
const UUID = '0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5b';

function certain(field: LaneColumn['field'], good: readonly string[]): LaneColumn {
  return { field, good, isCertain: true };
}

function uncertain(field: LaneColumn['field'], good: readonly string[]): LaneColumn {
  return { field, good, isCertain: false };
}

/** Columns of all kinds of rules. */
export const LANE_COLUMNS: readonly LaneColumn[] = [
  certain({}, ['', ...TEXTS]),
  certain({ type: 'string' }, ['', ...TEXTS]),
  certain({ type: 'string', constraints: { required: true } }, ['x', 'Übung', ...TEXTS]),
  certain({ type: 'string', constraints: { required: true, minLength: 2, maxLength: 5 } }, [
    'ab',
    'größe',
    'a""b',
  ]),
  certain({ type: 'string', constraints: { maxLength: 3 } }, ['', 'abc', 'é', '日本']),
  certain({ type: 'string', constraints: { pattern: 'CASE-[0-9]{6,10}', required: true } }, [
    'CASE-000001',
    'CASE-1234567890',
  ]),
  certain({ type: 'string', constraints: { pattern: '[A-Z]{2}' } }, ['NL', 'DE', '']),
  certain({ type: 'string', constraints: { pattern: '^\\d{5}$' } }, ['12345']),
  certain({ type: 'string', constraints: { pattern: '[a-z]+x?' } }, ['abc', 'x']),
  uncertain({ type: 'string', constraints: { pattern: '(a|b)+' } }, ['ab']),
  certain({ type: 'string', constraints: { enum: ['open', 'in_progress', 'op', 'a,b', 'é'] } }, [
    'open',
    'op',
  ]),
  certain({ type: 'string', constraints: { enum: ['open', 'closed'], required: true } }, ['open', 'closed']),
  certain({ type: 'string', format: 'email' }, ['anna@example.com', 'a.b+c@x-1.example.org']),
  certain({ type: 'string', format: 'uuid' }, [UUID, UUID.toUpperCase()]),
  uncertain({ type: 'string', format: 'uri' }, ['https://example.org/']),
  certain({ type: 'integer' }, ['0', '-12', '007', '123456789012345']),
  certain({ type: 'integer', constraints: { minimum: 1, maximum: 99, required: true } }, ['1', '99', '42']),
  certain({ type: 'integer', constraints: { enum: ['1', '12'] } }, ['1', '12']),
  certain({ type: 'number' }, ['1', '-1.50', '0.1', '12345.678901']),
  certain({ type: 'number', constraints: { minimum: 0, exclusiveMaximum: 12.5 } }, ['0', '12.49', '0.00']),
  certain({ type: 'number', decimalChar: ',', groupChar: '.' }, ['15', '7']),
  certain({ type: 'number', bareNumber: false }, ['15', '1.5']),
  certain({ type: 'boolean' }, ['true', 'FALSE', '1']),
  certain({ type: 'boolean', trueValues: ['yes'], falseValues: ['no'] }, ['yes', 'no']),
  certain({ type: 'date' }, ['2024-01-26', '2024-02-29', '']),
  certain({ type: 'date', format: '%d/%m/%Y' }, ['26/01/2024']),
  certain({ type: 'date', constraints: { minimum: '2024-01-26', maximum: '2024-12-31' } }, ['2024-01-27']),
  certain({ type: 'datetime' }, ['2024-01-26T10:20:30Z', '2024-01-26T10:20:30.5Z', '2024-01-26T10:20:30']),
  certain({ type: 'datetime', format: '%d.%m.%Y %H:%M' }, ['26.01.2024 10:20']),
  certain({ type: 'time' }, ['10:20:30', '10:20:30Z']),
  certain({ type: 'year' }, ['2024']),
  certain({ type: 'yearmonth' }, ['2024-12']),
];

/** Values which some of the columns take, on both sides of their rules. */
export const LANE_VALUES: readonly string[] = [
  '',
  'NA',
  '-',
  ' ',
  'open',
  'op',
  'closed',
  'a,b',
  'in_progress',
  'é',
  'ab',
  'AB',
  'abcdef',
  'größe',
  '日本語',
  '日本',
  '\u3000',
  '\u00a0',
  'CASE-000001',
  'CASE-000002',
  'CASE-12345',
  'CASE-12345678901',
  '12345',
  '1',
  '01',
  '12',
  '99',
  '100',
  '-5',
  '+5',
  '12.5',
  '12,5',
  '12.50',
  '12.499999999999999999',
  '1.234,5',
  '€5',
  '1e3',
  '123456789012345678',
  'true',
  'yes',
  'no',
  '2024-01-26',
  '2024-01-27',
  '2024-02-30',
  '2023-02-29',
  '2024-02-29',
  '2025-01-01',
  '26/01/2024',
  '31/06/2024',
  '1/2/2024',
  '2024-01-26T10:20:30Z',
  '2024-01-26T10:20:30.5Z',
  '2024-01-26T10:20:30',
  '2024-01-26T24:20:30Z',
  '26.01.2024 10:20',
  '10:20:30',
  '10:20:30Z',
  '2024',
  '2024-13',
  '2024-12',
  'anna@example.com',
  "o'neil@example.com",
  'a..b@example.com',
  'anna@example',
  'a@b.c1',
  '0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5b',
  '0189a6b2-7c1d-0e5f-8a9b-0c1d2e3f4a5b',
  '0189a6b2-7c1d-4e5f-8a9b-0c1d2e3f4a5',
  'say "hi"',
  'two\nlines',
  'two\r\nlines',
  'two\rlines',
  '\u00e9',
  'e\u0301',
];
