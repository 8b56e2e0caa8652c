import type { Messages } from '../../core/messages/messages.js';

/** What to do about a value, in Portuguese. */
export const hintMessages: Messages['hints'] = {
  'only-spaces': 'O campo contém apenas espaços: escreva um valor ou remova os espaços.',
  'spaces-around': 'Remova os espaços antes e depois do valor.',
  'too-narrow':
    'O Excel mostra # quando uma coluna é estreita demais: alargue a coluna e salve o arquivo novamente.',
  'formula-error':
    'Este é o erro de uma fórmula do Excel: corrija a fórmula ou escreva o valor e salve novamente.',
  'shortened-number':
    'O Excel abreviou um número longo: formate a coluna como Texto ou Número, digite o valor completo e salve novamente.',
  'full-width': 'O valor está em caracteres de largura total: use dígitos comuns.',
  'arabic-digits': 'O valor está em algarismos arábico-índicos: use os dígitos de 0 a 9.',
  'stands-for-nothing': 'Deixe o campo vazio se não houver valor, ou escreva o valor.',
  'serial-date':
    'O Excel gravou a data como um número de dias: formate a coluna como Data e salve o arquivo novamente.',
  'lost-zeros':
    'O Excel pode ter removido zeros do início: formate a coluna como Texto, digite o valor completo e salve novamente.',
  'begin-with-https': 'Comece com https://.',
  'one-address': 'Escreva um único endereço e nada mais.',
  'allowed-value': 'Use um dos valores permitidos.',
  'similar-value': ({ value }) => `Você quis dizer “${value}”? Escreva exatamente assim.`,
  decimals: ({ decimalChar, number }) =>
    `Escreva “${decimalChar}” antes das casas decimais (${number}) e não use separador de milhar.`,
  'digits-alone': 'Escreva apenas os dígitos, sem separador de milhar nem casas decimais.',
  'thousands-marks': ({ decimalChar }) =>
    `Escreva o número sem separador de milhar e com “${decimalChar}” antes das casas decimais.`,
  'number-alone': 'Escreva apenas o número, sem letras ou sinais em volta.',
  'existing-date': 'Escreva uma data que exista, nesta forma.',
  'date-alone': ({ example }) => `Escreva apenas a data, sem a hora, como ${example}.`,
  'year-of-four-digits': ({ example }) => `Escreva o ano com quatro dígitos, como ${example}.`,
  'day-for-month': ({ example }) => `O dia e o mês parecem trocados: escreva a data como ${example}.`,
  'no-such-date': ({ example }) => `Esta data não existe: escreva uma como ${example}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `O dia ${dayOf(day)} de ${speech.month(month)} de ${String(year)} não existe: escreva um dia que exista.`,
  'same-signs': ({ example }) => `Escreva a data com os mesmos sinais e tantos dígitos quanto em ${example}.`,
  'date-form': ({ example }) => `Escreva a data como ${example}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${dayOf(day)} de ${speech.month(month)}`);
    return `Pode ser ${one ?? ''} ou ${other ?? ''}: escreva a data como ${example}.`;
  },
};

/** The first of a month is counted, the others are numbers. */
function dayOf(day: number): string {
  return day === 1 ? '1º' : String(day);
}
