import type { Format } from '../../core/messages/format.js';
import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { counted, FILES, PROBLEMS, ROWS } from './nouns.js';

/** What the elements say, in Portuguese. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'Enviar dados de casos',
  introduction:
    'Adicione um arquivo CSV com as colunas deste espaço de trabalho. A importação começa imediatamente.',
  chooseFile: 'Escolher um arquivo',
  orDrop: 'ou soltá-lo aqui',
  dropToImport: 'Soltar para importar',
  fileCount: (files, format) => counted(files, FILES, format),
  sizeLimit: (maxBytes, format) => `Arquivo CSV de até ${format.bytes(maxBytes)}`,
  maxFiles: (files, format) => `no máximo ${counted(files, FILES, format)} por vez`,
  downloadTemplate: 'Baixar modelo',
  templateFileName: 'modelo.csv',
  templateFailed: 'Não foi possível criar o modelo. Recarregue a página e tente novamente.',
  keepHeaders: 'não altere os cabeçalhos das colunas',
  disabled: 'No momento, não é possível adicionar arquivos.',

  columnsSummary: 'Colunas e formatos',
  columnsCaption: 'O que este espaço de trabalho espera em cada coluna',
  columnsLoading: 'Carregando as colunas deste espaço de trabalho…',
  columnName: 'Coluna',
  columnKind: 'Tipo',
  columnRule: 'Conteúdo permitido',
  required: 'Obrigatório',
  optional: 'Opcional',
  columnType: {
    string: 'Texto',
    number: 'Número',
    integer: 'Número inteiro',
    boolean: 'Sim ou não',
    date: 'Data',
    datetime: 'Data e hora',
    time: 'Hora',
    year: 'Ano',
    yearmonth: 'Ano e mês',
    duration: 'Duração',
    object: 'Objeto JSON',
    array: 'Matriz JSON',
    list: 'Lista',
    geopoint: 'Local',
    geojson: 'GeoJSON',
    any: 'Qualquer um',
  },
  columnForm: new Map([
    ['email', 'Um endereço de e-mail'],
    ['uri', 'Um endereço da web'],
    ['url', 'Um endereço da web'],
    ['uuid', 'Um UUID'],
    ['guid', 'Um UUID'],
    ['binary', 'Codificado em base64'],
    ['base64', 'Codificado em base64'],
  ]),
  otherForm: (format) => `Na forma ${format}`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `Valores permitidos: ${values.join(', ')}`
      : `Valores permitidos: ${values.join(', ')} e mais ${format.count(more)}`,
  example: (value) => `Por exemplo, ${value}`,

  cards: 'Arquivos em importação',
  status: {
    queued: 'Na fila',
    checking: 'Verificando',
    'needs-attention': 'Requer correção',
    sending: 'Enviando',
    waiting: 'Aguardando',
    received: 'Recebido',
    success: 'Importado',
    error: 'Erro',
    canceled: 'Cancelado',
  },
  queued: 'Começa quando o arquivo anterior terminar.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      checkedRows(records, format),
      `${format.bytesLike(bytesRead, bytesTotal)} de ${format.bytes(bytesTotal)}`,
      issues === 0 ? 'nenhum problema até agora' : `${counted(issues, PROBLEMS, format)} até agora`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${checkedRows(records, format)}, tudo certo`]),
      `${format.bytesLike(bytesSent, bytesTotal)} de ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`tempo restante aproximado: ${format.duration(remainingMs)}`]),
    ].join(' · '),
  waitingOffline: 'Sem conexão. O envio continua sozinho quando ela voltar.',
  waitingBusy: 'O servidor está ocupado. O envio continua sozinho.',
  waitingBusyNow: 'O servidor está ocupado.',
  waitingUntil: (milliseconds, format) => `O envio continua sozinho em ${format.duration(milliseconds)}.`,
  fileNeeded: 'A página foi recarregada. Escolha o mesmo arquivo novamente para continuar.',
  permissionNeeded: 'A página foi recarregada. Permita que ela leia o arquivo novamente para continuar.',
  importing: 'Importação em andamento. Você pode sair desta página.',
  importingProgress: (done, total, format) =>
    total === null
      ? `Importação em andamento: ${counted(done, ROWS, format)} até agora`
      : `Importação em andamento: ${format.count(done)} de ${counted(total, ROWS, format)}`,
  lastHeard: (ago) => `Última notícia: ${ago}. Você pode sair desta página.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      counted(imported, { one: 'importada', many: 'importadas', other: 'importadas' }, format),
      ...(skipped === 0
        ? []
        : [counted(skipped, { one: 'já existente', many: 'já existentes', other: 'já existentes' }, format)]),
      ...(rejected === 0
        ? []
        : [counted(rejected, { one: 'rejeitada', many: 'rejeitadas', other: 'rejeitadas' }, format)]),
    ].join(' · '),
  importedUncounted: 'Importado. Os dados estão disponíveis.',
  unaccounted: (records, format) =>
    records > 0
      ? `O servidor não informa o que aconteceu com ${counted(records, ROWS, format)}.`
      : `O servidor informa ${counted(-records, ROWS, format)} a mais do que o arquivo tem.`,
  canceled: 'Nada foi importado.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${counted(records, ROWS, format)})`;
    return status === 'success'
      ? `O mesmo conteúdo já foi importado em ${format.day(addedAt)}, do arquivo “${fileName}”${size}.`
      : `O mesmo conteúdo já está sendo importado, do arquivo “${fileName}”${size}.`;
  },
  importAgain: 'Importar novamente?',
  passedOver: 'Ele não foi enviado novamente.',
  progress: (fileName) => `Progresso de ${fileName}`,

  rowsWithProblems: (invalid, records, format) =>
    `${format.count(invalid)} de ${counted(records, ROWS, format)} ${format.plural(invalid, {
      one: 'tem',
      many: 'têm',
      other: 'têm',
    })} algum problema.`,
  fileProblems: (problems, format) => `Este arquivo tem ${counted(problems, PROBLEMS, format)}.`,
  renamedHeaders: (headers, format) =>
    `${COUNT_WORDS[headers] ?? format.count(headers)} ${format.plural(headers, {
      one: 'cabeçalho de coluna não é o',
      many: 'de cabeçalhos de coluna não são os',
      other: 'cabeçalhos de coluna não são os',
    })} do espaço de trabalho.`,
  renameHeaders: (headers, format) =>
    `${format.plural(headers, {
      one: 'Renomeie-o',
      many: 'Renomeie-os',
      other: 'Renomeie-os',
    })} no seu arquivo e escolha o arquivo novamente.`,
  noColumns: 'Nenhuma coluna do espaço de trabalho está neste arquivo.',
  noColumnsAdvice:
    'Verifique se é o arquivo certo. A primeira linha deve conter os cabeçalhos das colunas, separados por vírgulas ou pontos e vírgulas: compare-a com o modelo.',
  headersTable: (fileName) => `Cabeçalhos a renomear em ${fileName}`,
  headerFound: 'No seu arquivo',
  headerExpected: 'Esperado',
  unfold: 'Mostrar os problemas',
  nothingSent: 'Nada foi enviado.',
  correctAndChoose: 'Corrija o seu arquivo e escolha-o novamente.',
  causes: (fileName) => `Problemas de ${fileName}`,
  someField: 'Um campo',
  cause: {
    'empty-file': 'O arquivo está vazio',
    'not-csv': 'O arquivo não é um CSV',
    'unreadable-file': 'Não foi possível ler o arquivo',
    'file-changed': 'O arquivo foi alterado durante a leitura',
    'invalid-encoding': 'tem caracteres ilegíveis',
    'encoding-guessed': 'A codificação do arquivo é uma suposição',
    'invalid-character': 'tem caracteres que não devem estar em um texto',
    'mixed-line-breaks': 'As linhas não terminam todas da mesma forma',
    'double-encoded': 'Algumas letras parecem ter sido codificadas duas vezes',
    'byte-order-mark': 'tem a marca de início de arquivo',
    'header-only': 'O arquivo tem cabeçalhos de coluna, mas nenhuma linha',
    'missing-header': 'está faltando no arquivo',
    'unexpected-header': 'não é uma coluna deste espaço de trabalho',
    'duplicate-header': 'aparece mais de uma vez no cabeçalho',
    'blank-header': 'Uma coluna não tem cabeçalho',
    'title-rows': 'Há outras linhas acima dos cabeçalhos das colunas',
    'too-many-columns': 'O arquivo tem colunas demais',
    'unclosed-quote': 'Aspas foram abertas e nunca fechadas',
    'malformed-quote': 'Há aspas onde não deveria haver',
    'too-many-fields': 'A linha tem mais campos que o cabeçalho',
    'too-few-fields': 'A linha tem menos campos que o cabeçalho',
    required: 'está vazio, mas todas as linhas precisam de um valor',
    'invalid-value': 'tem valores que este espaço de trabalho não aceita',
    'value-too-long': 'tem valores longos demais',
    'duplicate-key': 'tem valores que só podem aparecer uma vez',
    'unknown-reference': 'cita algo que não existe',
    'lookup-failed': 'não pôde ser consultado',
    'row-rule': 'Os campos da linha não combinam entre si',
    'file-too-large': 'O arquivo é grande demais',
    'too-many-records': 'O arquivo tem linhas demais',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `: ${values.map((value) => `“${value}”`).join(', ')}${hasMore ? ', …' : ''}`,
  issuesTable: (fileName) => `Primeiras linhas com problemas em ${fileName}`,
  issueLine: 'Linha',
  issueColumn: 'Coluna',
  issueValue: 'No arquivo',
  issueProblem: 'O que está errado e o que fazer',
  emptyValue: 'vazio',
  moreIssues: (issues, format) =>
    `Mais ${counted(issues, PROBLEMS, format)} ${format.plural(issues, {
      one: 'não é mostrado',
      many: 'não são mostrados',
      other: 'não são mostrados',
    })} aqui.`,

  cancel: 'Cancelar',
  retry: 'Tentar novamente',
  remove: 'Remover',
  dismiss: 'Ocultar',
  details: 'Detalhes',
  chooseCorrected: 'Escolher um arquivo corrigido',
  confirm: 'As letras estão certas, importar',
  confirmAgain: 'Importar novamente',
  chooseAgain: 'Escolher o arquivo novamente',
  goOn: 'Continuar',
  loadMore: 'Mostrar arquivos mais antigos',
  actionFor: (action, fileName) => `${action}: ${fileName}`,

  tableHeading: 'Arquivos enviados ao espaço de trabalho',
  tableFile: 'Arquivo',
  tableSize: 'Tamanho',
  tableAdded: 'Adicionado',
  tableRecords: 'Linhas',
  tableStatus: 'Situação',
  tableActions: 'Ações',
  tableEmpty: 'Ainda não há arquivos',
  tableEmptyHint: 'Os arquivos adicionados a este espaço de trabalho aparecem aqui com a sua situação.',
  rowsUnit: (records, format) => format.plural(records, ROWS),
  unknownRecords: 'não contado',
  connectionLost:
    'Sem conexão com o servidor. Esta é a última informação recebida; as novidades aparecem sozinhas.',
  detailsOf: (fileName) => `Detalhes de ${fileName}`,
  detailImportId: 'Importação',
  detailAdded: 'Adicionado',
  detailCode: 'Código',
  detailHttpStatus: 'Status HTTP',
  detailImported: 'Importadas',
  detailSkipped: 'Já existentes',
  detailRejected: 'Rejeitadas',
  detailTotal: 'Linhas',
  copyFacts: 'Copiar dados para o suporte',
  factsCopied: 'Os dados foram copiados. Eles não contêm nenhum campo do seu arquivo.',
  copyByHand:
    'Esta página não tem permissão para copiar. Copie estes dados; eles não contêm nenhum campo do seu arquivo.',
  serverIssues: (fileName) => `O que o servidor encontrou de errado em ${fileName}`,
  serverIssuesLoading: 'Perguntando ao servidor quais linhas têm problemas…',
  serverIssuesFailed: 'Não foi possível perguntar ao servidor quais linhas têm problemas.',
  moreServerIssues: 'Mostrar mais problemas',

  filterText: 'Buscar um arquivo pelo nome',
  filterStatus: 'Situação',
  everyStatus: 'Todas as situações',
  sortBy: 'Ordenar por',
  sortAscending: (column) => `${column}, ordem crescente`,
  sortDescending: (column) => `${column}, ordem decrescente`,
  clearFilter: 'Mostrar todos os arquivos',
  filesShown: (shown, all, format) => `${format.count(shown)} de ${counted(all, FILES, format)}`,
  nothingMatches: 'Nenhum arquivo corresponde à busca.',
  amongLoaded: (loaded, format) =>
    `A busca considera os ${format.count(loaded)} arquivos mais recentes. O servidor tem outros mais antigos.`,
  loadAll: 'Buscar em todos os arquivos',
  stopLoading: 'Parar',

  foldersRefused: (names) =>
    names.length === 1
      ? `“${names.join('')}” é uma pasta. Abra-a e solte aqui os arquivos CSV que ela contém.`
      : `${names.map((name) => `“${name}”`).join(', ')} são pastas. Abra-as e solte aqui os arquivos CSV que elas contêm.`,
  nothingDropped: 'O que você soltou não continha nenhum arquivo. Solte um arquivo CSV.',
  tooManyFiles: (files, maxFiles, format) =>
    `${counted(files, FILES, format)}: são muitos. O limite por vez é de ${counted(maxFiles, FILES, format)}. Nenhum foi adicionado.`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}: ${status}.` : `${fileName}: ${status}. ${detail}`,
  announceMany: (files, status, format) => `${status}: ${counted(files, FILES, format)}.`,
  removed: (fileName) => `${fileName} foi removido.`,
  cancelFailed: (fileName) =>
    `Não foi possível cancelar ${fileName}. A importação continua; a situação dela permanece na tabela.`,

  otherFile: (fileName) =>
    `Este não é o arquivo adicionado como “${fileName}”, ou ele foi alterado desde então. Escolha o mesmo arquivo ou adicione o outro como um novo arquivo.`,
  loadMoreFailed: 'Não foi possível carregar os arquivos mais antigos. Tente novamente.',
  notKept:
    'Este navegador não guarda nada para esta página: se você recarregá-la ou sair dela agora, terá que começar de novo.',

  formBusy: 'Aguarde até que o seu arquivo seja enviado.',
  formMissing: 'Adicione um arquivo CSV.',

  noDestination:
    'Esta seção não tem um endereço para onde enviar arquivos. Informe um `endpoint` ou um `importer`.',
  wrongDestination:
    'Esta seção não consegue enviar arquivos com o que recebeu. Corrija `endpoint`, `transport` ou `importer`.',
  noTransport:
    'Esta seção tem um `endpoint`, mas nada que envie arquivos para ele. Importe `case-csv-upload`, chame `setDefaultTransport()` ou defina `transport`.',
  noSchema:
    'Esta seção não conhece as colunas do espaço de trabalho. Informe um `schema-src` ou um `schema`.',
  schemaUnreachable:
    'Não foi possível carregar as colunas deste espaço de trabalho. Tente mais tarde ou fale com o suporte deste site.',
  schemaInvalid:
    'A descrição das colunas deste espaço de trabalho não é válida. Fale com o suporte deste site.',
  tableUnbound:
    'Esta tabela ainda não está ligada a nenhum envio. Informe um `endpoint`, em `for` o identificador de uma seção de envio, ou um `importer`.',
};

/** Numbers that begin a sentence, by their value. */
const COUNT_WORDS = [
  '',
  'Um',
  'Dois',
  'Três',
  'Quatro',
  'Cinco',
  'Seis',
  'Sete',
  'Oito',
  'Nove',
  'Dez',
] as const;

function checkedRows(records: number, format: Format): string {
  return `${counted(records, ROWS, format)} ${format.plural(records, {
    one: 'verificada',
    many: 'verificadas',
    other: 'verificadas',
  })}`;
}
