import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';

/** What the elements say, in Japanese. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'ケースデータのアップロード',
  introduction:
    'このワークスペースの列を含む CSV ファイルを追加してください。追加するとすぐに取り込みが始まります。',
  chooseFile: 'ファイルを選択',
  orDrop: 'またはここにドロップ',
  dropToImport: 'ドロップして取り込む',
  fileCount: (files, format) => `${format.count(files)} 件のファイル`,
  sizeLimit: (maxBytes, format) => `CSV ファイル、${format.bytes(maxBytes)} まで`,
  maxFiles: (files, format) => `一度に ${format.count(files)} 件まで`,
  downloadTemplate: 'テンプレートをダウンロード',
  templateFileName: 'テンプレート.csv',
  templateFailed: 'テンプレートを作成できませんでした。ページを再読み込みして、もう一度お試しください。',
  keepHeaders: '列見出しは変更しないでください',
  disabled: '現在、ファイルは追加できません。',

  columnsSummary: '列と形式',
  columnsCaption: 'このワークスペースの各列に必要な内容',
  columnsLoading: 'このワークスペースの列を読み込んでいます…',
  columnName: '列',
  columnKind: '種類',
  columnRule: '入力できる内容',
  required: '必須',
  optional: '任意',
  columnType: {
    string: '文字列',
    number: '数値',
    integer: '整数',
    boolean: 'はい／いいえ',
    date: '日付',
    datetime: '日付と時刻',
    time: '時刻',
    year: '年',
    yearmonth: '年と月',
    duration: '期間',
    object: 'JSON オブジェクト',
    array: 'JSON 配列',
    list: 'リスト',
    geopoint: '地点',
    geojson: 'GeoJSON',
    any: '指定なし',
  },
  columnForm: new Map([
    ['email', 'メールアドレス'],
    ['uri', 'Web アドレス'],
    ['url', 'Web アドレス'],
    ['uuid', 'UUID 形式'],
    ['guid', 'UUID 形式'],
    ['binary', 'Base64 形式'],
    ['base64', 'Base64 形式'],
  ]),
  otherForm: (format) => `${format} の形式`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `使用できる値：${values.join('、')}`
      : `使用できる値：${values.join('、')} ほか ${format.count(more)} 件`,
  example: (value) => `例：${value}`,

  cards: '取り込み中のファイル',
  status: {
    queued: '順番待ち',
    checking: '確認中',
    'needs-attention': '要修正',
    sending: '送信中',
    waiting: '待機中',
    received: '受信済み',
    success: '完了',
    error: 'エラー',
    canceled: 'キャンセル済み',
  },
  queued: '前のファイルが終わると始まります。',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      `${format.count(records)} 行を確認`,
      `${format.bytesLike(bytesRead, bytesTotal)} / ${format.bytes(bytesTotal)}`,
      issues === 0 ? '今のところ問題なし' : `今のところ問題 ${format.count(issues)} 件`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${format.count(records)} 行を確認、問題なし`]),
      `${format.bytesLike(bytesSent, bytesTotal)} / ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`残り約 ${format.duration(remainingMs)}`]),
    ].join(' · '),
  waitingOffline: '接続がありません。接続が戻ると、自動的に送信を再開します。',
  waitingBusy: 'サーバーが混み合っています。自動的に送信を再開します。',
  waitingBusyNow: 'サーバーが混み合っています。',
  waitingUntil: (milliseconds, format) => `${format.duration(milliseconds)}後に自動的に送信を再開します。`,
  fileNeeded: 'ページが再読み込みされました。同じファイルをもう一度選択すると続行します。',
  permissionNeeded: 'ページが再読み込みされました。ファイルの読み取りをもう一度許可すると続行します。',
  importing: '取り込み中です。このページを離れてもかまいません。',
  importingProgress: (done, total, format) =>
    total === null
      ? `取り込み中：これまでに ${format.count(done)} 行`
      : `取り込み中：${format.count(total)} 行中 ${format.count(done)} 行`,
  lastHeard: (ago) => `最後の応答：${ago}。このページを離れてもかまいません。`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      `取り込み ${format.count(imported)} 行`,
      ...(skipped === 0 ? [] : [`登録済み ${format.count(skipped)} 行`]),
      ...(rejected === 0 ? [] : [`拒否 ${format.count(rejected)} 行`]),
    ].join(' · '),
  importedUncounted: '取り込みが完了しました。データを利用できます。',
  unaccounted: (records, format) =>
    records > 0
      ? `${format.count(records)} 行がどうなったか、サーバーから報告がありません。`
      : `サーバーの報告は、ファイルの行数より ${format.count(-records)} 行多くなっています。`,
  canceled: '何も取り込まれていません。',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : `（${format.count(records)} 行）`;
    return status === 'success'
      ? `同じ内容が ${format.day(addedAt)} に「${fileName}」${size}から取り込まれています。`
      : `同じ内容を「${fileName}」${size}から取り込んでいる最中です。`;
  },
  importAgain: 'もう一度取り込みますか？',
  passedOver: '再送信はしていません。',
  progress: (fileName) => `${fileName} の進行状況`,

  rowsWithProblems: (invalid, records, format) =>
    `${format.count(records)} 行中 ${format.count(invalid)} 行に問題があります。`,
  fileProblems: (problems, format) => `このファイルには ${format.count(problems)} 件の問題があります。`,
  renamedHeaders: (headers, format) =>
    `${format.count(headers)} 個の列見出しがワークスペースのものと異なります。`,
  renameHeaders: () => 'ファイルの列見出しを変更して、もう一度選択してください。',
  noColumns: 'このファイルには、ワークスペースの列が 1 つもありません。',
  noColumnsAdvice:
    '正しいファイルか確認してください。1 行目には、コンマまたはセミコロンで区切った列見出しが必要です。テンプレートと見比べてください。',
  headersTable: (fileName) => `${fileName} で変更する列見出し`,
  headerFound: 'ファイル内',
  headerExpected: '正しい見出し',
  unfold: '問題を表示',
  nothingSent: '何も送信されていません。',
  correctAndChoose: 'ファイルを修正して、もう一度選択してください。',
  causes: (fileName) => `${fileName} の問題`,
  someField: '一部の値',
  cause: {
    'empty-file': 'ファイルが空です',
    'not-csv': 'CSV ファイルではありません',
    'unreadable-file': 'ファイルを読み取れませんでした',
    'file-changed': '読み取り中にファイルが変更されました',
    'invalid-encoding': 'に読み取れない文字があります',
    'encoding-guessed': 'ファイルの文字コードは推測です',
    'invalid-character': 'にテキストで使えない文字があります',
    'mixed-line-breaks': '改行の種類がそろっていません',
    'double-encoded': '文字が二重に変換されているようです',
    'byte-order-mark': 'にファイルの先頭を示す記号があります',
    'header-only': '列見出しだけで、データの行がありません',
    'missing-header': 'がファイルにありません',
    'unexpected-header': 'はこのワークスペースの列ではありません',
    'duplicate-header': 'が見出し行に複数あります',
    'blank-header': '見出しのない列があります',
    'title-rows': '列見出しの上に別の行があります',
    'too-many-columns': '列が多すぎます',
    'unclosed-quote': '引用符が閉じられていません',
    'malformed-quote': '引用符の位置が正しくありません',
    'too-many-fields': '行の項目数が見出しより多くなっています',
    'too-few-fields': '行の項目数が見出しより少なくなっています',
    required: 'が空ですが、すべての行に値が必要です',
    'invalid-value': 'にこのワークスペースで使えない値があります',
    'value-too-long': 'に長すぎる値があります',
    'duplicate-key': 'に重複してはならない値があります',
    'unknown-reference': 'に存在しないものを指す値があります',
    'lookup-failed': 'を照合できませんでした',
    'row-rule': '行の項目どうしが合っていません',
    'file-too-large': 'ファイルが大きすぎます',
    'too-many-records': '行が多すぎます',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `：${values.map((value) => `「${value}」`).join('')}${hasMore ? '…' : ''}`,
  issuesTable: (fileName) => `${fileName} の問題がある最初の行`,
  issueLine: '行',
  issueColumn: '列',
  issueValue: 'ファイル内の値',
  issueProblem: '問題と対処方法',
  emptyValue: '空',
  moreIssues: (issues, format) => `ほかに ${format.count(issues)} 件の問題があります（非表示）。`,

  cancel: 'キャンセル',
  retry: '再試行',
  remove: '一覧から削除',
  dismiss: '閉じる',
  details: '詳細',
  chooseCorrected: '修正したファイルを選択',
  confirm: '文字は正しいので取り込む',
  confirmAgain: 'もう一度取り込む',
  chooseAgain: 'ファイルを選択し直す',
  goOn: '続行',
  loadMore: '古いファイルを表示',
  actionFor: (action, fileName) => `${action}：${fileName}`,

  tableHeading: 'ワークスペースにアップロードしたファイル',
  tableFile: 'ファイル',
  tableSize: 'サイズ',
  tableAdded: '追加日時',
  tableRecords: '行数',
  tableStatus: '状態',
  tableActions: '操作',
  tableEmpty: 'ファイルはまだありません',
  tableEmptyHint: 'このワークスペースに追加したファイルとその状態が、ここに表示されます。',
  rowsUnit: () => '行',
  unknownRecords: '未集計',
  connectionLost:
    'サーバーに接続できません。表示しているのは最後に受け取った状態です。更新は自動的に表示されます。',
  detailsOf: (fileName) => `${fileName} の詳細`,
  detailImportId: '取り込み ID',
  detailAdded: '追加日時',
  detailCode: 'コード',
  detailHttpStatus: 'HTTP ステータス',
  detailImported: '取り込み',
  detailSkipped: '登録済み',
  detailRejected: '拒否',
  detailTotal: '行数',
  copyFacts: 'サポート用の情報をコピー',
  factsCopied: '情報をコピーしました。ファイルの値は含まれていません。',
  copyByHand:
    'このページからは自動でコピーできません。次の情報をコピーしてください。ファイルの値は含まれていません。',
  serverIssues: (fileName) => `サーバーが ${fileName} で見つけた問題`,
  serverIssuesLoading: '問題のある行をサーバーに問い合わせています…',
  serverIssuesFailed: '問題のある行をサーバーに問い合わせできませんでした。',
  moreServerIssues: 'さらに問題を表示',

  filterText: 'ファイル名で検索',
  filterStatus: '状態',
  everyStatus: 'すべての状態',
  sortBy: '並べ替え',
  sortAscending: (column) => `${column}（昇順）`,
  sortDescending: (column) => `${column}（降順）`,
  clearFilter: 'すべてのファイルを表示',
  filesShown: (shown, all, format) => `${format.count(all)} 件中 ${format.count(shown)} 件`,
  nothingMatches: '該当するファイルはありません。',
  amongLoaded: (loaded, format) =>
    `新しい順に ${format.count(loaded)} 件を対象にしています。サーバーにはさらに古いファイルがあります。`,
  loadAll: 'すべてのファイルを対象にする',
  stopLoading: '停止',

  foldersRefused: (names) =>
    names.length === 1
      ? `「${names.join('')}」はフォルダーです。フォルダーを開き、中の CSV ファイルをドロップしてください。`
      : `${names.map((name) => `「${name}」`).join('')}はフォルダーです。フォルダーを開き、中の CSV ファイルをドロップしてください。`,
  nothingDropped: 'ドロップしたものにファイルがありません。CSV ファイルをドロップしてください。',
  tooManyFiles: (files, maxFiles, format) =>
    `${format.count(files)} 件は多すぎます。一度に追加できるのは ${format.count(maxFiles)} 件までです。どのファイルも追加されていません。`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}：${status}。` : `${fileName}：${status}。${detail}`,
  announceMany: (files, status, format) => `${status}：${format.count(files)} 件のファイル。`,
  removed: (fileName) => `${fileName} を一覧から削除しました。`,
  cancelFailed: (fileName) =>
    `${fileName} をキャンセルできませんでした。取り込みは続いています。状態は表に表示されます。`,

  otherFile: (fileName) =>
    `「${fileName}」として追加したファイルではないか、その後に変更されています。同じファイルを選択するか、別のファイルとして新しく追加してください。`,
  loadMoreFailed: '古いファイルを読み込めませんでした。もう一度お試しください。',
  notKept:
    'このブラウザーはこのページの内容を保存しません。今ページを再読み込みするか離れると、最初からやり直しになります。',

  formBusy: 'ファイルの送信が終わるまでお待ちください。',
  formMissing: 'CSV ファイルを追加してください。',

  noDestination:
    'このセクションにはファイルの送信先がありません。`endpoint` または `importer` を指定してください。',
  wrongDestination:
    'このセクションは、指定された内容ではファイルを送信できません。`endpoint`、`transport`、`importer` のいずれかを修正してください。',
  noTransport:
    'このセクションには `endpoint` がありますが、送信する手段がありません。`case-csv-upload` をインポートするか、`setDefaultTransport()` を呼び出すか、`transport` を指定してください。',
  noSchema:
    'このセクションにはワークスペースの列がわかりません。`schema-src` または `schema` を指定してください。',
  schemaUnreachable:
    'このワークスペースの列を読み込めませんでした。後でもう一度試すか、このサイトのサポートにお問い合わせください。',
  schemaInvalid:
    'このワークスペースの列の定義が正しくありません。このサイトのサポートにお問い合わせください。',
  tableUnbound:
    'この表はまだアップロードに接続されていません。`endpoint`、アップロード用セクションの ID を示す `for`、または `importer` を指定してください。',
};
