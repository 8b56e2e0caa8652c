import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';

/** What the elements say where a person puts a file right, in German. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}: ${columnName === null ? cause : `${columnName} ${cause}`}.`,
  repairHere: 'Beheben Sie sie hier oder in Ihrer Datei und wählen Sie diese dann noch einmal aus.',
  rename: 'Umbenennen',
  renamed: 'Umbenannt',
  renameTo: (found, expected) => `${found} in ${expected} umbenennen`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'Umbenennen und importieren';
    return headers === 2
      ? 'Beide umbenennen und importieren'
      : `Alle ${format.count(headers)} umbenennen und importieren`;
  },
  headerAction: 'Umbenennen',
  leaveOutTitleRows: 'Zeilen darüber weglassen und importieren',
  doWordsLookRight: 'Sehen diese Wörter richtig aus?',
  encodingUnknown: 'Die Datei sagt nicht, wie ihre Buchstaben kodiert sind.',
  encoding: 'Buchstaben werden gelesen als',
  readInEncoding: 'So lesen und importieren',
  encodingName: new Map([
    ['utf-8', 'Unicode (UTF-8)'],
    ['windows-1252', 'Westeuropa (Windows-1252)'],
    ['macintosh', 'Westeuropa (Macintosh)'],
    ['windows-1250', 'Mitteleuropa (Windows-1250)'],
    ['iso-8859-2', 'Mitteleuropa (ISO 8859-2)'],
    ['windows-1251', 'Kyrillisch (Windows-1251)'],
    ['koi8-r', 'Kyrillisch (KOI8-R)'],
    ['ibm866', 'Kyrillisch (IBM 866)'],
    ['windows-1253', 'Griechisch (Windows-1253)'],
    ['windows-1254', 'Türkisch (Windows-1254)'],
    ['windows-1255', 'Hebräisch (Windows-1255)'],
    ['windows-1256', 'Arabisch (Windows-1256)'],
    ['windows-1257', 'Baltisch (Windows-1257)'],
    ['windows-1258', 'Vietnamesisch (Windows-1258)'],
    ['shift_jis', 'Japanisch (Shift JIS)'],
    ['euc-jp', 'Japanisch (EUC-JP)'],
    ['gb18030', 'Chinesisch, vereinfacht (GB 18030)'],
    ['big5', 'Chinesisch, traditionell (Big5)'],
    ['euc-kr', 'Koreanisch (EUC-KR)'],
  ]),
  equalValues: (columnName) => `Werte von ${columnName}, die in allen Zeilen geändert werden`,
  rowsWith: (rows, isExact, format) =>
    `${isExact ? '' : 'mindestens '}${format.count(rows)} ${format.plural(rows, { one: 'Zeile', other: 'Zeilen' })}`,
  newValue: (value, columnName) => `Neuer Wert für ${value} in ${columnName}`,
  chooseValue: 'Wert auswählen',
  changeAll: (rows, format) =>
    rows === 1 ? 'Ändern' : rows === 2 ? 'Beide ändern' : `Alle ${format.count(rows)} ändern`,
  changed: (to) => `wird zu ${to}`,
  rowsToRepair: (fileName) => `Zeilen in ${fileName}, die zu korrigieren sind`,
  surroundings: 'In dieser Zeile',
  fieldLabel: (columnName, line) => `${columnName}, Zeile ${line}`,
  right: 'Behoben',
  rightSoFar: 'So weit richtig; wird noch mit den anderen Zeilen verglichen',
  notHere: 'Das lässt sich nur in der Datei selbst beheben.',
  editRow: 'Zeile bearbeiten',
  editRowOf: (line) => `Zeile ${line} bearbeiten`,
  extraField: 'Hinter der letzten Spalte',
  showMoreRows: (rows, format) =>
    `${format.count(rows)} weitere ${format.plural(rows, { one: 'Zeile', other: 'Zeilen' })} zeigen`,
  stepsMade: (steps, format) =>
    `${format.count(steps)} ${format.plural(steps, { one: 'Korrektur', other: 'Korrekturen' })}. Ihre Datei auf der Festplatte bleibt, wie sie ist.`,
  stepsKept: 'Korrekturen bleiben in diesem Tab erhalten, auch wenn Sie die Seite neu laden.',
  undo: 'Rückgängig',
  checkRepaired: 'Prüfen und importieren',
  sendValid: 'Diese weglassen und den Rest senden',
  downloadRows: 'Fehlerhafte Zeilen herunterladen',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-zu-korrigieren.csv`,
  rowsFailed:
    'Die Zeilen konnten nicht geschrieben werden: Die Datei ist nicht mehr lesbar. Wählen Sie sie noch einmal aus.',
  repairFailed: 'Das war nicht möglich: Die Datei ist nicht mehr lesbar. Wählen Sie sie noch einmal aus.',
  valueUnencodable: (character, encoding) =>
    `${character} gibt es in ${encoding}, der Zeichenkodierung der Datei, nicht. Schreiben Sie den Wert ohne dieses Zeichen oder speichern Sie die Datei als CSV UTF-8, denn UTF-8 hat alle Zeichen.`,
  announceRight: (columnName, line) => `${columnName}, Zeile ${line}: behoben.`,
};
