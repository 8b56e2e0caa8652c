import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in German. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('Ein Teil dieser Seite ist falsch eingerichtet.'),
  'invalid-schema': ofPage('Die Beschreibung der Spalten ist nicht gültig.'),
  'schema-not-ready': ofPage('Die Beschreibung der Spalten war noch nicht geladen.'),
  'module-unreachable': {
    title: 'Ein Teil dieses Programms konnte nicht geladen werden.',
    detail: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  },
  'schema-unreachable': {
    title: 'Die Beschreibung der Spalten konnte nicht geladen werden.',
    detail: 'Versuchen Sie es später noch einmal oder wenden Sie sich an die Betreuung dieser Seite.',
  },
  'schema-missing': ofPage(
    'Es ist keine Beschreibung der Spalten hinterlegt, darum kann die Datei nicht geprüft werden.',
  ),
  'unreadable-file': {
    title: 'Die Datei kann nicht gelesen werden.',
    detail:
      'Prüfen Sie, ob es die Datei noch gibt und ob Sie sie öffnen dürfen, und wählen Sie sie noch einmal aus.',
  },
  'file-changed': {
    title: 'Die Datei wurde geändert, nachdem sie ausgewählt worden war.',
    detail: 'Wählen Sie sie noch einmal aus.',
  },
  'file-needed': {
    title: 'Diese Seite kann die Datei nicht mehr lesen.',
    detail: 'Wählen Sie die Datei noch einmal aus.',
  },
  'other-file': {
    title: 'Das ist nicht die Datei, die zuerst hinzugefügt wurde.',
    detail: 'Wählen Sie dieselbe Datei unverändert aus oder fügen Sie die andere als neue Datei hinzu.',
  },
  'invalid-repair': {
    title: 'Die Korrekturen passen nicht zu dieser Datei.',
    detail: 'Nehmen Sie die letzte Korrektur zurück oder wählen Sie die Datei noch einmal aus.',
  },
  'unencodable-value': {
    title: 'Ein Wert enthält ein Zeichen, das es in der Zeichenkodierung der Datei nicht gibt.',
    detail: 'Schreiben Sie den Wert ohne dieses Zeichen oder speichern Sie die Datei als CSV UTF-8.',
  },
  'unreadable-record': {
    title: 'Die Felder einer Zeile waren nicht zu erkennen.',
    detail: 'Korrigieren Sie die Zeile oder lassen Sie sie weg.',
  },
  'worker-unavailable': {
    title: 'Die Prüfung konnte nicht gestartet werden.',
    detail: 'Laden Sie die Seite neu; bleibt es dabei, wenden Sie sich an die Betreuung dieser Seite.',
  },
  'transport-unreachable': {
    title: 'Der Server war nicht zu erreichen.',
    detail: 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  },
  'transport-rejected': (failure) => ({
    title: `Der Server hat die Datei nicht angenommen${statusOf(failure)}.`,
    detail: 'Versuchen Sie es später noch einmal oder wenden Sie sich an die Betreuung dieser Seite.',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `Der Server hat etwas Unerwartetes geantwortet${statusOf(failure)}.`,
    detail:
      'Prüfen Sie, ob Sie noch angemeldet sind, und versuchen Sie es noch einmal; sonst wenden Sie sich an die Betreuung dieser Seite.',
  }),
  'outcome-unknown': {
    title: 'Die Datei wurde gesendet, aber es kam keine Antwort.',
    detail:
      'Sehen Sie nach, ob die Daten schon da sind, bevor Sie die Datei noch einmal senden: Sie kann angekommen sein.',
  },
  'not-supported': ofPage('Das ist auf dieser Seite nicht möglich.'),
  'unknown-upload': {
    title: 'Diese Datei ist nicht mehr in der Liste.',
    detail: 'Laden Sie die Seite neu.',
  },
  'storage-unavailable': {
    title: 'Dieser Browser kann für diese Seite nichts speichern.',
    detail:
      'Dateien werden importiert, aber vergessen, wenn Sie die Seite verlassen: Schaffen Sie Platz oder erlauben Sie das Speichern.',
  },
  'wrong-state': {
    title: 'Das passt nicht mehr zum Stand dieser Datei.',
    detail: 'Sehen Sie nach, was inzwischen mit ihr geschehen ist.',
  },
  disposed: {
    title: 'Diese Seite nimmt keine Dateien mehr an.',
    detail: 'Laden Sie die Seite neu.',
  },
  unexpected: {
    title: 'Etwas Unvorhergesehenes ist geschehen.',
    detail: 'Versuchen Sie es noch einmal; bleibt es dabei, wenden Sie sich an die Betreuung dieser Seite.',
  },
  'import-failed': {
    title: 'Der Server konnte diese Datei nicht importieren und hat nicht gesagt, warum.',
    detail: null,
  },
  'not-repeated': {
    title: 'Der Server konnte diese Datei nicht importieren.',
    detail: 'Was er dazu gesagt hat, wird wieder gezeigt, sobald es da ist.',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'Wenden Sie sich an die Betreuung dieser Seite.' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : ` (Status ${String(status)})`;
}
