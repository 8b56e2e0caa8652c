import type { HintFactsOf, HintKind } from './hint-facts.js';
import type { Entry } from './speech.js';

/** What to do about a value, each entry one sentence, in one language. */
export type HintMessages = { readonly [Kind in HintKind]: Entry<HintFactsOf<Kind>, string> };

/** What to do about a value, in English. */
export const hintMessages: HintMessages = {
  'only-spaces': 'The field holds only spaces: write a value, or remove the spaces.',
  'spaces-around': 'Remove the spaces around the value.',
  'too-narrow': 'Excel shows # where a column is too narrow: widen the column and save the file again.',
  'formula-error':
    'This is the error of an Excel formula: correct the formula or write the value, and save again.',
  'shortened-number':
    'Excel has shortened a long number: format the column as Text or Number, enter the full value and save again.',
  'full-width': 'It is written in full-width characters: use ordinary digits.',
  'arabic-digits': 'It is written in Arabic-Indic digits: use the digits 0 to 9.',
  'stands-for-nothing': 'Leave the field empty where there is no value, or write the value.',
  'serial-date':
    'Excel stored the date as a number of days: format the column as a date and save the file again.',
  'lost-zeros':
    'Excel may have removed zeros at the start: format the column as Text, enter the full value and save again.',
  'begin-with-https': 'Begin it with https://.',
  'one-address': 'Write one address and nothing else.',
  'allowed-value': 'Use one of the allowed values.',
  'similar-value': ({ value }) => `Did you mean “${value}”? Write it exactly so.`,
  decimals: ({ decimalChar, number }) =>
    `Write “${decimalChar}” before the decimals (${number}), and no thousands marks.`,
  'digits-alone': 'Write the digits alone, without thousands marks and decimals.',
  'thousands-marks': ({ decimalChar }) =>
    `Write it without thousands marks, and “${decimalChar}” before the decimals.`,
  'number-alone': 'Write the number alone, without letters or signs around it.',
  'existing-date': 'Write a date which exists, in this form.',
  'date-alone': ({ example }) => `Write the date alone, without a time, such as ${example}.`,
  'year-of-four-digits': ({ example }) => `Write the year with four digits, such as ${example}.`,
  'day-for-month': ({ example }) => `Day and month seem to have changed places: write them as in ${example}.`,
  'no-such-date': ({ example }) => `There is no such date: write one as in ${example}.`,
  'no-such-day': ({ day, month, year }, speech) =>
    `There is no ${String(day)} ${speech.month(month)} ${String(year)}: write a day that exists.`,
  'same-signs': ({ example }) => `Write it with the same signs and as many digits as in ${example}.`,
  'date-form': ({ example }) => `Write the date as in ${example}.`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${String(day)} ${speech.month(month)}`);
    return `It could mean ${one ?? ''} or ${other ?? ''}: write the date as in ${example}.`;
  },
};
