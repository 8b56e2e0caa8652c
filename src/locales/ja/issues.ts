import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';

/** What a check says of a file, in Japanese. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)}は空です（0 バイト）。`
        : `${fileName(name, speech)}には空白と空行しかありません（${speech.bytes(bytes)}）。`,
    hint: '列見出しとデータの行を含めてファイルを保存し直し、もう一度選択してください。',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)}は CSV ファイルではありません。${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)}を読み取れません。`,
    hint: 'ファイルであること、今もあること、開けることを確認して、もう一度選択してください。',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)}は、選択した後に変更されました。`,
    hint: 'もう一度選択し、確認が終わるまで変更しないでください。',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)}は大きすぎます（${speech.bytes(bytes)}）。上限は ${speech.bytes(maxBytes)} です。`,
    hint: '同じ列見出しを付けて、複数のファイルに分けてください。',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `ファイルの行数が ${speech.count(maxRecords)} 行を超えています。`,
    hint: '同じ列見出しを付けて、複数のファイルに分けてください。',
  }),
  'header-only': {
    message: '列見出しだけで、データの行がありません。',
    hint: '見出しの下にデータの行を追加して、ファイルを保存し直してください。',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `ファイルに文字コードの情報がないため、${encoding} として読み取りました${
      words.length === 0 ? '' : `（例：${speech.series(words.map(speech.quote))}）`
    }。`,
    hint: '文字化けしていないか確認するか、ファイルを CSV UTF-8 として保存してください。',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `ファイルの文字が二重に変換されているようです。${quote(word)}は${quote(original)}かもしれません。そのまま読み取りました。`,
    hint: '正しく表示されない場合は、元のプログラムから CSV UTF-8 として書き出し直してください。',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.quoteName(column)}に、ファイルの先頭を示す見えない文字（U+FEFF）があります。そのまま残しました。`,
    hint: 'ここで複数のファイルが結合されていないか、途中に見出し行がないか確認してください。',
  }),
  'mixed-line-breaks': {
    message: 'ファイルの改行の種類がそろっていません（CRLF、LF、CR）。すべての行を読み取りました。',
    hint: '対応は不要です。ファイルを保存し直すと改行がそろいます。',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `この行に ${encoding} として読めないバイトがあります（ファイルの ${speech.count(byte)} バイト目から）。`,
    hint: 'ファイルを CSV UTF-8 として保存するか、文字コードを指定してください。',
  }),
  'invalid-character': {
    message: 'この行に、NUL などテキストで使えない文字があります。',
    hint: '見えない文字を削除するか、ファイルを書き出し直してください。',
  },
  'unclosed-quote': {
    message: 'ここで始まる引用符 (") が閉じられていないため、以降を読み取れません。',
    hint: '引用符を閉じるか、文字として使う場合は 2 つ続けて ("") 書いてください。',
  },
  'malformed-quote': {
    message: 'この行の引用符 (") の対応が取れていません。',
    hint: '項目全体を引用符で囲み、中の引用符は 2 つ続けて ("") 書いてください。バックスラッシュ (\\) では代用できません。',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `この行には項目が ${speech.count(found)} 個ありますが、見出しは ${speech.count(expected)} 個です。`,
    hint: '区切り文字を含む値を引用符で囲むか、余分な項目を削除してください。',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `この行には項目が ${speech.count(found)} 個しかありませんが、見出しは ${speech.count(expected)} 個です。${speech.quoteName(column)}以降が不足しています。`,
    hint: '不足している項目を入力してください。値がない項目にも区切り文字が必要です。',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `列${quoteName(column)}がありません。`,
    hint:
      similar === null
        ? `見出しが「${column}」の列を追加してください。`
        : `${quoteName(similar)}のことですか？その見出しを「${column}」に変更してください。`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `列が ${speech.count(found)} 個しか見つかりません（必要な列は ${speech.count(expected)} 個）。区切り文字は${delimiterName(likely)}ではありませんか？`,
    hint: `${delimiterName(likely)}を区切り文字としてファイルを読み取ってください。`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: '列見出しがありません。1 行目がデータのようです。',
    hint: `先頭に見出しの行を追加してください：${speech.series(names.map(speech.name))}。`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: '必要な列が 1 つもありません。',
    hint: `正しいファイルか確認してください。必要な列：${speech.series(names.map(speech.name))}。`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `列${quoteName(column)}は不要な列です。`,
    hint:
      similar === null
        ? 'この列をファイルから削除してください。'
        : `見出しを「${similar}」に変更するか、列を削除してください。`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `${speech.count(position)} 番目の列が${speech.quoteName(found)}になっていますが、「${column}」でなければなりません。`,
    hint: '列をテンプレートと同じ順に並べてください。',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `見出し${speech.quoteName(column)}が 2 つあります（${speech.count(first)} 番目と ${speech.count(second)} 番目の列）。`,
    hint: 'どちらかの列の見出しを変更するか、列を削除してください。',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `見出し${speech.quoteName(column)}（${speech.count(second)} 番目の列）は${speech.quoteName(other)}（${speech.count(first)} 番目の列）と同じ意味です。`,
    hint: 'どちらかの列の見出しを変更するか、列を削除してください。',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `${speech.count(position)} 番目の列に見出しがありません。`,
    hint: '列に見出しを付けるか、不要であれば列を削除してください。',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `列見出しが ${String(line)} 行目にあり、その上に別の内容が ${speech.count(rows)} 行あります。`,
    hint: '見出しが 1 行目になるように、上の行を削除してください。',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `ファイルに列が ${speech.count(found)} 個あります。上限は ${speech.count(maxColumns)} 個です。`,
    hint: '区切り文字を確認し、不要な列を削除してください。',
  }),
  'header-too-long': {
    message: '1 行目が長すぎるため、列見出しとは考えられません。',
    hint: '1 行目に列見出しがあり、データが 1 件 1 行の CSV ファイルか確認してください。',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} の${values.map(speech.quote).join(' + ')}は、すでに ${String(firstLine)} 行目にあります。`,
    hint: 'どちらか一方の行だけを残すか、この行に別の値を入力してください。',
  }),
  'row-rule': ({ message }, speech) => ({
    message: message === '' ? 'この行の値どうしが合っていません。' : speech.rule({ kind: 'custom', message }),
    hint: 'この行の値を見比べて、間違っている値を修正してください。',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `${String(position)} 番目の列` : speech.quoteName(column)}の値が ${speech.bytes(maxBytes)} を超えています。`,
    hint: '値を短くしてください。引用符の閉じ忘れが原因であることがよくあります。',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `この行は ${speech.bytes(maxBytes)} を超えています。`,
    hint: '行を短くしてください。引用符の閉じ忘れが原因であることがよくあります。',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.quoteName(column)}の${speech.quote(value)}は、ここに登録されていません。`,
    hint: '値を修正するか、先に登録を依頼してください。',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `${speech.quoteName(column)}の値が登録されているか確認できませんでした：${reason}。`,
    hint: '後でもう一度お試しください。解決しない場合は、このサイトのサポートにお問い合わせください。',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.quoteName(column)}${isBlank ? 'に空白しかありません' : 'が空です'}。${need(where, speech)}`,
    hint:
      where === null
        ? '値を入力してください。'
        : `値を入力するか、${speech.quoteName(where.column)}の値を修正してください。`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.quoteName(column)}の値が長すぎます（${speech.count(characters)} 文字）。上限は ${speech.count(rule.length)} 文字です。`
        : `${speech.quoteName(column)}の値は${speech.quote(value)}です。${speech.rule(rule)}`,
    hint: '値を短くしてください。',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.quoteName(column)}の値は${speech.quote(value)}です。${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value. */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'すべての行に値が必要です。';
  const column = speech.quoteName(where.column);
  return where.listed === null
    ? `${column}に値がある行では必須です。`
    : `${column}が ${speech.listed(where.listed)} の行では必須です。`;
}

function correct(example: string | null): string {
  return example === null ? '値を修正してください。' : `値を修正してください（正しい例：「${example}」）。`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'タブ' : `「${delimiter}」`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'ファイル' : `${speech.name(name)} `;
}

const SAVE_IN_EXCEL =
  'Excel で［ファイル］>［名前を付けて保存］>［CSV UTF-8 (コンマ区切り)］を選び、保存したファイルをここで選択してください。';
const EXPORT_AGAIN = '元のプログラムからデータを CSV UTF-8 として書き出し、そのファイルを選択してください。';
const UNPACK = '展開して、中の CSV ファイルを選択してください。';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'テキストを読み取れませんでした。',
    hint: 'CSV UTF-8 として保存し、もう一度選択してください。',
  },
  empty: {
    message: '中身がありません。',
    hint: '列見出しとデータの行を含めて保存し直してください。',
  },
  xlsx: { message: 'Excel ブックです。', hint: SAVE_IN_EXCEL },
  xls: { message: '古い形式の Excel ブックです。', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'OpenDocument の表計算ドキュメントです。',
    hint: 'LibreOffice で［ファイル］>［名前を付けて保存］>［テキスト CSV］を選び、保存したファイルをここで選択してください。',
  },
  docx: {
    message: 'Word 文書です。',
    hint: '文書の表を表計算ソフトにコピーし、CSV UTF-8 として保存して、そのファイルを選択してください。',
  },
  zip: { message: 'ZIP ファイルです。', hint: UNPACK },
  gzip: { message: 'gzip で圧縮されています。', hint: UNPACK },
  pdf: { message: 'PDF 文書です。', hint: EXPORT_AGAIN },
  image: {
    message: '画像です。',
    hint: '画像の元になったファイルを CSV UTF-8 として保存し、それを選択してください。',
  },
  html: {
    message: 'Web ページのようです。',
    hint: 'ファイルではなくログインページが保存された可能性があります。ログインして、もう一度ダウンロードしてください。Web ページの表は、Excel で開いて［名前を付けて保存］で CSV にできます。',
  },
  json: { message: 'JSON のデータです。', hint: EXPORT_AGAIN },
  xml: {
    message: 'XML のデータです。',
    hint: '元のプログラムまたは Excel で開き、CSV UTF-8 として保存して、そのファイルを選択してください。',
  },
  binary: {
    message: 'テキストではありません。',
    hint: '元のプログラムで開き、CSV UTF-8 として保存または書き出して、そのファイルを選択してください。',
  },
};
