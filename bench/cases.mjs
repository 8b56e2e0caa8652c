/** The records of the bench: made by the same seed, so that a name always stands for the same bytes. */

/** Columns of the files of cases, in file order. */
export const CASE_COLUMNS = [
  'case_id',
  'title',
  'description',
  'status',
  'priority',
  'opened_on',
  'due_on',
  'assignee',
  'amount',
  'customer_id',
  'country',
  'tags',
];

/** Columns which are repeated to make files that are narrow or wide, and otherwise alike. */
export const REPEATED_COLUMNS = ['case_id', 'title', 'amount'];

export const STATUSES = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'];

/** Of the records that are otherwise right, one in so many has a fault: validators have something to agree on. */
const RECORDS_PER_FAULT = 500;
const QUOTED_SHARE = 0.3;
const SEED = 20_261_125;
/** Of eight digits. */
const LARGEST_PRIME = 99_999_989;
const PIECE_BYTES = 1024 ** 2;

const COUNTRIES = 'AU BE BR CA DE ES FR GB IN IT JP MX NL PL SE US'.split(' ');
const PEOPLE = 'anna ben carla david elena frank greta hugo iris jonas karin'.split(' ');
const WORDS = (
  'access account agent alert amount appeal audit balance batch billing branch broken call card carrier claim ' +
  'client closed code contract customer damage data delay delivery deposit device dispute document driver error ' +
  'export failed fault field file form fraud goods history import incident invoice item label late ledger letter ' +
  'limit link loan login lost manual meter missing mobile notice order outage package payment phone policy portal ' +
  'printer process product profile query quote receipt record refund region reminder renewal repair report request ' +
  'return review route sample screen service shipment signal site status stock supplier support ticket token ' +
  'transfer travel update upload user vendor visit voucher warranty website window'
).split(' ');

/** Faults which both ours and zod find, each with the column that it is in. */
const FAULTS = [
  ['status', () => 'opened'],
  ['opened_on', (text) => `${text.slice(0, 4)}-13-45`],
  ['assignee', (text) => text.replace('@', ' at ')],
  ['amount', (text) => `${text} EUR`],
  ['customer_id', (text) => text.slice(0, 30)],
  ['country', (text) => text.toLowerCase()],
].map(([name, spoil]) => ({ column: CASE_COLUMNS.indexOf(name), spoil }));

/**
 * Yields a file of cases in pieces of about a megabyte, and returns what it holds.
 *
 * @param variant - `clean`, `quoted` (30% of the descriptions are quoted, and need it), `bad` (a fault in every
 *   record), `shuffled` (as `clean`, but the ids come in no order), or `columns-12` with any multiple of three: the repeated columns alone
 * @param bytes - what the file has at most
 * @yields ASCII text, each piece ending with a record
 * @returns the bytes, the records without the header, and how many of them have a fault
 */
export function* generateCases(variant, bytes) {
  const random = randomNumbers(SEED);
  const { columns, recordOf } = layoutOf(variant, random);
  const totals = { bytes: 0, records: 0, invalid: 0 };
  let piece = `${columns.join(',')}\n`;
  for (;;) {
    const { text, isValid } = recordOf(totals.records + 1);
    if (totals.bytes + piece.length + text.length > bytes) break;
    piece += text;
    totals.records += 1;
    if (!isValid) totals.invalid += 1;
    if (piece.length < PIECE_BYTES) continue;
    totals.bytes += piece.length;
    yield piece;
    piece = '';
  }
  totals.bytes += piece.length;
  yield piece;
  return totals;
}

/** Names of the columns of a variant. */
export function columnsOf(variant) {
  const count = Number(/^columns-(\d+)$/.exec(variant)?.[1] ?? 0);
  if (count === 0) return CASE_COLUMNS;
  const rounds = Array.from({ length: count / REPEATED_COLUMNS.length }, (_, index) => index);
  return rounds.flatMap((round) =>
    REPEATED_COLUMNS.map((name) => (round === 0 ? name : `${name}_${round + 1}`)),
  );
}

function layoutOf(variant, random) {
  const columns = columnsOf(variant);
  if (columns === CASE_COLUMNS) return { columns, recordOf: (number) => caseRecord(number, variant, random) };
  const rounds = columns.length / REPEATED_COLUMNS.length;
  return { columns, recordOf: (number) => ({ text: repeatedRecord(number, rounds, random), isValid: true }) };
}

function caseRecord(number, variant, random) {
  const fields = caseFields(variant === 'shuffled' ? shuffled(number) : number, random);
  const isValid = variant !== 'bad' && integer(random, RECORDS_PER_FAULT) !== 0;
  if (!isValid) {
    const { column, spoil } = pick(random, FAULTS);
    fields[column] = spoil(fields[column]);
  }
  if (variant === 'quoted' && random() < QUOTED_SHARE) fields[2] = quoted(fields[2], random);
  return { text: `${fields.join(',')}\n`, isValid };
}

function repeatedRecord(number, rounds, random) {
  const fields = Array.from(
    { length: rounds },
    () => `${caseId(number)},${words(random, 4, 4)},${amount(random)}`,
  );
  return `${fields.join(',')}\n`;
}

function caseFields(number, random) {
  const year = 2019 + integer(random, 7);
  return [
    caseId(number),
    words(random, 3, 4),
    words(random, 8, 12),
    pick(random, STATUSES),
    pick(random, PRIORITIES),
    date(random, year),
    random() < 0.6 ? date(random, year + 1) : '',
    `${pick(random, PEOPLE)}.${pick(random, WORDS)}${integer(random, 100)}@example.com`,
    amount(random),
    uuid(random),
    pick(random, COUNTRIES),
    random() < 0.3 ? '' : words(random, 1, 4).replaceAll(' ', ';'),
  ];
}

/** Each of the things that a field has to be quoted for. */
function quoted(text, random) {
  const [first, second, ...rest] = text.split(' ');
  const end = rest.join(' ');
  return pick(random, [
    `"${first}, ${second}, ${end}"`,
    `"${first} ""${second}"", ${end}"`,
    `"${first} ${second}\n${end}"`,
  ]);
}

/** Another number for each, which all are different. */
function shuffled(number) {
  return (number * 48_271) % LARGEST_PRIME;
}

function caseId(number) {
  return `CASE-${String(number).padStart(6, '0')}`;
}

/** From `least` words on, fewer than `least + spread`. */
function words(random, least, spread) {
  return Array.from({ length: least + integer(random, spread) }, () => pick(random, WORDS)).join(' ');
}

function date(random, year) {
  return `${year}-${twoDigits(1 + integer(random, 12))}-${twoDigits(1 + integer(random, 28))}`;
}

function amount(random) {
  return (integer(random, 1_000_000) / 100).toFixed(2);
}

/** Of version 4, as far as its form goes. */
function uuid(random) {
  const hex = Array.from({ length: 4 }, () =>
    integer(random, 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function twoDigits(number) {
  return String(number).padStart(2, '0');
}

function pick(random, list) {
  return list[integer(random, list.length)];
}

function integer(random, below) {
  return Math.floor(random() * below);
}

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
