import type { Messages } from './messages.js';

/** What every sentence in English is put together with. */
export const englishBasics: Pick<Messages, 'language' | 'direction' | 'marks'> = {
  language: 'en',
  direction: 'ltr',
  marks: {
    open: '“',
    close: '”',
    separator: ', ',
    empty: '(empty)',
    andMore: (shown, more, format) => `${shown} and ${format.count(more)} more`,
  },
};
