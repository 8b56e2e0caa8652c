/** Names of the column with the reasons in a file of rows to fix, by language. */
export const REASON_HEADERS = {
  en: 'What to fix',
  de: 'Was zu korrigieren ist',
  fr: 'À corriger',
  es: 'Qué corregir',
  pt: 'O que corrigir',
  ja: '修正内容',
  ar: 'ما يجب تصحيحه',
} as const;

/** A language in which the column with the reasons has a name. */
export type ReasonLanguage = keyof typeof REASON_HEADERS;

const NAMES: ReadonlySet<string> = new Set(Object.values(REASON_HEADERS));

/** Whether a column holds reasons why rows are to be fixed: by its exact name, in any of the languages. */
export function isReasonHeader(name: string): boolean {
  return NAMES.has(name.trim());
}

/** What a repair says, in one language. */
export interface RepairMessages {
  /** Name of the column with the reasons: one of `REASON_HEADERS`. */
  readonly reasonHeader: (typeof REASON_HEADERS)[ReasonLanguage];
  /**
   * Why a row is to be fixed.
   *
   * @param line - of the person's own file
   * @param texts - of its issues: what is wrong, and what to do
   */
  readonly reason: (
    line: number,
    texts: readonly { readonly message: string; readonly hint: string }[],
  ) => string;
}

/** What a repair says in English. */
export const repairMessages: RepairMessages = {
  reasonHeader: REASON_HEADERS.en,
  reason: (line, texts) =>
    `Line ${String(line)}: ${texts.map(({ message, hint }) => `${message} ${hint}`).join(' ')}`,
};
