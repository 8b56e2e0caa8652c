import { expect } from '../../support/expect.js';
import { readAll } from '../../support/read-all.js';

/** What we answer: the fields of each record, or the code of what is wrong with it. */
type Answer = string | readonly string[];

interface Case {
  /** Name of the test in CPython's `test_csv.py`. */
  readonly test: string;
  readonly input: string;
  readonly answer: readonly Answer[];
  readonly delimiter?: string;
  /** What CPython answers, and why we differ. */
  readonly differs?: string;
}

const LOOSE =
  'CPython joins what it cannot understand; we name it, because fields were lost where it does so';
const LINES = 'CPython is given lines, and finds a line break in one; we are given a file';
const ESCAPES = 'there is no escape character in RFC 4180: it is data, and a quote behind it is named';

const cases: readonly Case[] = [
  { test: 'read_oddinputs: nothing', input: '', answer: [] },
  {
    test: 'read_oddinputs: text behind a quote',
    input: '"ab"c',
    answer: ['malformed-quote'],
    differs: `abc; ${LOOSE}`,
  },
  {
    test: 'read_oddinputs: a lone quote',
    input: 'x\n"',
    answer: [['x'], 'unclosed-quote'],
    differs: `an empty field unless strict; ${LOOSE}`,
  },
  {
    test: 'read_oddinputs: a NUL',
    input: 'a\n"line\0NUL"',
    answer: [['a'], 'invalid-character'],
    differs: 'CPython 3.11 keeps it; no database does',
  },
  { test: 'read_eol: none', input: 'a,b', answer: [['a', 'b']] },
  { test: 'read_eol: LF', input: 'a,b\n', answer: [['a', 'b']] },
  { test: 'read_eol: CRLF', input: 'a,b\r\n', answer: [['a', 'b']] },
  { test: 'read_eol: CR', input: 'a,b\r', answer: [['a', 'b']] },
  {
    test: 'read_eol: CR within',
    input: 'a,b\rc,d',
    answer: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    differs: `an error; ${LINES}`,
  },
  {
    test: 'read_eol: LF within',
    input: 'a,b\nc,d',
    answer: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    differs: `an error; ${LINES}`,
  },
  {
    test: 'read_eol: CRLF within',
    input: 'a,b\r\nc,d',
    answer: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    differs: `an error; ${LINES}`,
  },
  {
    test: 'read_eof: an open quote',
    input: 'a,"',
    answer: ['unclosed-quote'],
    differs: `a and an empty field; ${LOOSE}`,
  },
  { test: 'read_eof: an open field', input: '"a', answer: ['unclosed-quote'], differs: `a; ${LOOSE}` },
  { test: 'read_delimiter: comma', input: 'a,b,c', answer: [['a', 'b', 'c']] },
  { test: 'read_delimiter: semicolon', input: 'a;b;c', delimiter: ';', answer: [['a', 'b', 'c']] },
  {
    test: 'read_escape: a letter',
    input: 'a,\\b,c',
    answer: [['a', '\\b', 'c']],
    differs: `a, b, c with an escape character; ${ESCAPES}`,
  },
  {
    test: 'read_escape: a comma',
    input: 'a,b\\,c',
    answer: [['a', 'b\\', 'c']],
    differs: `a and b,c with an escape character; ${ESCAPES}`,
  },
  { test: 'read_escape: a comma in quotes', input: 'a,"b\\,c"', answer: [['a', 'b\\,c']] },
  {
    test: 'read_escape: a quote in quotes',
    input: 'a,"b,c\\""',
    answer: ['unclosed-quote'],
    differs: `a and b,c" with an escape character; ${ESCAPES}`,
  },
  {
    test: 'read_escape: behind quotes',
    input: 'a,"b,c"\\',
    answer: ['malformed-quote'],
    differs: `a and b,c\\; ${LOOSE}`,
  },
  { test: 'read_quoting: delimiters', input: '1,",3,",5', answer: [['1', ',3,', '5']] },
  {
    test: 'read_quoting: numbers',
    input: ',3,"5",7.3, 9',
    answer: [['', '3', '5', '7.3', ' 9']],
    differs: 'numbers by QUOTE_NONNUMERIC; we interpret nothing',
  },
  { test: 'read_quoting: a line break', input: '"a\n", 7', answer: [['a\n', ' 7']] },
  {
    test: 'read_skipinitialspace',
    input: 'no space, space,  spaces,\ttab',
    answer: [['no space', ' space', '  spaces', '\ttab']],
    differs: 'no blanks with skipinitialspace; RFC 4180 section 2.4 keeps them',
  },
  { test: 'read_space_delimiter: two blanks', input: 'a  b', delimiter: ' ', answer: [['a', '', 'b']] },
  { test: 'read_space_delimiter: blanks around', input: ' a ', delimiter: ' ', answer: [['', 'a', '']] },
  {
    test: 'read_linenum',
    input: 'line,1\nline,2\nline,3',
    answer: [
      ['line', '1'],
      ['line', '2'],
      ['line', '3'],
    ],
  },
  { test: 'roundtrip_quoted_newlines', input: '"\na",b,c\n', answer: [['\na', 'b', 'c']] },
  { test: 'excel single', input: 'abc', answer: [['abc']] },
  { test: 'excel simple', input: '1,2,3,4,5', answer: [['1', '2', '3', '4', '5']] },
  {
    test: 'excel blankline',
    input: 'a\n\nb',
    answer: [['a'], ['b']],
    differs: 'an empty list; a blank line is no record, but counted',
  },
  { test: 'excel empty_fields', input: ',', answer: [['', '']] },
  { test: 'excel singlequoted', input: '""', answer: [['']] },
  { test: 'excel singlequoted_left_empty', input: '"",', answer: [['', '']] },
  { test: 'excel singlequoted_right_empty', input: ',""', answer: [['', '']] },
  { test: 'excel single_quoted_quote', input: '""""', answer: [['"']] },
  { test: 'excel quoted_quotes', input: '""""""', answer: [['""']] },
  { test: 'excel inline_quote', input: 'a""b', answer: [['a""b']] },
  { test: 'excel inline_quotes', input: 'a"b"c', answer: [['a"b"c']] },
  { test: 'excel quotes_and_more', input: '"a"b', answer: ['malformed-quote'], differs: `ab; ${LOOSE}` },
  { test: 'excel lone_quote', input: 'a"b', answer: [['a"b']] },
  {
    test: 'excel quote_and_quote',
    input: '"a" "b"',
    answer: ['malformed-quote'],
    differs: `a "b"; ${LOOSE}`,
  },
  {
    test: 'excel space_and_quote',
    input: ' "a"',
    answer: ['malformed-quote'],
    differs: 'the quotes are data; a field that was meant to be quoted is named',
  },
  {
    test: 'excel quoted',
    input: '1,2,3,"I think, therefore I am",5,6',
    answer: [['1', '2', '3', 'I think, therefore I am', '5', '6']],
  },
  {
    test: 'excel quoted_quote',
    input: '1,2,3,"""I see,"" said the blind man","as he picked up his hammer and saw"',
    answer: [['1', '2', '3', '"I see," said the blind man', 'as he picked up his hammer and saw']],
  },
  {
    test: 'excel quoted_nl',
    input: '1,2,3,"""I see,""\nsaid the blind man","as he picked up his\nhammer and saw"\n9,8,7,6',
    answer: [
      ['1', '2', '3', '"I see,"\nsaid the blind man', 'as he picked up his\nhammer and saw'],
      ['9', '8', '7', '6'],
    ],
  },
  { test: 'excel dubious_quote', input: '12,12,1",', answer: [['12', '12', '1"', '']] },
  {
    test: 'escaped excel',
    input: 'abc\\,def',
    answer: [['abc\\', 'def']],
    differs: `abc,def with an escape character; ${ESCAPES}`,
  },
  {
    test: 'quoted escaped excel',
    input: '"abc\\,def"',
    answer: [['abc\\,def']],
    differs: `abc,def with an escape character; ${ESCAPES}`,
  },
];

describe("readRecords() on the cases of CPython's test_csv.py", () => {
  for (const { test, input, answer, delimiter = ',', differs } of cases) {
    it(`${test}${differs === undefined ? '' : ` (CPython: ${differs})`}`, async () => {
      const records = await readAll(input, { delimiter });
      expect(records.map(({ fields, problem }): Answer => problem?.code ?? fields)).to.deep.equal(answer);
    });
  }

  it('read_bigfield: reads what is not longer than is allowed, and names what is (CPython: an error)', async () => {
    const long = 'X'.repeat(100_000);
    const answers = await Promise.all(
      [long.length, long.length - 1].map(async (maxFieldBytes) => {
        const [, record] = await readAll(`id,text\n1,${long}\n`, { maxFieldBytes });
        return record?.problem?.code ?? record?.fields[1]?.length;
      }),
    );
    expect(answers).to.deep.equal([100_000, 'value-too-long']);
  });
});
