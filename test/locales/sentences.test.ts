import { describeFacts } from '../../src/core/messages/describe-issue.js';
import { formatOf } from '../../src/core/messages/format.js';
import type { IssueFacts } from '../../src/core/messages/issue-facts.js';
import type { Messages } from '../../src/core/messages/messages.js';
import { loadMessages } from '../../src/locales/index.js';
import { expect } from '../support/expect.js';

/** What is said in a language, and how; spaces that do not break stand as plain ones, and what sets names apart is left out. */
type Sentence = readonly [what: (messages: Messages) => string, says: string];

const MILLION = 1_000_000;

const SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  fr: [
    [rowsWithProblems(1, 1), '1 ligne sur 1 pose problème.'],
    [rowsWithProblems(MILLION, 2 * MILLION), '1 000 000 de lignes sur 2 000 000 posent problème.'],
    [rowsOfOneCause, '2 lignes sur 3 posent problème : la ligne a plus de champs que l’en-tête.'],
    [missingHeader, 'La colonne « âge » manque. S’agit-il de « age » ? Renommez cet en-tête en « âge ».'],
    [noSuchDay, 'Le 1er février 2024 n’existe pas : indiquez un jour qui existe.'],
  ],
  es: [
    [rowsWithProblems(1, 1), '1 de 1 fila tiene algún problema.'],
    [rowsWithProblems(2, MILLION), '2 de 1.000.000 de filas tienen algún problema.'],
    [rowsOfOneCause, '2 de 3 filas tienen algún problema: la fila tiene más campos que el encabezado.'],
    [missingHeader, 'Falta la columna «âge». ¿Es «age»? Cambie ese encabezado por «âge».'],
    [noSuchDay, 'El 1 de febrero de 2024 no existe: escriba un día que exista.'],
  ],
  pt: [
    [rowsWithProblems(1, 1), '1 de 1 linha tem algum problema.'],
    [rowsWithProblems(2, MILLION), '2 de 1.000.000 de linhas têm algum problema.'],
    [rowsOfOneCause, '2 de 3 linhas têm algum problema: a linha tem mais campos que o cabeçalho.'],
    [missingHeader, 'Falta a coluna “âge”. Seria “age”? Renomeie esse cabeçalho para “âge”.'],
    [noSuchDay, 'O dia 1º de fevereiro de 2024 não existe: escreva um dia que exista.'],
  ],
  ja: [
    [rowsWithProblems(1, 1), '1 行中 1 行に問題があります。'],
    [rowsWithProblems(2, MILLION), '1,000,000 行中 2 行に問題があります。'],
    [rowsOfOneCause, '3 行中 2 行に問題があります：行の項目数が見出しより多くなっています。'],
    [missingHeader, '列「âge」がありません。 「age」のことですか？その見出しを「âge」に変更してください。'],
    [noSuchDay, '2024年2月1日は存在しません。実在する日付を入力してください。'],
  ],
  ar: [
    [rowsWithProblems(1, 1), 'توجد مشكلات في صف واحد من أصل 1.'],
    [rowsWithProblems(2, MILLION), 'توجد مشكلات في صفين من أصل 1,000,000.'],
    [rowsWithProblems(3, 5), 'توجد مشكلات في 3 صفوف من أصل 5.'],
    [rowsWithProblems(11, 20), 'توجد مشكلات في 11 صفًا من أصل 20.'],
    [rowsWithProblems(100, 200), 'توجد مشكلات في 100 صف من أصل 200.'],
    [rowsOfOneCause, 'توجد مشكلات في صفين من أصل 3: حقول الصف أكثر من عناوين الأعمدة.'],
    [missingHeader, 'العمود «âge» غير موجود. هل هو «age»؟ أعد تسمية هذا العنوان إلى «âge».'],
    [noSuchDay, 'لا وجود ليوم 1 فبراير 2024: اكتب يومًا موجودًا.'],
  ],
};

function rowsWithProblems(invalid: number, records: number): Sentence[0] {
  return ({ interface: texts, language }) => texts.rowsWithProblems(invalid, records, formatOf(language));
}

function rowsOfOneCause(messages: Messages): string {
  const { allOneCause, cause } = messages.interface;
  return allOneCause(rowsWithProblems(2, 3)(messages), null, cause['too-many-fields']);
}

function missingHeader(messages: Messages): string {
  return sayFacts({ text: 'missing-header', column: 'âge', similar: 'age' }, messages);
}

function noSuchDay(messages: Messages): string {
  const hint = { kind: 'no-such-day', day: 1, month: 2, year: 2024 } as const;
  const rule = { kind: 'reference' } as const;
  const facts = { text: 'invalid-value', column: 'a', value: 'b', rule, hint, example: null } as const;
  return describeFacts(facts, messages).hint;
}

function sayFacts(facts: IssueFacts, messages: Messages): string {
  const { message, hint } = describeFacts(facts, messages);
  return `${message} ${hint}`;
}

function withoutMarks(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u2068\u2069]/g, '');
}

/** Engines differ in the digits that they take Arabic to be written with. */
function withUsualDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x0660))
    .replaceAll('\u066c', ',');
}

describe('the sentences of a language', () => {
  for (const [language, sentences] of Object.entries(SENTENCES)) {
    for (const [what, says] of sentences) {
      it(`are whole in ${language}: ${says}`, async () => {
        const said = what(await loadMessages(language));
        expect(withoutMarks(withUsualDigits(said))).to.equal(says);
      });
    }
  }
});
