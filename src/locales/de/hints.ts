import type { Messages } from '../../core/messages/messages.js';

/** What to do about a value, in German. */
export const hintMessages: Messages['hints'] = {
  'only-spaces':
    'Das Feld enthält nur Leerzeichen: Tragen Sie einen Wert ein oder entfernen Sie die Leerzeichen.',
  'spaces-around': 'Entfernen Sie die Leerzeichen vor und nach dem Wert.',
  'too-narrow':
    'Excel zeigt #, wenn eine Spalte zu schmal ist: Verbreitern Sie die Spalte und speichern Sie die Datei noch einmal.',
  'formula-error':
    'Das ist die Fehlermeldung einer Excel-Formel: Korrigieren Sie die Formel oder tragen Sie den Wert ein und speichern Sie noch einmal.',
  'shortened-number':
    'Excel hat eine lange Zahl verkürzt: Formatieren Sie die Spalte als Text oder Zahl, geben Sie den vollständigen Wert ein und speichern Sie noch einmal.',
  'full-width': 'Der Wert besteht aus Zeichen voller Breite: Verwenden Sie gewöhnliche Ziffern.',
  'arabic-digits': 'Der Wert besteht aus arabisch-indischen Ziffern: Verwenden Sie die Ziffern 0 bis 9.',
  'stands-for-nothing': 'Lassen Sie das Feld leer, wenn es keinen Wert gibt, oder tragen Sie den Wert ein.',
  'serial-date':
    'Excel hat das Datum als Anzahl von Tagen gespeichert: Formatieren Sie die Spalte als Datum und speichern Sie die Datei noch einmal.',
  'lost-zeros':
    'Vielleicht hat Excel Nullen am Anfang entfernt: Formatieren Sie die Spalte als Text, geben Sie den vollständigen Wert ein und speichern Sie noch einmal.',
  'begin-with-https': 'Stellen Sie https:// voran.',
  'one-address': 'Geben Sie eine einzige Adresse an und sonst nichts.',
  'allowed-value': 'Verwenden Sie einen der erlaubten Werte.',
  'similar-value': ({ value }) => `Meinten Sie „${value}“? Schreiben Sie es genau so.`,
  decimals: ({ decimalChar, number }) =>
    `Schreiben Sie „${decimalChar}“ vor die Nachkommastellen (${number}) und keine Tausendertrennzeichen.`,
  'digits-alone': 'Schreiben Sie nur die Ziffern, ohne Tausendertrennzeichen und Nachkommastellen.',
  'thousands-marks': ({ decimalChar }) =>
    `Schreiben Sie die Zahl ohne Tausendertrennzeichen und mit „${decimalChar}“ vor den Nachkommastellen.`,
  'number-alone': 'Schreiben Sie nur die Zahl, ohne Buchstaben oder Zeichen davor und danach.',
  'existing-date': 'Geben Sie ein Datum in dieser Form an, das es gibt.',
  'date-alone': ({ example }) => `Schreiben Sie nur das Datum, ohne Uhrzeit, wie in ${example}.`,
  'year-of-four-digits': ({ example }) => `Schreiben Sie das Jahr mit vier Ziffern, wie in ${example}.`,
  'day-for-month': ({ example }) =>
    `Tag und Monat scheinen vertauscht zu sein: Schreiben Sie das Datum wie in ${example}.`,
  'no-such-date': ({ example }) => `Dieses Datum gibt es nicht: Schreiben Sie eines wie in ${example}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `Einen ${String(day)}. ${speech.month(month)} ${String(year)} gibt es nicht: Geben Sie einen Tag an, den es gibt.`,
  'same-signs': ({ example }) =>
    `Schreiben Sie das Datum mit denselben Zeichen und so vielen Ziffern wie in ${example}.`,
  'date-form': ({ example }) => `Schreiben Sie das Datum wie in ${example}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${String(day)}. ${speech.month(month)}`);
    return `Gemeint sein könnte der ${one ?? ''} oder der ${other ?? ''}: Schreiben Sie das Datum wie in ${example}.`;
  },
};
