import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';

/** What the elements say where a person puts a file right, in Japanese. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/。$/u, '')}：${columnName === null ? cause : `${columnName} ${cause}`}。`,
  repairHere: 'ここで修正するか、ファイルを修正してもう一度選択してください。',
  rename: '名前を変更',
  renamed: '変更済み',
  renameTo: (found, expected) => `${found}を${expected}に変更`,
  renameAll: (headers, format) => {
    if (headers === 1) return '見出しを変更して取り込む';
    return headers === 2
      ? '両方の見出しを変更して取り込む'
      : `${format.count(headers)} 個の見出しをすべて変更して取り込む`;
  },
  headerAction: '変更',
  leaveOutTitleRows: '上の行を除いて取り込む',
  doWordsLookRight: 'これらの言葉は正しく表示されていますか？',
  encodingUnknown: 'ファイルに文字コードの情報がありません。',
  encoding: '読み取りに使う文字コード',
  readInEncoding: 'この文字コードで読み取って取り込む',
  encodingName: new Map([
    ['utf-8', 'Unicode（UTF-8）'],
    ['windows-1252', '西ヨーロッパ言語（Windows-1252）'],
    ['macintosh', '西ヨーロッパ言語（Macintosh）'],
    ['windows-1250', '中央ヨーロッパ言語（Windows-1250）'],
    ['iso-8859-2', '中央ヨーロッパ言語（ISO 8859-2）'],
    ['windows-1251', 'キリル言語（Windows-1251）'],
    ['koi8-r', 'キリル言語（KOI8-R）'],
    ['ibm866', 'キリル言語（IBM 866）'],
    ['windows-1253', 'ギリシャ語（Windows-1253）'],
    ['windows-1254', 'トルコ語（Windows-1254）'],
    ['windows-1255', 'ヘブライ語（Windows-1255）'],
    ['windows-1256', 'アラビア語（Windows-1256）'],
    ['windows-1257', 'バルト言語（Windows-1257）'],
    ['windows-1258', 'ベトナム語（Windows-1258）'],
    ['shift_jis', '日本語（シフト JIS）'],
    ['euc-jp', '日本語（EUC-JP）'],
    ['gb18030', '簡体字中国語（GB 18030）'],
    ['big5', '繁体字中国語（Big5）'],
    ['euc-kr', '韓国語（EUC-KR）'],
  ]),
  equalValues: (columnName) => `すべての行で変更する ${columnName} の値`,
  rowsWith: (rows, isExact, format) => `${format.count(rows)} 行${isExact ? '' : '以上'}`,
  newValue: (value, columnName) => `${columnName} の${value}に代わる新しい値`,
  chooseValue: '値を選択',
  changeAll: (rows, format) =>
    rows === 1 ? '変更' : rows === 2 ? '両方を変更' : `${format.count(rows)} 行すべてを変更`,
  changed: (to) => `${to}に変更`,
  rowsToRepair: (fileName) => `${fileName} の修正が必要な行`,
  surroundings: 'この行の内容',
  fieldLabel: (columnName, line) => `${columnName}、${line} 行目`,
  right: '修正済み',
  rightSoFar: 'ここまでは問題ありません。ほかの行と照合しています',
  notHere: 'これはファイル側でのみ修正できます。',
  editRow: '行を編集',
  editRowOf: (line) => `${line} 行目を編集`,
  extraField: '最後の列より後',
  showMoreRows: (rows, format) => `さらに ${format.count(rows)} 行を表示`,
  stepsMade: (steps, format) => `修正 ${format.count(steps)} 件。ディスク上のファイルは変更されません。`,
  stepsKept: '修正内容は、ページを再読み込みしてもこのタブに残ります。',
  undo: '元に戻す',
  checkRepaired: '確認して取り込む',
  sendValid: 'これらの行を除いて残りを送信',
  downloadRows: '修正が必要な行をダウンロード',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-要修正.csv`,
  rowsFailed: '行を書き出せませんでした。ファイルを読み取れなくなっています。もう一度選択してください。',
  repairFailed: '処理できませんでした。ファイルを読み取れなくなっています。もう一度選択してください。',
  valueUnencodable: (character, encoding) =>
    `${character}は、ファイルの文字コード ${encoding} では表せません。この文字を使わずに入力するか、すべての文字を表せる UTF-8 の CSV としてファイルを保存してください。`,
  announceRight: (columnName, line) => `${columnName}、${line} 行目：修正済み。`,
};
