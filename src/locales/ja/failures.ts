import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in Japanese. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('このページの設定の一部が正しくありません。'),
  'invalid-schema': ofPage('列の定義が正しくありません。'),
  'schema-not-ready': ofPage('列の定義がまだ読み込まれていませんでした。'),
  'module-unreachable': {
    title: 'プログラムの一部を読み込めませんでした。',
    detail: '接続を確認して、もう一度お試しください。',
  },
  'schema-unreachable': {
    title: '列の定義を読み込めませんでした。',
    detail: '後でもう一度試すか、このサイトのサポートにお問い合わせください。',
  },
  'schema-missing': ofPage('列の定義がないため、ファイルを確認できません。'),
  'unreadable-file': {
    title: 'ファイルを読み取れません。',
    detail: 'ファイルが今もあり、開けることを確認して、もう一度選択してください。',
  },
  'file-changed': {
    title: '選択した後にファイルが変更されました。',
    detail: 'もう一度選択してください。',
  },
  'file-needed': {
    title: 'このページからファイルを読み取れなくなりました。',
    detail: 'ファイルをもう一度選択してください。',
  },
  'other-file': {
    title: '最初に追加したファイルとは異なります。',
    detail: '同じファイルを変更せずに選択するか、別のファイルとして新しく追加してください。',
  },
  'invalid-repair': {
    title: '修正内容がこのファイルに合っていません。',
    detail: '最後の修正を元に戻すか、ファイルをもう一度選択してください。',
  },
  'unencodable-value': {
    title: 'ファイルの文字コードでは表せない文字が値に含まれています。',
    detail: 'この文字を使わずに入力するか、ファイルを CSV UTF-8 として保存してください。',
  },
  'unreadable-record': {
    title: '行の項目を区別できませんでした。',
    detail: '行を修正するか、除外してください。',
  },
  'worker-unavailable': {
    title: '確認を開始できませんでした。',
    detail: 'ページを再読み込みしてください。解決しない場合は、このサイトのサポートにお問い合わせください。',
  },
  'transport-unreachable': {
    title: 'サーバーに接続できませんでした。',
    detail: '接続を確認して、もう一度お試しください。',
  },
  'transport-rejected': (failure) => ({
    title: `サーバーがファイルを受け付けませんでした${statusOf(failure)}。`,
    detail: '後でもう一度試すか、このサイトのサポートにお問い合わせください。',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `サーバーから予期しない応答がありました${statusOf(failure)}。`,
    detail:
      'ログインしたままであることを確認して、もう一度お試しください。解決しない場合は、このサイトのサポートにお問い合わせください。',
  }),
  'outcome-unknown': {
    title: 'ファイルを送信しましたが、応答がありませんでした。',
    detail: 'すでに届いている可能性があります。再送信する前に、データがあるかどうかを確認してください。',
  },
  'not-supported': ofPage('このページではこの操作はできません。'),
  'unknown-upload': {
    title: 'このファイルはもう一覧にありません。',
    detail: 'ページを再読み込みしてください。',
  },
  'storage-unavailable': {
    title: 'このブラウザーはこのページの内容を保存できません。',
    detail:
      'ファイルは取り込まれますが、ページを離れると記録が失われます。空き容量を増やすか、保存を許可してください。',
  },
  'wrong-state': {
    title: 'この操作は、ファイルの現在の状態では行えません。',
    detail: 'ファイルの状態を確認してください。',
  },
  disposed: {
    title: 'このページではもうファイルを受け付けていません。',
    detail: 'ページを再読み込みしてください。',
  },
  unexpected: {
    title: '予期しないエラーが発生しました。',
    detail: 'もう一度お試しください。解決しない場合は、このサイトのサポートにお問い合わせください。',
  },
  'import-failed': {
    title: 'サーバーがこのファイルを取り込めませんでした。理由は示されていません。',
    detail: null,
  },
  'not-repeated': {
    title: 'サーバーがこのファイルを取り込めませんでした。',
    detail: 'サーバーからの説明は、受け取り次第もう一度表示されます。',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'このサイトのサポートにお問い合わせください。' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : `（ステータス ${String(status)}）`;
}
