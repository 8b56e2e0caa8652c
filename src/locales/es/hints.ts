import type { Messages } from '../../core/messages/messages.js';

/** What to do about a value, in Spanish. */
export const hintMessages: Messages['hints'] = {
  'only-spaces': 'El campo solo contiene espacios: escriba un valor o elimine los espacios.',
  'spaces-around': 'Elimine los espacios antes y después del valor.',
  'too-narrow':
    'Excel muestra # cuando una columna es demasiado estrecha: ensanche la columna y guarde de nuevo el archivo.',
  'formula-error':
    'Es el error de una fórmula de Excel: corrija la fórmula o escriba el valor y guarde de nuevo.',
  'shortened-number':
    'Excel ha abreviado un número largo: dé a la columna el formato Texto o Número, escriba el valor completo y guarde de nuevo.',
  'full-width': 'Está escrito con caracteres de ancho completo: use dígitos normales.',
  'arabic-digits': 'Está escrito con dígitos arábigos orientales: use los dígitos del 0 al 9.',
  'stands-for-nothing': 'Deje el campo vacío si no hay ningún valor, o escriba el valor.',
  'serial-date':
    'Excel guardó la fecha como un número de días: dé a la columna el formato Fecha y guarde de nuevo el archivo.',
  'lost-zeros':
    'Es posible que Excel haya quitado los ceros iniciales: dé a la columna el formato Texto, escriba el valor completo y guarde de nuevo.',
  'begin-with-https': 'Empiece con https://.',
  'one-address': 'Escriba una sola dirección y nada más.',
  'allowed-value': 'Use uno de los valores permitidos.',
  'similar-value': ({ value }) => `¿Quiso decir «${value}»? Escríbalo exactamente así.`,
  decimals: ({ decimalChar, number }) =>
    `Escriba «${decimalChar}» antes de los decimales (${number}) y no use separadores de miles.`,
  'digits-alone': 'Escriba solo los dígitos, sin separadores de miles ni decimales.',
  'thousands-marks': ({ decimalChar }) =>
    `Escríbalo sin separadores de miles y con «${decimalChar}» antes de los decimales.`,
  'number-alone': 'Escriba solo el número, sin letras ni signos alrededor.',
  'existing-date': 'Escriba una fecha que exista, con esta forma.',
  'date-alone': ({ example }) => `Escriba solo la fecha, sin la hora, como ${example}.`,
  'year-of-four-digits': ({ example }) => `Escriba el año con cuatro dígitos, como ${example}.`,
  'day-for-month': ({ example }) =>
    `El día y el mes parecen intercambiados: escriba la fecha como ${example}.`,
  'no-such-date': ({ example }) => `Esa fecha no existe: escriba una como ${example}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `El ${String(day)} de ${speech.month(month)} de ${String(year)} no existe: escriba un día que exista.`,
  'same-signs': ({ example }) =>
    `Escriba la fecha con los mismos signos y tantos dígitos como en ${example}.`,
  'date-form': ({ example }) => `Escriba la fecha como ${example}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${String(day)} de ${speech.month(month)}`);
    return `Podría ser el ${one ?? ''} o el ${other ?? ''}: escriba la fecha como ${example}.`;
  },
};
