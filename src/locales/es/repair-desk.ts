import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { behindColon, counted, ROWS } from './nouns.js';

/** What the elements say where a person puts a file right, in Spanish. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}: ${columnName === null ? behindColon(cause) : `${columnName} ${cause}`}.`,
  repairHere: 'Corrija los problemas aquí, o en su archivo y elíjalo de nuevo.',
  rename: 'Cambiar nombre',
  renamed: 'Nombre cambiado',
  renameTo: (found, expected) => `Cambiar el nombre ${found} por ${expected}`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'Cambiar el nombre e importar';
    return headers === 2
      ? 'Cambiar ambos nombres e importar'
      : `Cambiar los ${format.count(headers)} nombres e importar`;
  },
  headerAction: 'Cambiar nombre',
  leaveOutTitleRows: 'Omitir las líneas de encima e importar',
  doWordsLookRight: '¿Se ven bien estas palabras?',
  encodingUnknown: 'El archivo no indica su codificación.',
  encoding: 'Codificación usada para leerlo',
  readInEncoding: 'Leerlo así e importar',
  encodingName: new Map([
    ['utf-8', 'Unicode (UTF-8)'],
    ['windows-1252', 'Europa occidental (Windows-1252)'],
    ['macintosh', 'Europa occidental (Macintosh)'],
    ['windows-1250', 'Europa central (Windows-1250)'],
    ['iso-8859-2', 'Europa central (ISO 8859-2)'],
    ['windows-1251', 'Cirílico (Windows-1251)'],
    ['koi8-r', 'Cirílico (KOI8-R)'],
    ['ibm866', 'Cirílico (IBM 866)'],
    ['windows-1253', 'Griego (Windows-1253)'],
    ['windows-1254', 'Turco (Windows-1254)'],
    ['windows-1255', 'Hebreo (Windows-1255)'],
    ['windows-1256', 'Árabe (Windows-1256)'],
    ['windows-1257', 'Báltico (Windows-1257)'],
    ['windows-1258', 'Vietnamita (Windows-1258)'],
    ['shift_jis', 'Japonés (Shift JIS)'],
    ['euc-jp', 'Japonés (EUC-JP)'],
    ['gb18030', 'Chino simplificado (GB 18030)'],
    ['big5', 'Chino tradicional (Big5)'],
    ['euc-kr', 'Coreano (EUC-KR)'],
  ]),
  equalValues: (columnName) => `Valores de ${columnName} que se cambian en todas las filas`,
  rowsWith: (rows, isExact, format) => `${isExact ? '' : 'al menos '}${counted(rows, ROWS, format)}`,
  newValue: (value, columnName) => `Nuevo valor para ${value} en ${columnName}`,
  chooseValue: 'Elegir un valor',
  changeAll: (rows, format) =>
    rows === 1 ? 'Cambiar' : rows === 2 ? 'Cambiar ambas' : `Cambiar las ${format.count(rows)}`,
  changed: (to) => `pasa a ser ${to}`,
  rowsToRepair: (fileName) => `Filas de ${fileName} que deben corregirse`,
  surroundings: 'En esta fila',
  fieldLabel: (columnName, line) => `${columnName}, línea ${line}`,
  right: 'Corregido',
  rightSoFar: 'Correcto hasta ahora; aún se compara con las demás filas',
  notHere: 'Esto solo se puede corregir en el propio archivo.',
  editRow: 'Editar la fila',
  editRowOf: (line) => `Editar la fila de la línea ${line}`,
  extraField: 'Después de la última columna',
  showMoreRows: (rows, format) => `Mostrar ${counted(rows, ROWS, format)} más`,
  stepsMade: (steps, format) =>
    `${counted(
      steps,
      { one: 'corrección', many: 'de correcciones', other: 'correcciones' },
      format,
    )}. Su archivo en el disco no cambia.`,
  stepsKept: 'Las correcciones se conservan en esta pestaña aunque recargue la página.',
  undo: 'Deshacer',
  checkRepaired: 'Comprobar e importar',
  sendValid: 'Omitirlas y enviar el resto',
  downloadRows: 'Descargar las filas que hay que corregir',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-por-corregir.csv`,
  rowsFailed: 'No se pudieron guardar las filas: el archivo ya no se puede leer. Elíjalo de nuevo.',
  repairFailed: 'No se pudo hacer: el archivo ya no se puede leer. Elíjalo de nuevo.',
  valueUnencodable: (character, encoding) =>
    `${character} no existe en ${encoding}, la codificación del archivo. Escriba el valor sin ese carácter, o guarde el archivo como CSV UTF-8, que admite todos los caracteres.`,
  announceRight: (columnName, line) => `${columnName}, línea ${line}: corregido.`,
};
