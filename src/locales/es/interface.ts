import type { Format } from '../../core/messages/format.js';
import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { counted, FILES, PROBLEMS, ROWS } from './nouns.js';

/** What the elements say, in Spanish. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'Cargar datos de casos',
  introduction:
    'Agregue un archivo CSV con las columnas de este espacio de trabajo. La importación empieza de inmediato.',
  chooseFile: 'Elegir un archivo',
  orDrop: 'o soltarlo aquí',
  dropToImport: 'Soltar para importar',
  fileCount: (files, format) => counted(files, FILES, format),
  sizeLimit: (maxBytes, format) => `Archivo CSV de hasta ${format.bytes(maxBytes)}`,
  maxFiles: (files, format) => `como máximo ${counted(files, FILES, format)} a la vez`,
  downloadTemplate: 'Descargar plantilla',
  templateFileName: 'plantilla.csv',
  templateFailed: 'No se pudo crear la plantilla. Recargue la página e inténtelo de nuevo.',
  keepHeaders: 'no cambie los encabezados de columna',
  disabled: 'Por el momento no se pueden agregar archivos.',

  columnsSummary: 'Columnas y formatos',
  columnsCaption: 'Lo que este espacio de trabajo espera en cada columna',
  columnsLoading: 'Cargando las columnas de este espacio de trabajo…',
  columnName: 'Columna',
  columnKind: 'Tipo',
  columnRule: 'Contenido permitido',
  required: 'Obligatorio',
  optional: 'Opcional',
  columnType: {
    string: 'Texto',
    number: 'Número',
    integer: 'Número entero',
    boolean: 'Sí o no',
    date: 'Fecha',
    datetime: 'Fecha y hora',
    time: 'Hora',
    year: 'Año',
    yearmonth: 'Año y mes',
    duration: 'Duración',
    object: 'Objeto JSON',
    array: 'Matriz JSON',
    list: 'Lista',
    geopoint: 'Lugar',
    geojson: 'GeoJSON',
    any: 'Cualquiera',
  },
  columnForm: new Map([
    ['email', 'Una dirección de correo electrónico'],
    ['uri', 'Una dirección web'],
    ['url', 'Una dirección web'],
    ['uuid', 'Un UUID'],
    ['guid', 'Un UUID'],
    ['binary', 'Codificado en base64'],
    ['base64', 'Codificado en base64'],
  ]),
  otherForm: (format) => `Con la forma ${format}`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `Valores permitidos: ${values.join(', ')}`
      : `Valores permitidos: ${values.join(', ')} y ${format.count(more)} más`,
  example: (value) => `Por ejemplo, ${value}`,

  cards: 'Archivos que se están importando',
  status: {
    queued: 'En cola',
    checking: 'Comprobando',
    'needs-attention': 'Por corregir',
    sending: 'Enviando',
    waiting: 'En espera',
    received: 'Recibido',
    success: 'Importado',
    error: 'Con error',
    canceled: 'Cancelado',
  },
  queued: 'Empezará cuando termine el archivo anterior.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      checkedRows(records, format),
      `${format.bytesLike(bytesRead, bytesTotal)} de ${format.bytes(bytesTotal)}`,
      issues === 0 ? 'ningún problema por ahora' : `${counted(issues, PROBLEMS, format)} por ahora`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${checkedRows(records, format)}, todo correcto`]),
      `${format.bytesLike(bytesSent, bytesTotal)} de ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`tiempo restante aproximado: ${format.duration(remainingMs)}`]),
    ].join(' · '),
  waitingOffline: 'Sin conexión. El envío continuará por sí solo cuando se restablezca.',
  waitingBusy: 'El servidor está ocupado. El envío continuará por sí solo.',
  waitingBusyNow: 'El servidor está ocupado.',
  waitingUntil: (milliseconds, format) =>
    `El envío continuará por sí solo en ${format.duration(milliseconds)}.`,
  fileNeeded: 'Se recargó la página. Elija de nuevo el mismo archivo para continuar.',
  permissionNeeded: 'Se recargó la página. Permítale leer de nuevo el archivo para continuar.',
  importing: 'Importación en curso. Puede salir de esta página.',
  importingProgress: (done, total, format) =>
    total === null
      ? `Importación en curso: ${counted(done, ROWS, format)} por ahora`
      : `Importación en curso: ${format.count(done)} de ${counted(total, ROWS, format)}`,
  lastHeard: (ago) => `Última noticia: ${ago}. Puede salir de esta página.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      counted(imported, { one: 'importada', many: 'importadas', other: 'importadas' }, format),
      ...(skipped === 0
        ? []
        : [counted(skipped, { one: 'ya existente', many: 'ya existentes', other: 'ya existentes' }, format)]),
      ...(rejected === 0
        ? []
        : [counted(rejected, { one: 'rechazada', many: 'rechazadas', other: 'rechazadas' }, format)]),
    ].join(' · '),
  importedUncounted: 'Importado. Los datos están disponibles.',
  unaccounted: (records, format) =>
    records > 0
      ? `El servidor no indica qué pasó con ${counted(records, ROWS, format)}.`
      : `El servidor indica ${counted(-records, ROWS, format)} más de las que tiene el archivo.`,
  canceled: 'No se importó nada.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${counted(records, ROWS, format)})`;
    return status === 'success'
      ? `El mismo contenido ya se importó el ${format.day(addedAt)} desde «${fileName}»${size}.`
      : `El mismo contenido ya se está importando desde «${fileName}»${size}.`;
  },
  importAgain: '¿Importarlo de nuevo?',
  passedOver: 'No se envió de nuevo.',
  progress: (fileName) => `Progreso de ${fileName}`,

  rowsWithProblems: (invalid, records, format) =>
    `${format.count(invalid)} de ${counted(records, ROWS, format)} ${format.plural(invalid, {
      one: 'tiene',
      many: 'tienen',
      other: 'tienen',
    })} algún problema.`,
  fileProblems: (problems, format) => `Este archivo tiene ${counted(problems, PROBLEMS, format)}.`,
  renamedHeaders: (headers, format) =>
    `${COUNT_WORDS[headers] ?? format.count(headers)} ${format.plural(headers, {
      one: 'encabezado de columna no coincide',
      many: 'de encabezados de columna no coinciden',
      other: 'encabezados de columna no coinciden',
    })} con los del espacio de trabajo.`,
  noColumns: 'Ninguna columna del espacio de trabajo está en este archivo.',
  noColumnsAdvice:
    'Compruebe que es el archivo correcto. Su primera línea debe contener los encabezados de las columnas, separados por comas o puntos y comas: compárela con la plantilla.',
  renameHeaders: (headers, format) =>
    `${format.plural(headers, {
      one: 'Cámbiele el nombre',
      many: 'Cámbieles el nombre',
      other: 'Cámbieles el nombre',
    })} en su archivo y elíjalo de nuevo.`,
  headersTable: (fileName) => `Encabezados de ${fileName} que deben cambiar de nombre`,
  headerFound: 'En su archivo',
  headerExpected: 'Esperado',
  unfold: 'Mostrar los problemas',
  nothingSent: 'No se ha enviado nada.',
  correctAndChoose: 'Corrija su archivo y elíjalo de nuevo.',
  causes: (fileName) => `Problemas de ${fileName}`,
  someField: 'Un campo',
  cause: {
    'empty-file': 'El archivo está vacío',
    'not-csv': 'El archivo no es un CSV',
    'unreadable-file': 'No se pudo leer el archivo',
    'file-changed': 'El archivo cambió mientras se leía',
    'invalid-encoding': 'tiene caracteres ilegibles',
    'encoding-guessed': 'La codificación del archivo es una suposición',
    'invalid-character': 'tiene caracteres que no deben estar en un texto',
    'mixed-line-breaks': 'Las líneas no terminan todas de la misma manera',
    'double-encoded': 'Algunas letras parecen codificadas dos veces',
    'byte-order-mark': 'tiene la marca de inicio de archivo',
    'header-only': 'El archivo tiene encabezados de columna, pero ninguna fila',
    'missing-header': 'falta en el archivo',
    'unexpected-header': 'no es una columna de este espacio de trabajo',
    'duplicate-header': 'aparece más de una vez en el encabezado',
    'blank-header': 'Una columna no tiene encabezado',
    'title-rows': 'Hay otras líneas encima de los encabezados de columna',
    'too-many-columns': 'El archivo tiene demasiadas columnas',
    'unclosed-quote': 'Unas comillas se abren y nunca se cierran',
    'malformed-quote': 'Hay comillas donde no debe haberlas',
    'too-many-fields': 'La fila tiene más campos que el encabezado',
    'too-few-fields': 'La fila tiene menos campos que el encabezado',
    required: 'está vacío, pero todas las filas necesitan un valor',
    'invalid-value': 'tiene valores que este espacio de trabajo no admite',
    'value-too-long': 'tiene valores demasiado largos',
    'duplicate-key': 'tiene valores que solo pueden aparecer una vez',
    'unknown-reference': 'menciona algo que no existe',
    'lookup-failed': 'no se pudo consultar',
    'row-rule': 'Los campos de la fila no concuerdan entre sí',
    'file-too-large': 'El archivo es demasiado grande',
    'too-many-records': 'El archivo tiene demasiadas filas',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `: ${values.map((value) => `«${value}»`).join(', ')}${hasMore ? ', …' : ''}`,
  issuesTable: (fileName) => `Primeras filas con problemas de ${fileName}`,
  issueLine: 'Línea',
  issueColumn: 'Columna',
  issueValue: 'En el archivo',
  issueProblem: 'Qué está mal y qué hacer',
  emptyValue: 'vacío',
  moreIssues: (issues, format) =>
    `${format.count(issues)} ${format.plural(issues, {
      one: 'problema más no se muestra',
      many: 'de problemas más no se muestran',
      other: 'problemas más no se muestran',
    })} aquí.`,

  cancel: 'Cancelar',
  retry: 'Reintentar',
  remove: 'Quitar',
  dismiss: 'Ocultar',
  details: 'Detalles',
  chooseCorrected: 'Elegir un archivo corregido',
  confirm: 'Las letras están bien, importar',
  confirmAgain: 'Importar de nuevo',
  chooseAgain: 'Elegir de nuevo el archivo',
  goOn: 'Continuar',
  loadMore: 'Mostrar archivos anteriores',
  actionFor: (action, fileName) => `${action}: ${fileName}`,

  tableHeading: 'Archivos cargados en el espacio de trabajo',
  tableFile: 'Archivo',
  tableSize: 'Tamaño',
  tableAdded: 'Agregado',
  tableRecords: 'Filas',
  tableStatus: 'Estado',
  tableActions: 'Acciones',
  tableEmpty: 'Aún no hay archivos',
  tableEmptyHint: 'Los archivos que se agreguen a este espacio de trabajo aparecerán aquí con su estado.',
  rowsUnit: (records, format) => format.plural(records, ROWS),
  unknownRecords: 'sin contar',
  connectionLost:
    'Sin conexión con el servidor. Esto es lo último que indicó; las novedades aparecerán por sí solas.',
  detailsOf: (fileName) => `Detalles de ${fileName}`,
  detailImportId: 'Importación',
  copyFacts: 'Copiar los datos para soporte',
  factsCopied: 'Los datos se han copiado. No contienen ningún campo de su archivo.',
  copyByHand:
    'Esta página no puede copiar por sí misma. Copie estos datos; no contienen ningún campo de su archivo.',
  serverIssues: (fileName) => `Lo que el servidor encontró mal en ${fileName}`,
  serverIssuesLoading: 'Preguntando al servidor qué filas tienen un problema…',
  serverIssuesFailed: 'No se pudo preguntar al servidor qué filas tienen un problema.',
  moreServerIssues: 'Mostrar más problemas',
  detailAdded: 'Agregado',
  detailCode: 'Código',
  detailHttpStatus: 'Estado HTTP',
  detailImported: 'Importadas',
  detailSkipped: 'Ya existentes',
  detailRejected: 'Rechazadas',
  detailTotal: 'Filas',

  filterText: 'Buscar un archivo por su nombre',
  filterStatus: 'Estado',
  everyStatus: 'Todos los estados',
  sortBy: 'Ordenar por',
  sortAscending: (column) => `${column}, ascendente`,
  sortDescending: (column) => `${column}, descendente`,
  clearFilter: 'Mostrar todos los archivos',
  filesShown: (shown, all, format) => `${format.count(shown)} de ${counted(all, FILES, format)}`,
  nothingMatches: 'Ningún archivo coincide.',
  amongLoaded: (loaded, format) =>
    `Se busca en los ${format.count(loaded)} archivos más recientes. El servidor tiene otros anteriores.`,
  loadAll: 'Buscar en todos los archivos',
  stopLoading: 'Detener',

  foldersRefused: (names) =>
    names.length === 1
      ? `«${names.join('')}» es una carpeta. Ábrala y suelte aquí los archivos CSV que contiene.`
      : `${names.map((name) => `«${name}»`).join(', ')} son carpetas. Ábralas y suelte aquí los archivos CSV que contienen.`,
  nothingDropped: 'Lo que soltó no contenía ningún archivo. Suelte un archivo CSV.',
  tooManyFiles: (files, maxFiles, format) =>
    `${counted(files, FILES, format)} son demasiados: se admiten como máximo ${format.count(maxFiles)} a la vez. No se agregó ninguno.`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}: ${status}.` : `${fileName}: ${status}. ${detail}`,
  announceMany: (files, status, format) => `${status}: ${counted(files, FILES, format)}.`,
  removed: (fileName) => `Se quitó ${fileName}.`,
  cancelFailed: (fileName) =>
    `No se pudo cancelar ${fileName}. La importación continúa; su estado sigue en la tabla.`,

  otherFile: (fileName) =>
    `No es el archivo que se agregó como «${fileName}», o ha cambiado desde entonces. Elija el mismo archivo o agregue el otro como archivo nuevo.`,
  loadMoreFailed: 'No se pudieron cargar los archivos anteriores. Inténtelo de nuevo.',
  notKept:
    'Este navegador no guarda nada para esta página: si la recarga o sale de ella ahora, tendrá que empezar de nuevo.',

  formBusy: 'Espere hasta que se envíe su archivo.',
  formMissing: 'Agregue un archivo CSV.',

  noDestination:
    'Esta sección no tiene una dirección a la que enviar archivos. Indique un `endpoint` o un `importer`.',
  wrongDestination:
    'Esta sección no puede enviar archivos con lo que se le indicó. Corrija `endpoint`, `transport` o `importer`.',
  noTransport:
    'Esta sección tiene un `endpoint`, pero nada que envíe archivos a él. Importe `case-csv-upload`, llame a `setDefaultTransport()` o indique un `transport`.',
  noSchema:
    'Esta sección no conoce las columnas del espacio de trabajo. Indique un `schema-src` o un `schema`.',
  schemaUnreachable:
    'No se pudieron cargar las columnas de este espacio de trabajo. Inténtelo más tarde o contacte con el soporte de este sitio.',
  schemaInvalid:
    'La descripción de las columnas de este espacio de trabajo no es válida. Contacte con el soporte de este sitio.',
  tableUnbound:
    'Esta tabla aún no está conectada a ninguna carga. Indique un `endpoint`, en `for` el identificador de una sección de carga, o un `importer`.',
};

/** Numbers that begin a sentence, by their value. */
const COUNT_WORDS = [
  '',
  'Un',
  'Dos',
  'Tres',
  'Cuatro',
  'Cinco',
  'Seis',
  'Siete',
  'Ocho',
  'Nueve',
  'Diez',
] as const;

function checkedRows(records: number, format: Format): string {
  return `${counted(records, ROWS, format)} ${format.plural(records, {
    one: 'comprobada',
    many: 'comprobadas',
    other: 'comprobadas',
  })}`;
}
