import type { Format } from './format.js';

/** What the elements say where a person puts a file right, in one language. */
export interface RepairDeskMessages {
  /** What follows the number of rows where all have the same wrong. */
  readonly allOneCause: (sentence: string, columnName: string | null, cause: string) => string;
  readonly repairHere: string;
  readonly rename: string;
  readonly renamed: string;
  readonly renameTo: (found: string, expected: string) => string;
  readonly renameAll: (headers: number, format: Format) => string;
  readonly headerAction: string;
  readonly leaveOutTitleRows: string;
  readonly doWordsLookRight: string;
  readonly encodingUnknown: string;
  readonly encoding: string;
  readonly readInEncoding: string;
  /** What the encodings are for, by their names. */
  readonly encodingName: ReadonlyMap<string, string>;
  readonly equalValues: (columnName: string) => string;
  readonly rowsWith: (rows: number, isExact: boolean, format: Format) => string;
  readonly newValue: (value: string, columnName: string) => string;
  readonly chooseValue: string;
  readonly changeAll: (rows: number, format: Format) => string;
  readonly changed: (to: string) => string;
  readonly rowsToRepair: (fileName: string) => string;
  readonly surroundings: string;
  readonly fieldLabel: (columnName: string, line: string) => string;
  readonly right: string;
  /** Said of a field that is right by itself, as long as unique keys are still being compared. */
  readonly rightSoFar: string;
  readonly notHere: string;
  readonly editRow: string;
  readonly editRowOf: (line: string) => string;
  /** What stands for a field beyond the last column. */
  readonly extraField: string;
  readonly showMoreRows: (rows: number, format: Format) => string;
  readonly stepsMade: (steps: number, format: Format) => string;
  readonly stepsKept: string;
  readonly undo: string;
  readonly checkRepaired: string;
  readonly sendValid: string;
  readonly downloadRows: string;
  readonly rowsFileName: (fileName: string) => string;
  readonly rowsFailed: string;
  readonly repairFailed: string;
  /** Said of a value that the encoding of its file cannot hold; the character comes in quotation marks. */
  readonly valueUnencodable: (character: string, encoding: string) => string;
  readonly announceRight: (columnName: string, line: string) => string;
}

/** What the elements say where a person puts a file right, in English. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}: ${columnName === null ? cause : `${columnName} ${cause}`}.`,
  repairHere: 'Put them right here, or in your file and choose it again.',
  rename: 'Rename',
  renamed: 'Renamed',
  renameTo: (found, expected) => `Rename ${found} to ${expected}`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'Rename it and import';
    return headers === 2 ? 'Rename both and import' : `Rename all ${format.count(headers)} and import`;
  },
  headerAction: 'Rename',
  leaveOutTitleRows: 'Leave out the lines above and import',
  doWordsLookRight: 'Do these words look right?',
  encodingUnknown: 'The file does not say how its letters are encoded.',
  encoding: 'Letters are read as',
  readInEncoding: 'Read it so, and import',
  encodingName: new Map([
    ['utf-8', 'Unicode (UTF-8)'],
    ['windows-1252', 'Western Europe (Windows-1252)'],
    ['macintosh', 'Western Europe (Macintosh)'],
    ['windows-1250', 'Central Europe (Windows-1250)'],
    ['iso-8859-2', 'Central Europe (ISO 8859-2)'],
    ['windows-1251', 'Cyrillic (Windows-1251)'],
    ['koi8-r', 'Cyrillic (KOI8-R)'],
    ['ibm866', 'Cyrillic (IBM 866)'],
    ['windows-1253', 'Greek (Windows-1253)'],
    ['windows-1254', 'Turkish (Windows-1254)'],
    ['windows-1255', 'Hebrew (Windows-1255)'],
    ['windows-1256', 'Arabic (Windows-1256)'],
    ['windows-1257', 'Baltic (Windows-1257)'],
    ['windows-1258', 'Vietnamese (Windows-1258)'],
    ['shift_jis', 'Japanese (Shift JIS)'],
    ['euc-jp', 'Japanese (EUC-JP)'],
    ['gb18030', 'Chinese, simplified (GB 18030)'],
    ['big5', 'Chinese, traditional (Big5)'],
    ['euc-kr', 'Korean (EUC-KR)'],
  ]),
  equalValues: (columnName) => `Values of ${columnName} to change in all rows`,
  rowsWith: (rows, isExact, format) =>
    `${format.count(rows)}${isExact ? '' : '+'} ${format.plural(rows, { one: 'row', other: 'rows' })}`,
  newValue: (value, columnName) => `New value for ${value} in ${columnName}`,
  chooseValue: 'Choose a value',
  changeAll: (rows, format) =>
    rows === 1 ? 'Change it' : rows === 2 ? 'Change both' : `Change all ${format.count(rows)}`,
  changed: (to) => `becomes ${to}`,
  rowsToRepair: (fileName) => `Rows to put right in ${fileName}`,
  surroundings: 'In this row',
  fieldLabel: (columnName, line) => `${columnName}, line ${line}`,
  right: 'Put right',
  rightSoFar: 'Right so far; still being compared with the other rows',
  notHere: 'This can only be put right in the file itself.',
  editRow: 'Edit the row',
  editRowOf: (line) => `Edit the row in line ${line}`,
  extraField: 'Beyond the last column',
  showMoreRows: (rows, format) =>
    `Show ${format.count(rows)} more ${format.plural(rows, { one: 'row', other: 'rows' })}`,
  stepsMade: (steps, format) =>
    `${format.count(steps)} ${format.plural(steps, { one: 'correction', other: 'corrections' })}. Your file on the disk stays as it is.`,
  stepsKept: 'Corrections stay in this tab if you reload the page.',
  undo: 'Undo',
  checkRepaired: 'Check and import',
  sendValid: 'Leave them out and send the rest',
  downloadRows: 'Download the rows to fix',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-rows-to-fix.csv`,
  rowsFailed: 'The rows could not be written: the file can no longer be read. Choose it again.',
  repairFailed: 'That could not be done: the file can no longer be read. Choose it again.',
  valueUnencodable: (character, encoding) =>
    `${character} cannot be written in ${encoding}, the encoding of the file. Write the value without this character, or send the file as UTF-8, which has all characters.`,
  announceRight: (columnName, line) => `${columnName}, line ${line}: put right.`,
};
