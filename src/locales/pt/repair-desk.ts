import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { behindColon, counted, ROWS } from './nouns.js';

/** What the elements say where a person puts a file right, in Portuguese. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}: ${columnName === null ? behindColon(cause) : `${columnName} ${cause}`}.`,
  repairHere: 'Corrija os problemas aqui, ou no seu arquivo e escolha-o novamente.',
  rename: 'Renomear',
  renamed: 'Renomeado',
  renameTo: (found, expected) => `Renomear ${found} para ${expected}`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'Renomear e importar';
    return headers === 2 ? 'Renomear os dois e importar' : `Renomear os ${format.count(headers)} e importar`;
  },
  headerAction: 'Renomear',
  leaveOutTitleRows: 'Ignorar as linhas acima e importar',
  doWordsLookRight: 'Estas palavras estão certas?',
  encodingUnknown: 'O arquivo não informa a sua codificação.',
  encoding: 'Codificação usada na leitura',
  readInEncoding: 'Ler assim e importar',
  encodingName: new Map([
    ['utf-8', 'Unicode (UTF-8)'],
    ['windows-1252', 'Europa Ocidental (Windows-1252)'],
    ['macintosh', 'Europa Ocidental (Macintosh)'],
    ['windows-1250', 'Europa Central (Windows-1250)'],
    ['iso-8859-2', 'Europa Central (ISO 8859-2)'],
    ['windows-1251', 'Cirílico (Windows-1251)'],
    ['koi8-r', 'Cirílico (KOI8-R)'],
    ['ibm866', 'Cirílico (IBM 866)'],
    ['windows-1253', 'Grego (Windows-1253)'],
    ['windows-1254', 'Turco (Windows-1254)'],
    ['windows-1255', 'Hebraico (Windows-1255)'],
    ['windows-1256', 'Árabe (Windows-1256)'],
    ['windows-1257', 'Báltico (Windows-1257)'],
    ['windows-1258', 'Vietnamita (Windows-1258)'],
    ['shift_jis', 'Japonês (Shift JIS)'],
    ['euc-jp', 'Japonês (EUC-JP)'],
    ['gb18030', 'Chinês simplificado (GB 18030)'],
    ['big5', 'Chinês tradicional (Big5)'],
    ['euc-kr', 'Coreano (EUC-KR)'],
  ]),
  equalValues: (columnName) => `Valores de ${columnName} a alterar em todas as linhas`,
  rowsWith: (rows, isExact, format) => `${isExact ? '' : 'pelo menos '}${counted(rows, ROWS, format)}`,
  newValue: (value, columnName) => `Novo valor para ${value} em ${columnName}`,
  chooseValue: 'Escolher um valor',
  changeAll: (rows, format) =>
    rows === 1 ? 'Alterar' : rows === 2 ? 'Alterar as duas' : `Alterar as ${format.count(rows)}`,
  changed: (to) => `passa a ser ${to}`,
  rowsToRepair: (fileName) => `Linhas a corrigir em ${fileName}`,
  surroundings: 'Nesta linha',
  fieldLabel: (columnName, line) => `${columnName}, linha ${line}`,
  right: 'Corrigido',
  rightSoFar: 'Correto até aqui; ainda em comparação com as outras linhas',
  notHere: 'Isto só pode ser corrigido no próprio arquivo.',
  editRow: 'Editar a linha',
  editRowOf: (line) => `Editar a linha ${line}`,
  extraField: 'Depois da última coluna',
  showMoreRows: (rows, format) => `Mostrar mais ${counted(rows, ROWS, format)}`,
  stepsMade: (steps, format) =>
    `${counted(
      steps,
      { one: 'correção', many: 'de correções', other: 'correções' },
      format,
    )}. O seu arquivo no disco continua como está.`,
  stepsKept: 'As correções ficam nesta guia, mesmo que você recarregue a página.',
  undo: 'Desfazer',
  checkRepaired: 'Verificar e importar',
  sendValid: 'Ignorá-las e enviar o restante',
  downloadRows: 'Baixar as linhas a corrigir',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-a-corrigir.csv`,
  rowsFailed: 'Não foi possível salvar as linhas: o arquivo não pode mais ser lido. Escolha-o novamente.',
  repairFailed: 'Não foi possível fazer isso: o arquivo não pode mais ser lido. Escolha-o novamente.',
  valueUnencodable: (character, encoding) =>
    `${character} não existe em ${encoding}, a codificação do arquivo. Escreva o valor sem esse caractere ou salve o arquivo como CSV UTF-8, que aceita todos os caracteres.`,
  announceRight: (columnName, line) => `${columnName}, linha ${line}: corrigido.`,
};
