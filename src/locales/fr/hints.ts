import type { Messages } from '../../core/messages/messages.js';

/** What to do about a value, in French. */
export const hintMessages: Messages['hints'] = {
  'only-spaces': 'Le champ ne contient que des espaces\u00a0: saisissez une valeur ou supprimez les espaces.',
  'spaces-around': 'Supprimez les espaces avant et après la valeur.',
  'too-narrow':
    'Excel affiche # quand une colonne est trop étroite\u00a0: élargissez la colonne et enregistrez à nouveau le fichier.',
  'formula-error':
    'C’est l’erreur d’une formule Excel\u00a0: corrigez la formule ou saisissez la valeur, puis enregistrez à nouveau.',
  'shortened-number':
    'Excel a abrégé un long nombre\u00a0: mettez la colonne au format Texte ou Nombre, saisissez la valeur complète et enregistrez à nouveau.',
  'full-width': 'La valeur est écrite en caractères pleine chasse\u00a0: utilisez des chiffres ordinaires.',
  'arabic-digits': 'La valeur est écrite en chiffres arabes orientaux\u00a0: utilisez les chiffres 0 à 9.',
  'stands-for-nothing': 'Laissez le champ vide s’il n’y a pas de valeur, ou saisissez la valeur.',
  'serial-date':
    'Excel a enregistré la date sous forme de nombre de jours\u00a0: mettez la colonne au format Date et enregistrez à nouveau le fichier.',
  'lost-zeros':
    'Excel a peut-être supprimé des zéros au début\u00a0: mettez la colonne au format Texte, saisissez la valeur complète et enregistrez à nouveau.',
  'begin-with-https': 'Commencez par https://.',
  'one-address': 'Indiquez une seule adresse et rien d’autre.',
  'allowed-value': 'Utilisez l’une des valeurs autorisées.',
  'similar-value': ({ value }) =>
    `Vouliez-vous dire «\u00a0${value}\u00a0»\u00a0? Écrivez-le exactement ainsi.`,
  decimals: ({ decimalChar, number }) =>
    `Écrivez «\u00a0${decimalChar}\u00a0» devant les décimales (${number}), sans séparateur de milliers.`,
  'digits-alone': 'Écrivez uniquement les chiffres, sans séparateur de milliers ni décimales.',
  'thousands-marks': ({ decimalChar }) =>
    `Écrivez le nombre sans séparateur de milliers, avec «\u00a0${decimalChar}\u00a0» devant les décimales.`,
  'number-alone': 'Écrivez uniquement le nombre, sans lettres ni signes autour.',
  'existing-date': 'Écrivez une date qui existe, sous cette forme.',
  'date-alone': ({ example }) => `Écrivez uniquement la date, sans l’heure, comme ${example}.`,
  'year-of-four-digits': ({ example }) => `Écrivez l’année avec quatre chiffres, comme ${example}.`,
  'day-for-month': ({ example }) =>
    `Le jour et le mois semblent inversés\u00a0: écrivez la date comme ${example}.`,
  'no-such-date': ({ example }) => `Cette date n’existe pas\u00a0: écrivez-en une comme ${example}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `Le ${dayOf(day)} ${speech.month(month)} ${String(year)} n’existe pas\u00a0: indiquez un jour qui existe.`,
  'same-signs': ({ example }) =>
    `Écrivez la date avec les mêmes signes et autant de chiffres que dans ${example}.`,
  'date-form': ({ example }) => `Écrivez la date comme ${example}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${dayOf(day)} ${speech.month(month)}`);
    return `Il peut s’agir du ${one ?? ''} ou du ${other ?? ''}\u00a0: écrivez la date comme ${example}.`;
  },
};

/** The first of a month has a word of its own. */
function dayOf(day: number): string {
  return day === 1 ? '1er' : String(day);
}
