import type { Messages } from '../../core/messages/messages.js';

/** What to do about a value, in Japanese. */
export const hintMessages: Messages['hints'] = {
  'only-spaces': '空白しか入っていません。値を入力するか、空白を削除してください。',
  'spaces-around': '値の前後の空白を削除してください。',
  'too-narrow': '列の幅が狭いと、Excel は # を表示します。列の幅を広げて、ファイルを保存し直してください。',
  'formula-error': 'Excel の数式のエラーです。数式を修正するか値を入力して、保存し直してください。',
  'shortened-number':
    'Excel が長い数値を省略しています。列の表示形式を「文字列」または「数値」にして、値をすべて入力し、保存し直してください。',
  'full-width': '全角文字で書かれています。半角の数字を使ってください。',
  'arabic-digits': 'アラビア・インド数字で書かれています。0～9 の数字を使ってください。',
  'stands-for-nothing': '値がない場合は空のままにし、ある場合は値を入力してください。',
  'serial-date':
    'Excel が日付を日数として保存しています。列の表示形式を「日付」にして、ファイルを保存し直してください。',
  'lost-zeros':
    'Excel が先頭の 0 を削除した可能性があります。列の表示形式を「文字列」にして、値をすべて入力し、保存し直してください。',
  'begin-with-https': '先頭に https:// を付けてください。',
  'one-address': 'アドレスを 1 つだけ入力してください。',
  'allowed-value': '使用できる値のいずれかを入力してください。',
  'similar-value': ({ value }) => `「${value}」ではありませんか？このとおりに入力してください。`,
  decimals: ({ decimalChar, number }) =>
    `小数点には「${decimalChar}」を使い（${number}）、桁区切りは付けないでください。`,
  'digits-alone': '桁区切りや小数を付けずに、数字だけを入力してください。',
  'thousands-marks': ({ decimalChar }) => `桁区切りを付けず、小数点には「${decimalChar}」を使ってください。`,
  'number-alone': '前後に文字や記号を付けずに、数値だけを入力してください。',
  'existing-date': '実在する日付を、この形式で入力してください。',
  'date-alone': ({ example }) => `時刻を付けずに、${example} のように日付だけを入力してください。`,
  'year-of-four-digits': ({ example }) => `${example} のように、年を 4 桁で入力してください。`,
  'day-for-month': ({ example }) => `日と月が逆になっているようです。${example} のように入力してください。`,
  'no-such-date': ({ example }) => `この日付は存在しません。${example} のように入力してください。`,
  'no-such-day': ({ day, month, year }, speech) =>
    `${String(year)}年${speech.month(month)}${String(day)}日は存在しません。実在する日付を入力してください。`,
  'same-signs': ({ example }) => `${example} と同じ記号と桁数で入力してください。`,
  'date-form': ({ example }) => `日付は ${example} のように入力してください。`,
  'two-dates': ({ dates, example }, speech) => {
    const [one, other] = dates.map(({ day, month }) => `${speech.month(month)}${String(day)}日`);
    return `${one ?? ''}とも${other ?? ''}とも読めます。日付は ${example} のように入力してください。`;
  },
};
