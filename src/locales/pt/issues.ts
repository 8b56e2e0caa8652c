import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';
import { CHARACTERS, COLUMNS, counted, FIELDS, ROWS } from './nouns.js';

/** What a check says of a file, in Portuguese. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} está vazio (0 byte).`
        : `${fileName(name, speech)} contém apenas espaços e linhas em branco (${speech.bytes(bytes)}).`,
    hint: 'Salve o arquivo novamente com os cabeçalhos das colunas e as linhas e escolha-o de novo.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} não é um arquivo CSV: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} não pode ser lido.`,
    hint: 'Verifique se é um arquivo, se ainda existe e se você pode abri-lo, e escolha-o novamente.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} foi alterado depois de ser escolhido.`,
    hint: 'Escolha-o novamente e não o altere durante a verificação.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} é grande demais: ${speech.bytes(bytes)}, e o máximo permitido é ${speech.bytes(maxBytes)}.`,
    hint: 'Divida-o em vários arquivos, todos com os mesmos cabeçalhos de coluna.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `O arquivo tem mais de ${counted(maxRecords, ROWS, speech)}.`,
    hint: 'Divida-o em vários arquivos, todos com os mesmos cabeçalhos de coluna.',
  }),
  'header-only': {
    message: 'O arquivo tem cabeçalhos de coluna, mas nenhuma linha.',
    hint: 'Adicione as linhas abaixo dos cabeçalhos e salve o arquivo novamente.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `O arquivo não informa a sua codificação; ele foi lido como ${encoding}${
      words.length === 0 ? '' : `, por exemplo: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'Verifique se as letras com acento e o ç estão certos, ou salve o arquivo como CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `Algumas letras do arquivo parecem ter sido codificadas duas vezes: ${quote(word)} pode ser ${quote(original)}. Elas foram lidas como estão.`,
    hint: 'Se parecerem erradas, exporte o arquivo novamente como CSV UTF-8 no programa de origem.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.name(column)} contém a marca invisível de início de arquivo (U+FEFF); ela foi mantida.`,
    hint: 'Verifique se vários arquivos foram juntados aqui e se há cabeçalhos entre as linhas.',
  }),
  'mixed-line-breaks': {
    message: 'As linhas do arquivo não terminam todas da mesma forma (CRLF, LF ou CR). Todas foram lidas.',
    hint: 'Não é preciso fazer nada; ao salvar o arquivo novamente, todas ficam iguais.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `Esta linha contém bytes que não são ${encoding} (a partir do byte ${speech.count(byte)} do arquivo).`,
    hint: 'Salve o arquivo como CSV UTF-8 ou informe a codificação dele.',
  }),
  'invalid-character': {
    message: 'Esta linha contém um caractere que nenhum texto deve ter, como NUL.',
    hint: 'Remova o caractere invisível ou exporte o arquivo novamente.',
  },
  'unclosed-quote': {
    message:
      'Aspas (") são abertas aqui e nunca fechadas; por isso, o restante do arquivo não pode ser lido.',
    hint: 'Feche as aspas, ou escreva-as duas vezes ("") se fizerem parte do texto.',
  },
  'malformed-quote': {
    message: 'As aspas (") desta linha não combinam.',
    hint: 'Coloque o campo inteiro entre aspas e escreva duas vezes ("") as que fizerem parte do texto; uma barra invertida (\\) não basta.',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `Esta linha tem ${counted(found, FIELDS, speech)}, mas o cabeçalho tem ${speech.count(expected)}.`,
    hint: 'Coloque entre aspas o valor que contém o separador, ou remova o que sobra.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `Esta linha tem ${counted(found, FIELDS, speech)}, mas o cabeçalho tem ${speech.count(expected)}: faltam a partir de ${speech.quoteName(column)}.`,
    hint: 'Preencha os campos que faltam; mesmo um campo sem valor precisa do seu separador.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `Falta a coluna ${quoteName(column)}.`,
    hint:
      similar === null
        ? `Adicione uma coluna com o cabeçalho “${column}”.`
        : `Seria ${quoteName(similar)}? Renomeie esse cabeçalho para “${column}”.`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `O arquivo tem ${counted(found, COLUMNS, speech)}, mas o esperado é ${speech.count(expected)}: o separador é ${delimiterName(likely)}?`,
    hint: `Leia o arquivo com ${delimiterName(likely)} como separador.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'Faltam os cabeçalhos das colunas: a primeira linha parece conter dados.',
    hint: `Coloque acima uma linha com os cabeçalhos: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'O arquivo não tem nenhuma das colunas esperadas.',
    hint: `Verifique se é o arquivo certo. Colunas esperadas: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `A coluna ${quoteName(column)} não é esperada.`,
    hint: similar === null ? 'Remova esta coluna do arquivo.' : `Renomeie-a para “${similar}” ou remova-a.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `A coluna ${speech.count(position)} é ${speech.quoteName(found)}, mas deve ser “${column}”.`,
    hint: 'Coloque as colunas na ordem do modelo.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `O cabeçalho ${speech.quoteName(column)} aparece duas vezes: na coluna ${speech.count(first)} e na coluna ${speech.count(second)}.`,
    hint: 'Renomeie ou remova uma das duas colunas.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `O cabeçalho ${speech.quoteName(column)} (coluna ${speech.count(second)}) significa o mesmo que ${speech.quoteName(other)} (coluna ${speech.count(first)}).`,
    hint: 'Renomeie ou remova uma das duas colunas.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `A coluna ${speech.count(position)} não tem cabeçalho.`,
    hint: 'Dê à coluna o seu cabeçalho, ou remova-a se não for necessária.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `Os cabeçalhos das colunas estão na linha ${String(line)}, abaixo de ${
      rows === 1 ? 'uma linha' : counted(rows, ROWS, speech)
    } com outro texto.`,
    hint: 'Remova o que está acima dos cabeçalhos, para que eles fiquem na primeira linha.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `O arquivo tem ${counted(found, COLUMNS, speech)}; o máximo permitido é ${speech.count(maxColumns)}.`,
    hint: 'Verifique o separador e remova as colunas que não forem necessárias.',
  }),
  'header-too-long': {
    message: 'A primeira linha é longa demais para conter os cabeçalhos das colunas.',
    hint: 'Verifique se é um arquivo CSV com os cabeçalhos na primeira linha e uma linha para cada registro.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} ${values.map(speech.quote).join(' + ')} já está na linha ${String(firstLine)}.`,
    hint: 'Mantenha uma das duas linhas, ou dê a esta um valor próprio.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === ''
        ? 'Os valores desta linha não combinam entre si.'
        : speech.rule({ kind: 'custom', message }),
    hint: 'Compare os valores desta linha e corrija o que estiver errado.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `A coluna ${String(position)}` : speech.name(column)} passa de ${speech.bytes(maxBytes)}.`,
    hint: 'Encurte o valor; muitas vezes, um campo tão longo vem de aspas que nunca são fechadas.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `Esta linha passa de ${speech.bytes(maxBytes)}.`,
    hint: 'Encurte-a; muitas vezes, uma linha tão longa vem de aspas que nunca são fechadas.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.name(column)} contém ${speech.quote(value)}, um valor que não é conhecido aqui.`,
    hint: 'Corrija o valor ou peça que ele seja cadastrado antes.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `Não foi possível saber se os valores de ${speech.name(column)} são conhecidos: ${reason}.`,
    hint: 'Tente mais tarde; se acontecer de novo, fale com o suporte deste site.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.name(column)} ${isBlank ? 'contém apenas espaços' : 'está vazio'}, mas ${need(where, speech)}.`,
    hint:
      where === null ? 'Preencha o valor.' : `Preencha o valor ou corrija o de ${speech.name(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.name(column)} é longo demais: ${counted(characters, CHARACTERS, speech)}, e o máximo permitido é ${speech.count(rule.length)}.`
        : `${speech.name(column)} contém ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'Encurte o valor.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.name(column)} contém ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "mas". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'todas as linhas precisam de um valor';
  const column = speech.name(where.column);
  return where.listed === null
    ? `um valor é necessário quando ${column} tem um`
    : `um valor é necessário quando ${column} contém ${speech.listed(where.listed)}`;
}

function correct(example: string | null): string {
  return example === null ? 'Corrija o valor.' : `Corrija o valor; “${example}”, por exemplo, está certo.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'uma tabulação' : `“${delimiter}”`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'O arquivo' : speech.name(name);
}

const SAVE_IN_EXCEL =
  'No Excel, escolha Arquivo > Salvar como > CSV UTF-8 (Delimitado por vírgulas) e depois escolha aqui o arquivo salvo.';
const EXPORT_AGAIN = 'Exporte os dados como CSV UTF-8 no programa de origem e escolha esse arquivo.';
const UNPACK = 'Descompacte-o e escolha o arquivo CSV que ele contém.';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'não foi possível ler o texto dele.',
    hint: 'Salve-o como CSV UTF-8 e escolha-o novamente.',
  },
  empty: {
    message: 'ele está vazio.',
    hint: 'Salve-o novamente com os cabeçalhos e as linhas.',
  },
  xlsx: { message: 'é uma pasta de trabalho do Excel.', hint: SAVE_IN_EXCEL },
  xls: { message: 'é uma pasta de trabalho do Excel em formato antigo.', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'é uma planilha OpenDocument.',
    hint: 'No LibreOffice, escolha Arquivo > Salvar como > Texto CSV e depois escolha aqui o arquivo salvo.',
  },
  docx: {
    message: 'é um documento do Word.',
    hint: 'Copie a tabela para uma planilha, salve-a como CSV UTF-8 e escolha esse arquivo.',
  },
  zip: { message: 'é um arquivo ZIP.', hint: UNPACK },
  gzip: { message: 'está compactado com gzip.', hint: UNPACK },
  pdf: { message: 'é um documento PDF.', hint: EXPORT_AGAIN },
  image: {
    message: 'é uma imagem.',
    hint: 'Escolha o arquivo que deu origem à imagem, salvo como CSV UTF-8.',
  },
  html: {
    message: 'parece uma página da web.',
    hint: 'Talvez a página de login tenha sido salva no lugar do arquivo: entre na sua conta e baixe o arquivo novamente. Para transformar em CSV a tabela de uma página da web, abra-a no Excel e escolha Salvar como.',
  },
  json: { message: 'contém JSON.', hint: EXPORT_AGAIN },
  xml: {
    message: 'contém XML.',
    hint: 'Abra-o no programa de origem ou no Excel, salve-o ali como CSV UTF-8 e escolha esse arquivo.',
  },
  binary: {
    message: 'não contém texto.',
    hint: 'Abra-o no programa de origem, salve-o ou exporte-o ali como CSV UTF-8 e escolha esse arquivo.',
  },
};
