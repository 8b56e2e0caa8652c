import type { Format } from '../../core/messages/format.js';
import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';

/** What the elements say, in German. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'Falldaten hochladen',
  introduction:
    'Fügen Sie eine CSV-Datei mit den Spalten dieses Arbeitsbereichs hinzu. Der Import beginnt sofort.',
  chooseFile: 'Datei auswählen',
  orDrop: 'oder hierher ziehen',
  dropToImport: 'Zum Importieren loslassen',
  fileCount: (files, format) =>
    `${format.count(files)} ${format.plural(files, { one: 'Datei', other: 'Dateien' })}`,
  sizeLimit: (maxBytes, format) => `CSV-Datei, bis ${format.bytes(maxBytes)}`,
  maxFiles: (files, format) =>
    `höchstens ${format.count(files)} ${format.plural(files, { one: 'Datei', other: 'Dateien' })} auf einmal`,
  downloadTemplate: 'Vorlage herunterladen',
  templateFileName: 'vorlage.csv',
  templateFailed:
    'Die Vorlage konnte nicht geschrieben werden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
  keepHeaders: 'Spaltenüberschriften bitte nicht ändern',
  disabled: 'Zurzeit können keine Dateien hinzugefügt werden.',

  columnsSummary: 'Spalten und Formate',
  columnsCaption: 'Was dieser Arbeitsbereich in jeder Spalte erwartet',
  columnsLoading: 'Die Spalten dieses Arbeitsbereichs werden geladen …',
  columnName: 'Spalte',
  columnKind: 'Art',
  columnRule: 'Was darin stehen darf',
  required: 'Erforderlich',
  optional: 'Freiwillig',
  columnType: {
    string: 'Text',
    number: 'Zahl',
    integer: 'Ganze Zahl',
    boolean: 'Ja oder nein',
    date: 'Datum',
    datetime: 'Datum und Uhrzeit',
    time: 'Uhrzeit',
    year: 'Jahr',
    yearmonth: 'Jahr und Monat',
    duration: 'Dauer',
    object: 'JSON-Objekt',
    array: 'JSON-Array',
    list: 'Liste',
    geopoint: 'Ort',
    geojson: 'GeoJSON',
    any: 'Beliebig',
  },
  columnForm: new Map([
    ['email', 'Eine E-Mail-Adresse'],
    ['uri', 'Eine Webadresse'],
    ['url', 'Eine Webadresse'],
    ['uuid', 'Eine UUID'],
    ['guid', 'Eine UUID'],
    ['binary', 'In Base64 kodiert'],
    ['base64', 'In Base64 kodiert'],
  ]),
  otherForm: (format) => `In der Form ${format}`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `Erlaubt: ${values.join(', ')}`
      : `Erlaubt: ${values.join(', ')} und ${format.count(more)} weitere`,
  example: (value) => `Zum Beispiel ${value}`,

  cards: 'Dateien, die importiert werden',
  status: {
    queued: 'Vorgemerkt',
    checking: 'Wird geprüft',
    'needs-attention': 'Bitte ansehen',
    sending: 'Wird gesendet',
    waiting: 'Wartet',
    received: 'Empfangen',
    success: 'Erfolgreich',
    error: 'Fehler',
    canceled: 'Abgebrochen',
  },
  queued: 'Beginnt, sobald die Datei davor fertig ist.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      `${rowCount(records, format)} geprüft`,
      `${format.bytesLike(bytesRead, bytesTotal)} von ${format.bytes(bytesTotal)}`,
      issues === 0
        ? 'bisher alles in Ordnung'
        : `bisher ${format.count(issues)} ${format.plural(issues, { one: 'Problem', other: 'Probleme' })}`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${rowCount(records, format)} geprüft, alles in Ordnung`]),
      `${format.bytesLike(bytesSent, bytesTotal)} von ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`noch etwa ${format.duration(remainingMs)}`]),
    ].join(' · '),
  waitingOffline: 'Keine Verbindung. Das Senden geht von selbst weiter, sobald sie wieder da ist.',
  waitingBusy: 'Der Server ist ausgelastet. Das Senden geht von selbst weiter.',
  waitingBusyNow: 'Der Server ist ausgelastet.',
  waitingUntil: (milliseconds, format) =>
    `Das Senden geht von selbst weiter, Wartezeit: ${format.duration(milliseconds)}.`,
  fileNeeded: 'Die Seite wurde neu geladen. Wählen Sie dieselbe Datei noch einmal aus, dann geht es weiter.',
  permissionNeeded:
    'Die Seite wurde neu geladen. Erlauben Sie ihr, die Datei wieder zu lesen, dann geht es weiter.',
  importing: 'Wird importiert. Sie können diese Seite verlassen.',
  importingProgress: (done, total, format) =>
    total === null
      ? `Wird importiert: bisher ${rowCount(done, format)}`
      : `Wird importiert: ${format.count(done)} von ${rowCount(total, format)}`,
  lastHeard: (ago) => `Letzte Nachricht ${ago}. Sie können diese Seite verlassen.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      `${format.count(imported)} importiert`,
      ...(skipped === 0 ? [] : [`${format.count(skipped)} schon vorhanden`]),
      ...(rejected === 0 ? [] : [`${format.count(rejected)} abgelehnt`]),
    ].join(' · '),
  importedUncounted: 'Importiert. Die Daten sind verfügbar.',
  unaccounted: (records, format) =>
    records > 0
      ? `Der Server sagt nicht, was aus ${format.count(records)} ${format.plural(records, { one: 'Zeile', other: 'Zeilen' })} geworden ist.`
      : `Der Server spricht von ${rowCount(-records, format)} mehr, als die Datei hat.`,
  canceled: 'Nichts davon wurde importiert.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${rowCount(records, format)})`;
    return status === 'success'
      ? `Derselbe Inhalt wurde am ${format.day(addedAt)} importiert, aus „${fileName}“${size}.`
      : `Derselbe Inhalt wird gerade schon importiert, aus „${fileName}“${size}.`;
  },
  importAgain: 'Noch einmal importieren?',
  passedOver: 'Er wurde nicht noch einmal gesendet.',
  progress: (fileName) => `Fortschritt von ${fileName}`,

  rowsWithProblems: (invalid, records, format) =>
    `${format.count(invalid)} von ${rowCount(records, format)} ${format.plural(invalid, {
      one: 'hat',
      other: 'haben',
    })} ein Problem.`,
  fileProblems: (problems, format) =>
    `Diese Datei hat ${format.count(problems)} ${format.plural(problems, { one: 'Problem', other: 'Probleme' })}.`,
  renamedHeaders: (headers, format) =>
    `${COUNT_WORDS[headers] ?? format.count(headers)} ${format.plural(headers, {
      one: 'Spaltenüberschrift ist',
      other: 'Spaltenüberschriften sind',
    })} anders, als der Arbeitsbereich sie erwartet.`,
  noColumns: 'Keine Spalte des Arbeitsbereichs ist in dieser Datei.',
  noColumnsAdvice:
    'Prüfen Sie, ob es die richtige Datei ist. In ihrer ersten Zeile müssen die Spaltenüberschriften stehen, durch Kommas oder Semikolons getrennt: vergleichen Sie sie mit der Vorlage.',
  renameHeaders: (headers, format) =>
    `Benennen Sie ${format.plural(headers, {
      one: 'sie',
      other: 'diese',
    })} in Ihrer Datei um und wählen Sie die Datei noch einmal aus.`,
  headersTable: (fileName) => `Überschriften in ${fileName}, die umzubenennen sind`,
  headerFound: 'In Ihrer Datei',
  headerExpected: 'Erwartet',
  unfold: 'Zeigen, was nicht stimmt',
  nothingSent: 'Es wurde nichts gesendet.',
  correctAndChoose: 'Beheben Sie das in Ihrer Datei und wählen Sie sie noch einmal aus.',
  causes: (fileName) => `Was an ${fileName} nicht stimmt`,
  someField: 'Ein Feld',
  cause: {
    'empty-file': 'Die Datei ist leer',
    'not-csv': 'Die Datei ist keine CSV-Datei',
    'unreadable-file': 'Die Datei konnte nicht gelesen werden',
    'file-changed': 'Die Datei wurde geändert, während sie gelesen wurde',
    'invalid-encoding': 'enthält Zeichen, die nicht lesbar sind',
    'encoding-guessed': 'Die Zeichenkodierung der Datei wurde geschätzt',
    'invalid-character': 'enthält Zeichen, die nicht in einen Text gehören',
    'mixed-line-breaks': 'Die Zeilen enden verschieden',
    'double-encoded': 'Buchstaben scheinen zweimal kodiert worden zu sein',
    'byte-order-mark': 'enthält das Zeichen, mit dem eine Datei beginnt',
    'header-only': 'Die Datei hat Spaltenüberschriften, aber keine Zeilen',
    'missing-header': 'fehlt in der Datei',
    'unexpected-header': 'ist keine Spalte dieses Arbeitsbereichs',
    'duplicate-header': 'steht mehr als einmal in der Kopfzeile',
    'blank-header': 'Eine Spalte hat keine Überschrift',
    'title-rows': 'Über den Spaltenüberschriften stehen andere Zeilen',
    'too-many-columns': 'Die Datei hat zu viele Spalten',
    'unclosed-quote': 'Ein Anführungszeichen wird nie geschlossen',
    'malformed-quote': 'Ein Anführungszeichen steht, wo keines stehen darf',
    'too-many-fields': 'Die Zeile hat mehr Felder als die Kopfzeile',
    'too-few-fields': 'Die Zeile hat weniger Felder als die Kopfzeile',
    required: 'ist leer, aber jede Zeile braucht einen Wert',
    'invalid-value': 'hat Werte, die dieser Arbeitsbereich nicht annimmt',
    'value-too-long': 'hat Werte, die zu lang sind',
    'duplicate-key': 'hat Werte, die nur einmal vorkommen dürfen',
    'unknown-reference': 'nennt etwas, das es nicht gibt',
    'lookup-failed': 'konnte nicht nachgeschlagen werden',
    'row-rule': 'Die Felder der Zeile passen nicht zusammen',
    'file-too-large': 'Die Datei ist zu groß',
    'too-many-records': 'Die Datei hat zu viele Zeilen',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `: ${values.map((value) => `„${value}“`).join(', ')}${hasMore ? ', …' : ''}`,
  issuesTable: (fileName) => `Erste Zeilen mit Problemen in ${fileName}`,
  issueLine: 'Zeile',
  issueColumn: 'Spalte',
  issueValue: 'In der Datei',
  issueProblem: 'Was nicht stimmt und was zu tun ist',
  emptyValue: 'leer',
  moreIssues: (issues, format) =>
    `${format.count(issues)} ${format.plural(issues, {
      one: 'weiteres Problem wird',
      other: 'weitere Probleme werden',
    })} hier nicht gezeigt.`,

  cancel: 'Abbrechen',
  retry: 'Noch einmal versuchen',
  remove: 'Entfernen',
  dismiss: 'Ausblenden',
  details: 'Einzelheiten',
  chooseCorrected: 'Korrigierte Datei auswählen',
  confirm: 'Die Buchstaben stimmen, importieren',
  confirmAgain: 'Noch einmal importieren',
  chooseAgain: 'Datei noch einmal auswählen',
  goOn: 'Weiter',
  loadMore: 'Ältere Dateien zeigen',
  actionFor: (action, fileName) => `${action}: ${fileName}`,

  tableHeading: 'Hochgeladene Dateien des Arbeitsbereichs',
  tableFile: 'Datei',
  tableSize: 'Größe',
  tableAdded: 'Hinzugefügt',
  tableRecords: 'Zeilen',
  tableStatus: 'Status',
  tableActions: 'Aktionen',
  filterText: 'Datei nach Namen suchen',
  filterStatus: 'Status',
  everyStatus: 'Jeder Status',
  sortBy: 'Sortieren nach',
  sortAscending: (column) => `${column}, aufsteigend`,
  sortDescending: (column) => `${column}, absteigend`,
  clearFilter: 'Alle Dateien zeigen',
  filesShown: (shown, all, format) =>
    `${format.count(shown)} von ${format.count(all)} ${format.plural(all, { one: 'Datei', other: 'Dateien' })}`,
  nothingMatches: 'Keine Datei passt dazu.',
  amongLoaded: (loaded, format) =>
    `Gesucht wird in den ${format.count(loaded)} neuesten Dateien. Der Server hat ältere.`,
  loadAll: 'In allen Dateien suchen',
  stopLoading: 'Anhalten',
  tableEmpty: 'Noch keine Dateien',
  tableEmptyHint: 'Dateien, die diesem Arbeitsbereich hinzugefügt werden, erscheinen hier mit ihrem Status.',
  rowsUnit: (records, format) => format.plural(records, { one: 'Zeile', other: 'Zeilen' }),
  unknownRecords: 'nicht gezählt',
  connectionLost: 'Keine Verbindung zum Server. Dies ist sein letzter Stand; Neues erscheint von selbst.',
  detailsOf: (fileName) => `Einzelheiten zu ${fileName}`,
  detailImportId: 'Import',
  copyFacts: 'Angaben für den Support kopieren',
  factsCopied: 'Die Angaben wurden kopiert. Felder Ihrer Datei sind nicht dabei.',
  copyByHand:
    'Diese Seite darf nicht selbst kopieren. Kopieren Sie diese Angaben; Felder Ihrer Datei sind nicht dabei.',
  serverIssues: (fileName) => `Was der Server in ${fileName} beanstandet`,
  serverIssuesLoading: 'Der Server wird gefragt, welche Zeilen fehlerhaft sind …',
  serverIssuesFailed: 'Der Server konnte nicht gefragt werden, welche Zeilen fehlerhaft sind.',
  moreServerIssues: 'Weitere Fehler zeigen',
  detailAdded: 'Hinzugefügt',
  detailCode: 'Code',
  detailHttpStatus: 'HTTP-Status',
  detailImported: 'Importiert',
  detailSkipped: 'Schon vorhanden',
  detailRejected: 'Abgelehnt',
  detailTotal: 'Zeilen',

  foldersRefused: (names) =>
    names.length === 1
      ? `„${names.join('')}“ ist ein Ordner. Öffnen Sie ihn und ziehen Sie die CSV-Dateien daraus hierher.`
      : `${names.map((name) => `„${name}“`).join(', ')} sind Ordner. Öffnen Sie sie und ziehen Sie die CSV-Dateien daraus hierher.`,
  tooManyFiles: (files, maxFiles, format) =>
    `${format.count(files)} Dateien sind zu viele: Auf einmal ${format.plural(maxFiles, {
      one: 'wird',
      other: 'werden',
    })} höchstens ${format.count(maxFiles)} angenommen. Keine wurde hinzugefügt.`,
  formBusy: 'Warten Sie, bis Ihre Datei gesendet ist.',
  formMissing: 'Fügen Sie eine CSV-Datei hinzu.',
  nothingDropped: 'Was Sie hierher gezogen haben, enthielt keine Datei. Ziehen Sie eine CSV-Datei hierher.',
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}: ${status}.` : `${fileName}: ${status}. ${detail}`,
  announceMany: (files, status, format) =>
    `${status}: ${format.count(files)} ${format.plural(files, { one: 'Datei', other: 'Dateien' })}.`,
  removed: (fileName) => `${fileName} wurde entfernt.`,
  cancelFailed: (fileName) =>
    `${fileName} konnte nicht abgebrochen werden. Der Import läuft weiter; sein Stand bleibt in der Tabelle.`,

  otherFile: (fileName) =>
    `Das ist nicht die Datei, die als „${fileName}“ hinzugefügt wurde, oder sie wurde seitdem geändert. Wählen Sie dieselbe Datei aus oder fügen Sie die andere neu hinzu.`,
  loadMoreFailed: 'Ältere Dateien konnten nicht geladen werden. Versuchen Sie es noch einmal.',
  notKept:
    'Dieser Browser speichert nichts für diese Seite: Wenn Sie sie jetzt neu laden oder verlassen, müssen Sie von vorn beginnen.',

  noDestination:
    'Dieser Bereich hat keine Adresse, an die er Dateien senden kann. Geben Sie ihm einen `endpoint` oder einen `importer`.',
  wrongDestination:
    'Dieser Bereich kann mit dem, was ihm gegeben wurde, keine Dateien senden. Korrigieren Sie `endpoint`, `transport` oder `importer`.',
  noTransport:
    'Dieser Bereich hat einen `endpoint`, aber nichts, was dorthin sendet. Importieren Sie `case-csv-upload`, rufen Sie `setDefaultTransport()` auf oder setzen Sie `transport`.',
  noSchema:
    'Dieser Bereich kennt die Spalten des Arbeitsbereichs nicht. Geben Sie ihm ein `schema-src` oder ein `schema`.',
  schemaUnreachable:
    'Die Spalten dieses Arbeitsbereichs konnten nicht geladen werden. Versuchen Sie es später noch einmal oder wenden Sie sich an die Betreuung dieser Seite.',
  schemaInvalid:
    'Die Beschreibung der Spalten dieses Arbeitsbereichs ist nicht gültig. Wenden Sie sich an die Betreuung dieser Seite.',
  tableUnbound:
    'Diese Tabelle zeigt noch keine Dateien. Geben Sie ihr einen `endpoint`, mit `for` die Kennung eines Bereichs zum Hochladen oder einen `importer`.',
};

/** Numbers that begin a sentence, by their value. */
const COUNT_WORDS = [
  '',
  'Eine',
  'Zwei',
  'Drei',
  'Vier',
  'Fünf',
  'Sechs',
  'Sieben',
  'Acht',
  'Neun',
  'Zehn',
] as const;

function rowCount(records: number, format: Format): string {
  return `${format.count(records)} ${format.plural(records, { one: 'Zeile', other: 'Zeilen' })}`;
}
