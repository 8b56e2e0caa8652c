import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';
import { CHARACTERS, COLUMNS, counted, FIELDS, ROWS } from './nouns.js';

/** What a check says of a file, in Spanish. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} está vacío (0 bytes).`
        : `${fileName(name, speech)} solo contiene espacios y líneas en blanco (${speech.bytes(bytes)}).`,
    hint: 'Guarde de nuevo el archivo con sus encabezados de columna y sus filas, y vuelva a elegirlo.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} no es un archivo CSV: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} no se puede leer.`,
    hint: 'Compruebe que es un archivo, que aún existe y que tiene permiso para abrirlo, y elíjalo de nuevo.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} cambió después de elegirlo.`,
    hint: 'Elíjalo de nuevo y no lo modifique mientras se comprueba.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} es demasiado grande: ${speech.bytes(bytes)}, y se permiten como máximo ${speech.bytes(maxBytes)}.`,
    hint: 'Divídalo en varios archivos, todos con los mismos encabezados de columna.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `El archivo tiene más de ${counted(maxRecords, ROWS, speech)}.`,
    hint: 'Divídalo en varios archivos, todos con los mismos encabezados de columna.',
  }),
  'header-only': {
    message: 'El archivo tiene encabezados de columna, pero ninguna fila.',
    hint: 'Agregue las filas debajo de los encabezados y guarde de nuevo el archivo.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `El archivo no indica su codificación; se leyó como ${encoding}${
      words.length === 0 ? '' : `, por ejemplo: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'Compruebe que las letras con acento y la ñ se ven bien, o guarde el archivo como CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `Algunas letras del archivo parecen codificadas dos veces: ${quote(word)} podría ser ${quote(original)}. Se leyeron tal como están.`,
    hint: 'Si se ven mal, exporte de nuevo el archivo como CSV UTF-8 desde el programa de origen.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.name(column)} contiene la marca invisible de inicio de archivo (U+FEFF); se ha conservado.`,
    hint: 'Compruebe si aquí se unieron varios archivos y si hay encabezados entre las filas.',
  }),
  'mixed-line-breaks': {
    message: 'Las líneas del archivo no terminan todas de la misma manera (CRLF, LF o CR). Se leyeron todas.',
    hint: 'No tiene que hacer nada; si guarda de nuevo el archivo, todas terminarán igual.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `Esta fila contiene bytes que no son ${encoding} (a partir del byte ${speech.count(byte)} del archivo).`,
    hint: 'Guarde el archivo como CSV UTF-8 o indique su codificación.',
  }),
  'invalid-character': {
    message: 'Esta fila contiene un carácter que no debe aparecer en ningún texto, como NUL.',
    hint: 'Elimine el carácter invisible o exporte de nuevo el archivo.',
  },
  'unclosed-quote': {
    message:
      'Aquí se abren unas comillas (") que nunca se cierran, por lo que no se puede leer el resto del archivo.',
    hint: 'Cierre las comillas, o escríbalas dos veces ("") si forman parte del texto.',
  },
  'malformed-quote': {
    message: 'Las comillas (") de esta fila no concuerdan.',
    hint: 'Ponga el campo entero entre comillas y escriba dos veces ("") las que formen parte del texto; una barra invertida (\\) no basta.',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `Esta fila tiene ${counted(found, FIELDS, speech)}, pero el encabezado tiene ${speech.count(expected)}.`,
    hint: 'Ponga entre comillas el valor que contiene el separador, o elimine lo que sobra.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `Esta fila tiene ${counted(found, FIELDS, speech)}, pero el encabezado tiene ${speech.count(expected)}: faltan a partir de ${speech.quoteName(column)}.`,
    hint: 'Complete los campos que faltan; también un campo sin valor necesita su separador.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `Falta la columna ${quoteName(column)}.`,
    hint:
      similar === null
        ? `Agregue una columna con el encabezado «${column}».`
        : `¿Es ${quoteName(similar)}? Cambie ese encabezado por «${column}».`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `Se encontraron ${counted(found, COLUMNS, speech)} y se esperaban ${speech.count(expected)}: ¿es ${delimiterName(likely)} el separador?`,
    hint: `Lea el archivo con ${delimiterName(likely)} como separador.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'Faltan los encabezados de columna: la primera línea parece contener datos.',
    hint: `Ponga encima una línea con los encabezados: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'El archivo no tiene ninguna de las columnas esperadas.',
    hint: `Compruebe que es el archivo correcto. Columnas esperadas: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `No se esperaba la columna ${quoteName(column)}.`,
    hint:
      similar === null
        ? 'Elimine esta columna del archivo.'
        : `Cambie su encabezado por «${similar}» o elimínela.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `La columna ${speech.count(position)} es ${speech.quoteName(found)}, pero debe ser «${column}».`,
    hint: 'Ponga las columnas en el orden de la plantilla.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `El encabezado ${speech.quoteName(column)} aparece dos veces: en la columna ${speech.count(first)} y en la columna ${speech.count(second)}.`,
    hint: 'Cambie el nombre de una de las dos columnas o elimínela.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `El encabezado ${speech.quoteName(column)} (columna ${speech.count(second)}) significa lo mismo que ${speech.quoteName(other)} (columna ${speech.count(first)}).`,
    hint: 'Cambie el nombre de una de las dos columnas o elimínela.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `La columna ${speech.count(position)} no tiene encabezado.`,
    hint: 'Ponga a la columna su encabezado, o elimínela si no hace falta.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `Los encabezados de columna están en la línea ${String(line)}, debajo de ${
      rows === 1 ? 'una fila' : counted(rows, ROWS, speech)
    } con otro texto.`,
    hint: 'Elimine lo que hay encima de los encabezados, para que sean la primera línea.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `El archivo tiene ${counted(found, COLUMNS, speech)}; se permiten como máximo ${speech.count(maxColumns)}.`,
    hint: 'Compruebe el separador y elimine las columnas que no hagan falta.',
  }),
  'header-too-long': {
    message: 'La primera línea es demasiado larga para contener los encabezados de columna.',
    hint: 'Compruebe que es un archivo CSV con los encabezados en la primera línea y una línea por cada fila.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} ${values.map(speech.quote).join(' + ')} ya está en la línea ${String(firstLine)}.`,
    hint: 'Conserve una de las dos filas, o dé a esta un valor propio.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === ''
        ? 'Los valores de esta fila no concuerdan entre sí.'
        : speech.rule({ kind: 'custom', message }),
    hint: 'Compare los valores de esta fila y corrija el que esté mal.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `La columna ${String(position)}` : speech.name(column)} supera ${speech.bytes(maxBytes)}.`,
    hint: 'Acorte el valor; a menudo, un campo tan largo se debe a unas comillas que nunca se cierran.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `Esta fila supera ${speech.bytes(maxBytes)}.`,
    hint: 'Acórtela; a menudo, una fila tan larga se debe a unas comillas que nunca se cierran.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.name(column)} contiene ${speech.quote(value)}, un valor que aquí no se conoce.`,
    hint: 'Corrija el valor o pida que lo den de alta antes.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `No se pudo comprobar si se conocen los valores de ${speech.name(column)}: ${reason}.`,
    hint: 'Inténtelo más tarde; si vuelve a ocurrir, contacte con el soporte de este sitio.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.name(column)} ${isBlank ? 'solo contiene espacios' : 'está vacío'}, pero ${need(where, speech)}.`,
    hint:
      where === null ? 'Escriba el valor.' : `Escriba el valor o corrija el de ${speech.name(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.name(column)} es demasiado largo: ${counted(characters, CHARACTERS, speech)}, y se permiten como máximo ${speech.count(rule.length)}.`
        : `${speech.name(column)} contiene ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'Acorte el valor.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.name(column)} contiene ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "pero". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'todas las filas necesitan un valor';
  const column = speech.name(where.column);
  return where.listed === null
    ? `hace falta un valor cuando ${column} tiene uno`
    : `hace falta un valor cuando ${column} contiene ${speech.listed(where.listed)}`;
}

function correct(example: string | null): string {
  return example === null ? 'Corrija el valor.' : `Corrija el valor; por ejemplo, «${example}» es correcto.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'una tabulación' : `«${delimiter}»`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'El archivo' : speech.name(name);
}

const SAVE_IN_EXCEL =
  'En Excel, elija Archivo > Guardar como > CSV UTF-8 (delimitado por comas) y luego elija aquí el archivo guardado.';
const EXPORT_AGAIN = 'Exporte los datos como CSV UTF-8 desde el programa de origen y elija ese archivo.';
const UNPACK = 'Descomprímalo y elija el archivo CSV que contiene.';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'no se pudo leer su texto.',
    hint: 'Guárdelo como CSV UTF-8 y elíjalo de nuevo.',
  },
  empty: {
    message: 'está vacío.',
    hint: 'Guárdelo de nuevo con sus encabezados y sus filas.',
  },
  xlsx: { message: 'es un libro de Excel.', hint: SAVE_IN_EXCEL },
  xls: { message: 'es un libro de Excel de un formato antiguo.', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'es una hoja de cálculo de OpenDocument.',
    hint: 'En LibreOffice, elija Archivo > Guardar como > Texto CSV y luego elija aquí el archivo guardado.',
  },
  docx: {
    message: 'es un documento de Word.',
    hint: 'Copie su tabla en una hoja de cálculo, guárdela como CSV UTF-8 y elija ese archivo.',
  },
  zip: { message: 'es un archivo comprimido ZIP.', hint: UNPACK },
  gzip: { message: 'está comprimido con gzip.', hint: UNPACK },
  pdf: { message: 'es un documento PDF.', hint: EXPORT_AGAIN },
  image: {
    message: 'es una imagen.',
    hint: 'Elija el archivo del que se hizo la imagen, guardado como CSV UTF-8.',
  },
  html: {
    message: 'parece una página web.',
    hint: 'Quizá se guardó la página de inicio de sesión en lugar del archivo: inicie sesión y descárguelo de nuevo. Para convertir en CSV la tabla de una página web, ábrala en Excel y elija Guardar como.',
  },
  json: { message: 'contiene JSON.', hint: EXPORT_AGAIN },
  xml: {
    message: 'contiene XML.',
    hint: 'Ábralo en el programa de origen o en Excel, guárdelo allí como CSV UTF-8 y elija ese archivo.',
  },
  binary: {
    message: 'no contiene texto.',
    hint: 'Ábralo en el programa de origen, guárdelo o expórtelo allí como CSV UTF-8 y elija ese archivo.',
  },
};
