import { Dice } from './dice.js';

/** A file whose dialect is known, because it was written in it. */
export interface CorpusFile {
  readonly kind: string;
  readonly text: string;
  /** `null` where the file has one column: any delimiter is right that leaves its fields whole. */
  readonly delimiter: string | null;
  readonly columns: number;
}

type Values = (dice: Dice, row: number) => string;

const WORDS =
  'case open closed water street north light report service request tree noise summer market bridge school'.split(
    ' ',
  );
const FIRST = ['Ann', 'Bob', 'Zoë', 'José', 'Mary Jane', 'Li', 'Ömer', 'Chloé'];
const LAST = ['Lee', 'Miller', "O'Neil", 'García', 'van Dyk', 'Müller', 'Smith-Jones', 'Novák'];
const two = (number: number): string => String(number).padStart(2, '0');
const words = (dice: Dice, count: number): string =>
  Array.from({ length: count }, () => dice.pick(WORDS)).join(' ');
const sentence = (dice: Dice, marks: readonly string[]): string =>
  `${words(dice, dice.from(1, 4))}${dice.pick(marks)} ${words(dice, dice.from(1, 4))}${dice.pick(marks)} ${words(dice, dice.from(1, 3))}.`;

/** Columns by the kind of their values; none holds a delimiter. */
const PLAIN: Readonly<Record<string, Values>> = {
  id: (_, row) => String(row + 1),
  number: (dice) => String(dice.from(-50, 5000)),
  code: (dice) => `${dice.pick(['A', 'BX', 'CASE-'])}${String(dice.from(1, 99_999))}`,
  word: (dice) => dice.pick(WORDS),
  name: (dice) => `${dice.pick(FIRST)} ${dice.pick(LAST)}`,
  words: (dice) => words(dice, dice.from(2, 6)),
  isoDate: (dice) => `20${two(dice.from(10, 26))}-${two(dice.from(1, 12))}-${two(dice.from(1, 28))}`,
  usDate: (dice) => `${String(dice.from(1, 12))}/${String(dice.from(1, 28))}/20${two(dice.from(10, 26))}`,
  dotDate: (dice) => `${two(dice.from(1, 28))}.${two(dice.from(1, 12))}.20${two(dice.from(10, 26))}`,
  time: (dice) => `${two(dice.from(0, 23))}:${two(dice.from(0, 59))}:${two(dice.from(0, 59))}`,
  dateTime: (dice) =>
    `${String(dice.from(1, 12))}/${String(dice.from(1, 28))}/2024 ${String(dice.from(1, 12))}:${two(dice.from(0, 59))}:00 ${dice.pick(['AM', 'PM'])}`,
  email: (dice) => `${dice.pick(WORDS)}.${dice.pick(WORDS)}@example.org`,
  url: (dice) => `https://example.org/${dice.pick(WORDS)}/${String(dice.from(1, 999))}?q=${dice.pick(WORDS)}`,
  uuid: (dice) => `0189a6b2-7c1d-4e5f-8a9b-${String(dice.from(100_000_000_000, 999_999_999_999))}`,
  flag: (dice) => dice.pick(['true', 'false', 'yes', 'no', 'Y', 'N']),
  phone: (dice) => `+49 30 ${String(dice.from(100_000, 999_999))}`,
  percent: (dice) => `${String(dice.from(0, 100))}%`,
  empty: (dice) => (dice.chance(0.7) ? '' : dice.pick(WORDS)),
};
const decimal =
  (mark: string): Values =>
  (dice) =>
    `${String(dice.from(-200, 2000))}${mark}${two(dice.from(0, 99))}`;
const grouped =
  (group: string): Values =>
  (dice) =>
    `${String(dice.from(1, 999))}${group}${String(dice.from(100, 999))}${dice.chance(0.3) ? `${group}${String(dice.from(100, 999))}` : ''}`;
const lastFirst: Values = (dice) => `${dice.pick(LAST)}, ${dice.pick(FIRST)}`;
const listOf =
  (mark: string): Values =>
  (dice) =>
    Array.from({ length: dice.from(1, 4) }, () => dice.pick(WORDS)).join(mark);
const prose =
  (...marks: string[]): Values =>
  (dice) =>
    sentence(dice, marks);

interface TableOptions {
  readonly delimiter: string;
  readonly columns: readonly (readonly [name: string, values: Values])[];
  readonly rows: number;
  readonly lineBreak?: string;
  readonly header?: boolean;
  readonly quote?: 'needed' | 'all' | 'text' | 'never';
}

/** Text of a table; `quote` `never` puts a delimiter that a field holds into the file as it is. */
function write(dice: Dice, options: TableOptions): string {
  const { delimiter, columns, rows, lineBreak = '\n', header = true, quote = 'needed' } = options;
  const cell = (value: string): string => {
    const hasToBe = value.includes(delimiter) || /["\r\n]/.test(value);
    const isQuoted = quote === 'all' || (quote === 'text' && !/^-?\d*$/.test(value)) || hasToBe;
    return isQuoted && quote !== 'never' ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const records = Array.from({ length: rows }, (_, row) => columns.map(([, values]) => values(dice, row)));
  if (header) records.unshift(columns.map(([name]) => name));
  return (
    records.map((record) => record.map(cell).join(delimiter)).join(lineBreak) +
    (dice.chance(0.8) ? lineBreak : '')
  );
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const NOT_COMMA = [';', '\t', '|'] as const;

function plainColumns(dice: Dice, count: number): (readonly [string, Values])[] {
  const keys = Object.keys(PLAIN);
  return Array.from({ length: count }, (_, index) => {
    const key = dice.pick(keys);
    const name = dice.chance(0.7)
      ? `${dice.pick(WORDS)}_${String(index)}`
      : `${dice.pick(WORDS)} ${key} ${String(index)}`;
    return [name, PLAIN[key] ?? (() => '')] as const;
  });
}

/** Puts columns of another kind among plain ones. */
function mixedColumns(dice: Dice, count: number, special: readonly Values[]): (readonly [string, Values])[] {
  const columns = plainColumns(dice, count);
  special.forEach((values, index) => {
    columns.splice(dice.from(0, columns.length), 0, [`special_${String(index)}`, values]);
  });
  return columns;
}

const width = (dice: Dice): number => (dice.chance(0.7) ? dice.from(2, 8) : dice.from(9, 40));
const length = (dice: Dice): number => (dice.chance(0.3) ? dice.from(1, 3) : dice.from(4, 60));

/** Makes a file of one kind. */
type Kind = (dice: Dice) => Omit<CorpusFile, 'kind'>;

function table(dice: Dice, options: TableOptions): Omit<CorpusFile, 'kind'> {
  return { text: write(dice, options), delimiter: options.delimiter, columns: options.columns.length };
}

const oneColumn =
  (values: Values): Kind =>
  (dice) => ({
    text: write(dice, {
      delimiter: '\0',
      columns: [[dice.pick(WORDS), values]],
      rows: dice.from(3, 40),
      quote: 'never',
    }),
    delimiter: null,
    columns: 1,
  });

/** Kinds of files as programs and people write them. */
const KINDS: Readonly<Record<string, Kind>> = {
  'plain values': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: plainColumns(dice, width(dice)),
      rows: length(dice),
    }),
  'CRLF or CR': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: plainColumns(dice, width(dice)),
      rows: length(dice),
      lineBreak: dice.pick(['\r\n', '\r']),
    }),
  'everything quoted': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: mixedColumns(dice, dice.from(1, 8), [lastFirst, prose(',', ';', ' |')]),
      rows: length(dice),
      quote: 'all',
    }),
  'text quoted': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: mixedColumns(dice, dice.from(1, 8), [lastFirst, prose(',', ';')]),
      rows: length(dice),
      quote: 'text',
    }),
  'decimal commas': (dice) =>
    table(dice, {
      delimiter: dice.pick(NOT_COMMA),
      columns: mixedColumns(
        dice,
        dice.from(1, 6),
        Array.from({ length: dice.from(1, 4) }, () => decimal(',')),
      ),
      rows: dice.from(2, 60),
    }),
  'nothing but decimal commas': (dice) =>
    table(dice, {
      delimiter: dice.pick(NOT_COMMA),
      columns: Array.from(
        { length: dice.from(2, 8) },
        (_, index) => [`x${String(index)}`, decimal(',')] as const,
      ),
      rows: dice.from(2, 60),
    }),
  'decimal commas in quotes between commas': (dice) =>
    table(dice, {
      delimiter: ',',
      columns: mixedColumns(dice, dice.from(1, 6), [decimal(',')]),
      rows: length(dice),
    }),
  'grouped digits': (dice) =>
    table(dice, {
      delimiter: dice.pick(NOT_COMMA),
      columns: mixedColumns(dice, dice.from(1, 6), [grouped(dice.pick([',', '.', ' ', "'"]))]),
      rows: length(dice),
    }),
  'an unquoted comma in every row': (dice) =>
    table(dice, {
      delimiter: dice.pick(NOT_COMMA),
      columns: mixedColumns(dice, dice.from(1, 6), [lastFirst]),
      rows: dice.from(2, 60),
      quote: 'never',
    }),
  'unquoted commas without blanks in every row': (dice) =>
    table(dice, {
      delimiter: dice.pick(NOT_COMMA),
      columns: mixedColumns(dice, dice.from(2, 6), [listOf(',')]),
      rows: dice.from(2, 60),
      quote: 'never',
    }),
  'unquoted prose': (dice) => {
    const delimiter = dice.pick(DELIMITERS);
    const marks = [',', ';', ' |', '!'].filter((mark) => !mark.includes(delimiter));
    return table(dice, {
      delimiter,
      columns: mixedColumns(dice, dice.from(1, 6), [prose(...marks)]),
      rows: dice.from(2, 60),
    });
  },
  'quoted prose': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: mixedColumns(dice, dice.from(1, 6), [prose(',', ';', ' |', '.')]),
      rows: length(dice),
    }),
  'lists with other delimiters': (dice) => {
    const delimiter = dice.pick(DELIMITERS);
    const other = dice.pick([';', '|', ','].filter((mark) => mark !== delimiter));
    return table(dice, {
      delimiter,
      columns: mixedColumns(dice, dice.from(2, 6), [listOf(other)]),
      rows: dice.from(2, 60),
    });
  },
  'line breaks in quotes': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: mixedColumns(dice, dice.from(1, 6), [
        (inner) => `${words(inner, 3)}, ${words(inner, 2)}\n${words(inner, 2)}; ${words(inner, 3)}`,
      ]),
      rows: length(dice),
    }),
  'quotation marks in quotes': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: mixedColumns(dice, dice.from(1, 6), [
        (inner) => `say "${words(inner, 2)}", ${words(inner, 2)}`,
      ]),
      rows: length(dice),
    }),
  'many empty fields': (dice) => {
    const columns = plainColumns(dice, width(dice)).map(
      ([name, values]) =>
        [name, (inner: Dice, row: number) => (inner.chance(0.7) ? '' : values(inner, row))] as const,
    );
    return table(dice, { delimiter: dice.pick(DELIMITERS), columns, rows: length(dice) });
  },
  'a header only': (dice) =>
    table(dice, { delimiter: dice.pick(DELIMITERS), columns: plainColumns(dice, width(dice)), rows: 0 }),
  'no header': (dice) =>
    table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: plainColumns(dice, width(dice)),
      rows: length(dice),
      header: false,
    }),
  "Excel's sep= line": (dice) => {
    const delimiter = dice.pick([...DELIMITERS, ':', '^']);
    const columns = plainColumns(dice, width(dice)).filter(([, values]) => values !== PLAIN['time']);
    const file = table(dice, {
      delimiter,
      columns: [...columns, ['end', lastFirst]],
      rows: length(dice),
      lineBreak: '\r\n',
    });
    return { ...file, text: `sep=${delimiter}\r\n${file.text}` };
  },
  'title rows': (dice) => {
    const columns = [
      ...plainColumns(dice, dice.from(2, 12)),
      ['total', PLAIN['number'] ?? (() => '')] as const,
    ];
    const file = table(dice, { delimiter: dice.pick(DELIMITERS), columns, rows: dice.from(3, 60) });
    const titles = Array.from(
      { length: dice.from(1, 3) },
      () => `Report of ${words(dice, 2)}, ${words(dice, 2)}`,
    );
    return { ...file, text: `${titles.join('\n')}\n${dice.chance(0.6) ? '\n' : ''}${file.text}` };
  },
  'a footer': (dice) => {
    const file = table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: plainColumns(dice, width(dice)),
      rows: dice.from(3, 60),
    });
    return {
      ...file,
      text: `${file.text.trimEnd()}\n\nTotal: ${String(dice.from(1, 99))} rows, end of report\n`,
    };
  },
  'ragged rows': (dice) => {
    const file = table(dice, {
      delimiter: dice.pick(DELIMITERS),
      columns: plainColumns(dice, dice.from(3, 12)),
      rows: dice.from(6, 60),
    });
    const mark = file.delimiter ?? '';
    const lines = file.text.split('\n').map((line, index) => {
      if (index === 0 || line === '' || !dice.chance(0.2)) return line;
      return dice.chance(0.5) ? line.slice(0, line.lastIndexOf(mark)) : `${line}${mark}${dice.pick(WORDS)}`;
    });
    return { ...file, text: lines.join('\n') };
  },
  'blanks around delimiters': (dice) => {
    const columns = plainColumns(dice, dice.from(2, 8)).map(
      ([name, values], index) =>
        [
          index === 0 ? name : ` ${name}`,
          (inner: Dice, row: number) => (index === 0 ? '' : ' ') + values(inner, row),
        ] as const,
    );
    return table(dice, { delimiter: dice.pick(DELIMITERS), columns, rows: dice.from(2, 60) });
  },
  'a delimiter at each row end': (dice) => {
    const columns = [...plainColumns(dice, dice.from(2, 8)), ['', () => ''] as const];
    return table(dice, { delimiter: dice.pick(DELIMITERS), columns, rows: dice.from(2, 60) });
  },
  'two tables': (dice) => {
    const delimiter = dice.pick(DELIMITERS);
    const first = table(dice, {
      delimiter,
      columns: plainColumns(dice, dice.from(3, 8)),
      rows: dice.from(8, 40),
    });
    const second = table(dice, {
      delimiter,
      columns: plainColumns(dice, dice.from(2, 8)),
      rows: dice.from(1, 4),
    });
    return { ...first, text: `${first.text.trimEnd()}\n\n${second.text}` };
  },
  'one column of numbers': oneColumn((dice) => String(dice.from(1, 99_999))),
  'one column of words': oneColumn((dice) => dice.pick(WORDS)),
  'one column of names': oneColumn((dice) => `${dice.pick(FIRST)} ${dice.pick(LAST)}`),
  'one column of names, last ones first': oneColumn(lastFirst),
  'one column of decimal commas': oneColumn(decimal(',')),
  'one column of grouped digits': oneColumn(grouped(',')),
  'one column of dates and times': oneColumn(PLAIN['dateTime'] ?? (() => '')),
  'one column of e-mail': oneColumn(PLAIN['email'] ?? (() => '')),
  'one column of addresses': oneColumn(PLAIN['url'] ?? (() => '')),
  'one column of prose': oneColumn(prose(',', '.', ';')),
};

/** The same files in every run: `perKind` of each kind. */
export function* dialectCorpus(perKind: number): Generator<CorpusFile, void> {
  let seed = 1;
  for (const [kind, make] of Object.entries(KINDS)) {
    for (let index = 0; index < perKind; index += 1) yield { kind, ...make(new Dice((seed += 1))) };
  }
}
