import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';

/** What a check says of a file, in German. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} ist leer (0 Byte).`
        : `${fileName(name, speech)} enthält nichts als Leerzeichen und leere Zeilen (${speech.bytes(bytes)}).`,
    hint: 'Speichern Sie die Datei noch einmal mit ihren Spaltenüberschriften und Zeilen und wählen Sie sie dann wieder aus.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} ist keine CSV-Datei: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} kann nicht gelesen werden.`,
    hint: 'Prüfen Sie, ob es eine Datei ist, ob es sie noch gibt und ob Sie sie öffnen dürfen, und wählen Sie sie dann noch einmal aus.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} wurde geändert, nachdem sie ausgewählt worden war.`,
    hint: 'Wählen Sie sie noch einmal aus und ändern Sie sie nicht, während sie geprüft wird.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} ist zu groß: ${speech.bytes(bytes)}, erlaubt sind höchstens ${speech.bytes(maxBytes)}.`,
    hint: 'Teilen Sie sie in mehrere Dateien auf, jede mit denselben Spaltenüberschriften.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `Die Datei hat mehr als ${speech.count(maxRecords)} Zeilen.`,
    hint: 'Teilen Sie sie in mehrere Dateien auf, jede mit denselben Spaltenüberschriften.',
  }),
  'header-only': {
    message: 'Die Datei hat Spaltenüberschriften, aber keine Zeilen.',
    hint: 'Fügen Sie die Zeilen unter den Überschriften ein und speichern Sie die Datei noch einmal.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `Die Datei sagt nicht, wie ihre Buchstaben kodiert sind; sie wurde als ${encoding} gelesen${
      words.length === 0 ? '' : `, zum Beispiel: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'Sehen Sie nach, ob Umlaute und Buchstaben mit Akzent stimmen, oder speichern Sie die Datei als CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `Buchstaben der Datei scheinen zweimal kodiert worden zu sein: ${quote(word)} könnte für ${quote(original)} stehen. Sie wurden so gelesen, wie sie sind.`,
    hint: 'Wenn sie falsch aussehen, exportieren Sie die Datei noch einmal als CSV UTF-8 aus dem Programm, aus dem sie kommt.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.name(column)} enthält das unsichtbare Zeichen, mit dem eine Datei beginnt (U+FEFF); es ist erhalten geblieben.`,
    hint: 'Sehen Sie nach, ob hier mehrere Dateien zusammengefügt wurden und ob Überschriften zwischen den Zeilen stehen.',
  }),
  'mixed-line-breaks': {
    message: 'Die Zeilen der Datei enden verschieden (CRLF, LF oder CR). Alle wurden gelesen.',
    hint: 'Sie müssen nichts tun; wird die Datei noch einmal gespeichert, sind alle Zeilenenden gleich.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `Diese Zeile enthält Bytes, die kein ${encoding} sind (ab Byte ${speech.count(byte)} der Datei).`,
    hint: 'Speichern Sie die Datei als CSV UTF-8 oder geben Sie an, welche Zeichenkodierung sie hat.',
  }),
  'invalid-character': {
    message: 'Diese Zeile enthält ein Zeichen, das in keinem Text stehen darf, etwa NUL.',
    hint: 'Entfernen Sie das unsichtbare Zeichen oder exportieren Sie die Datei noch einmal.',
  },
  'unclosed-quote': {
    message:
      'Hier beginnt ein Anführungszeichen ("), das nie geschlossen wird; der Rest der Datei ist darum nicht lesbar.',
    hint: 'Schließen Sie das Anführungszeichen oder schreiben Sie es doppelt (""), wenn es zum Text gehört.',
  },
  'malformed-quote': {
    message: 'Die Anführungszeichen (") dieser Zeile passen nicht zusammen.',
    hint: 'Setzen Sie das ganze Feld in Anführungszeichen und schreiben Sie solche im Text doppelt (""); ein umgekehrter Schrägstrich (\\) genügt nicht.',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `Diese Zeile hat ${fields(found, speech)}, die Kopfzeile aber ${speech.count(expected)}.`,
    hint: 'Setzen Sie einen Wert, der das Trennzeichen enthält, in Anführungszeichen oder entfernen Sie, was zu viel ist.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `Diese Zeile hat ${fields(found, speech)}, die Kopfzeile aber ${speech.count(expected)}: Ab ${speech.quoteName(column)} fehlen sie.`,
    hint: 'Ergänzen Sie die fehlenden Felder; auch ein Feld ohne Wert braucht sein Trennzeichen.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `Die Spalte ${quoteName(column)} fehlt.`,
    hint:
      similar === null
        ? `Fügen Sie eine Spalte mit der Überschrift „${column}“ hinzu.`
        : `Ist ${quoteName(similar)} gemeint? Benennen Sie diese Überschrift in „${column}“ um.`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `${columns(found, speech)} gefunden, ${speech.count(expected)} erwartet: Ist das Trennzeichen vielleicht ${delimiterName(likely)}?`,
    hint: `Lesen Sie die Datei mit ${delimiterName(likely)} als Trennzeichen.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'Die Spaltenüberschriften fehlen: Die erste Zeile sieht nach Daten aus.',
    hint: `Stellen Sie eine Zeile mit den Überschriften voran: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'Die Datei hat keine der erwarteten Spalten.',
    hint: `Prüfen Sie, ob es die richtige Datei ist. Erwartet werden: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `Die Spalte ${quoteName(column)} wird nicht erwartet.`,
    hint:
      similar === null
        ? 'Entfernen Sie diese Spalte aus der Datei.'
        : `Benennen Sie sie in „${similar}“ um oder entfernen Sie sie.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `Spalte ${speech.count(position)} ist ${speech.quoteName(found)}, muss aber „${column}“ sein.`,
    hint: 'Bringen Sie die Spalten in die Reihenfolge der Vorlage.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `Die Überschrift ${speech.quoteName(column)} gibt es zweimal: in Spalte ${speech.count(first)} und in Spalte ${speech.count(second)}.`,
    hint: 'Benennen Sie eine der beiden Spalten um oder entfernen Sie sie.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `Die Überschrift ${speech.quoteName(column)} (Spalte ${speech.count(second)}) bedeutet dasselbe wie ${speech.quoteName(other)} (Spalte ${speech.count(first)}).`,
    hint: 'Benennen Sie eine der beiden Spalten um oder entfernen Sie sie.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `Spalte ${speech.count(position)} hat keine Überschrift.`,
    hint: 'Geben Sie der Spalte ihre Überschrift oder entfernen Sie sie, wenn sie nicht gebraucht wird.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `Die Spaltenüberschriften stehen in Zeile ${String(line)}, unter ${
      rows === 1 ? 'einer Zeile' : `${speech.count(rows)} Zeilen`
    } mit anderem Text.`,
    hint: 'Entfernen Sie, was über den Überschriften steht, sodass sie die erste Zeile sind.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `Die Datei hat ${columns(found, speech)}; erlaubt sind höchstens ${speech.count(maxColumns)}.`,
    hint: 'Prüfen Sie das Trennzeichen und entfernen Sie Spalten, die nicht gebraucht werden.',
  }),
  'header-too-long': {
    message: 'Die erste Zeile ist so lang, dass sie nicht die Spaltenüberschriften enthalten kann.',
    hint: 'Prüfen Sie, ob es eine CSV-Datei mit den Überschriften in der ersten Zeile und einer Zeile für jeden Datensatz ist.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} ${values.map(speech.quote).join(' + ')} steht schon in Zeile ${String(firstLine)}.`,
    hint: 'Behalten Sie eine der beiden Zeilen oder geben Sie dieser einen eigenen Wert.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === ''
        ? 'Die Werte dieser Zeile passen nicht zusammen.'
        : speech.rule({ kind: 'custom', message }),
    hint: 'Vergleichen Sie die Werte dieser Zeile miteinander und korrigieren Sie den falschen.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `Spalte ${String(position)}` : speech.name(column)} ist länger als ${speech.bytes(maxBytes)}.`,
    hint: 'Kürzen Sie den Wert; oft ist ein Anführungszeichen, das nie geschlossen wird, der Grund für ein so langes Feld.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `Diese Zeile ist länger als ${speech.bytes(maxBytes)}.`,
    hint: 'Kürzen Sie sie; oft ist ein Anführungszeichen, das nie geschlossen wird, der Grund für eine so lange Zeile.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.name(column)} ist ${speech.quote(value)}; dieser Wert ist hier nicht bekannt.`,
    hint: 'Korrigieren Sie den Wert oder lassen Sie ihn zuerst anlegen.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `Ob die Werte von ${speech.name(column)} bekannt sind, war nicht festzustellen: ${reason}.`,
    hint: 'Versuchen Sie es später noch einmal; geschieht es wieder, wenden Sie sich an die Betreuung dieser Seite.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.name(column)} ${isBlank ? 'enthält nur Leerzeichen' : 'ist leer'}, aber ${need(where, speech)}.`,
    hint:
      where === null
        ? 'Tragen Sie den Wert ein.'
        : `Tragen Sie den Wert ein oder korrigieren Sie den von ${speech.name(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.name(column)} ist zu lang: ${speech.count(characters)} Zeichen, erlaubt sind höchstens ${speech.count(rule.length)}.`
        : `${speech.name(column)} ist ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'Kürzen Sie den Wert.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.name(column)} ist ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "aber". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'jede Zeile braucht einen Wert';
  const column = speech.name(where.column);
  return where.listed === null
    ? `wo ${column} einen Wert hat, wird auch hier einer gebraucht`
    : `wo ${column} den Wert ${speech.listed(where.listed)} hat, wird hier einer gebraucht`;
}

function correct(example: string | null): string {
  return example === null
    ? 'Korrigieren Sie den Wert.'
    : `Korrigieren Sie den Wert; richtig ist zum Beispiel „${example}“.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'ein Tabulator' : `„${delimiter}“`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'Die Datei' : speech.name(name);
}

function fields(count: number, speech: Speech): string {
  return `${speech.count(count)} ${speech.plural(count, { one: 'Feld', other: 'Felder' })}`;
}

function columns(count: number, speech: Speech): string {
  return `${speech.count(count)} ${speech.plural(count, { one: 'Spalte', other: 'Spalten' })}`;
}

const SAVE_IN_EXCEL =
  'Wählen Sie in Excel Datei > Speichern unter > CSV UTF-8 (durch Trennzeichen getrennt) und dann hier die so gespeicherte Datei.';
const EXPORT_AGAIN =
  'Exportieren Sie die Daten dort, wo sie herkommen, als CSV UTF-8 und wählen Sie diese Datei aus.';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'Ihr Text war nicht lesbar.',
    hint: 'Speichern Sie sie als CSV UTF-8 und wählen Sie sie noch einmal aus.',
  },
  empty: {
    message: 'Sie ist leer.',
    hint: 'Speichern Sie sie noch einmal mit ihren Überschriften und Zeilen.',
  },
  xlsx: { message: 'Es ist eine Excel-Arbeitsmappe.', hint: SAVE_IN_EXCEL },
  xls: { message: 'Es ist eine Excel-Arbeitsmappe älterer Art.', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'Es ist ein OpenDocument-Tabellendokument.',
    hint: 'Wählen Sie in LibreOffice Datei > Speichern unter > Text CSV und dann hier die so gespeicherte Datei.',
  },
  docx: {
    message: 'Es ist ein Word-Dokument.',
    hint: 'Kopieren Sie die Tabelle daraus in eine Tabellenkalkulation, speichern Sie diese als CSV UTF-8 und wählen Sie die neue Datei aus.',
  },
  zip: {
    message: 'Es ist ein ZIP-Archiv.',
    hint: 'Entpacken Sie es und wählen Sie die CSV-Datei daraus aus.',
  },
  gzip: {
    message: 'Sie ist mit gzip komprimiert.',
    hint: 'Entpacken Sie sie und wählen Sie die CSV-Datei daraus aus.',
  },
  pdf: { message: 'Es ist ein PDF-Dokument.', hint: EXPORT_AGAIN },
  image: {
    message: 'Es ist ein Bild.',
    hint: 'Wählen Sie die Datei, aus der das Bild entstanden ist, gespeichert als CSV UTF-8.',
  },
  html: {
    message: 'Sie sieht nach einer Webseite aus.',
    hint: 'Vielleicht wurde statt der Datei die Anmeldeseite gespeichert: Melden Sie sich an und laden Sie die Datei noch einmal herunter. Die Tabelle einer Webseite wird in Excel mit Speichern unter zu einer CSV-Datei.',
  },
  json: { message: 'Sie enthält JSON.', hint: EXPORT_AGAIN },
  xml: {
    message: 'Sie enthält XML.',
    hint: 'Öffnen Sie sie in dem Programm, aus dem sie kommt, oder in Excel, speichern Sie sie dort als CSV UTF-8 und wählen Sie die neue Datei aus.',
  },
  binary: {
    message: 'Sie enthält keinen Text.',
    hint: 'Öffnen Sie sie in dem Programm, aus dem sie kommt, speichern oder exportieren Sie sie dort als CSV UTF-8 und wählen Sie die neue Datei aus.',
  },
};
