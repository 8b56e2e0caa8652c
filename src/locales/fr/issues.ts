import type { FileKind } from '../../core/inspect/kind.js';
import type { RequiredWhere } from '../../core/messages/issue-facts.js';
import type { IssueText } from '../../core/messages/issues.js';
import type { Messages } from '../../core/messages/messages.js';
import type { Speech } from '../../core/messages/speech.js';
import { CHARACTERS, COLUMNS, counted, FIELDS, ROWS } from './nouns.js';

/** What a check says of a file, in French. */
export const issueMessages: Messages['issues'] = {
  'empty-file': ({ name, bytes }, speech) => ({
    message:
      bytes === 0
        ? `${fileName(name, speech)} est vide (0 octet).`
        : `${fileName(name, speech)} ne contient que des espaces et des lignes vides (${speech.bytes(bytes)}).`,
    hint: 'Enregistrez à nouveau le fichier avec ses en-têtes de colonne et ses lignes, puis choisissez-le à nouveau.',
  }),
  'not-csv': ({ name, kind }, speech) => ({
    message: `${fileName(name, speech)} n’est pas un fichier CSV\u00a0: ${KINDS[kind].message}`,
    hint: KINDS[kind].hint,
  }),
  'unreadable-file': ({ name }, speech) => ({
    message: `${fileName(name, speech)} ne peut pas être lu.`,
    hint: 'Vérifiez qu’il s’agit d’un fichier, qu’il existe toujours et que vous avez le droit de l’ouvrir, puis choisissez-le à nouveau.',
  }),
  'file-changed': ({ name }, speech) => ({
    message: `${fileName(name, speech)} a été modifié après avoir été choisi.`,
    hint: 'Choisissez-le à nouveau et ne le modifiez pas pendant la vérification.',
  }),
  'file-too-large': ({ name, bytes, maxBytes }, speech) => ({
    message: `${fileName(name, speech)} est trop volumineux\u00a0: ${speech.bytes(bytes)}, pour un maximum de ${speech.bytes(maxBytes)}.`,
    hint: 'Répartissez son contenu dans plusieurs fichiers ayant tous les mêmes en-têtes de colonne.',
  }),
  'too-many-records': ({ maxRecords }, speech) => ({
    message: `Le fichier a plus de ${counted(maxRecords, ROWS, speech)}.`,
    hint: 'Répartissez son contenu dans plusieurs fichiers ayant tous les mêmes en-têtes de colonne.',
  }),
  'header-only': {
    message: 'Le fichier a des en-têtes de colonne, mais aucune ligne.',
    hint: 'Ajoutez les lignes sous les en-têtes et enregistrez à nouveau le fichier.',
  },
  'encoding-guessed': ({ encoding, words }, speech) => ({
    message: `Le fichier n’indique pas son encodage\u00a0; il a été lu en ${encoding}${
      words.length === 0 ? '' : `, par exemple\u00a0: ${speech.series(words.map(speech.quote))}`
    }.`,
    hint: 'Vérifiez que les lettres accentuées sont correctes, ou enregistrez le fichier au format CSV UTF-8.',
  }),
  'double-encoded': ({ word, original }, { quote }) => ({
    message: `Des lettres du fichier semblent avoir été encodées deux fois\u00a0: ${quote(word)} pourrait vouloir dire ${quote(original)}. Elles ont été lues telles quelles.`,
    hint: 'Si elles sont incorrectes, exportez à nouveau le fichier au format CSV UTF-8 depuis le programme d’origine.',
  }),
  'byte-order-mark': ({ column }, speech) => ({
    message: `${speech.name(column)} contient la marque invisible de début de fichier (U+FEFF)\u00a0; elle a été conservée.`,
    hint: 'Vérifiez si plusieurs fichiers ont été réunis à cet endroit et si des en-têtes se trouvent parmi les lignes.',
  }),
  'mixed-line-breaks': {
    message:
      'Les lignes du fichier ne se terminent pas toutes de la même façon (CRLF, LF ou CR). Elles ont toutes été lues.',
    hint: 'Vous n’avez rien à faire\u00a0; un nouvel enregistrement du fichier rend toutes les fins de ligne identiques.',
  },
  'invalid-encoding': ({ encoding, byte }, speech) => ({
    message: `Cette ligne contient des octets qui ne sont pas de l’${encoding} (à partir de l’octet ${speech.count(byte)} du fichier).`,
    hint: 'Enregistrez le fichier au format CSV UTF-8, ou indiquez son encodage.',
  }),
  'invalid-character': {
    message: 'Cette ligne contient un caractère qu’aucun texte ne doit contenir, comme NUL.',
    hint: 'Supprimez le caractère invisible, ou exportez à nouveau le fichier.',
  },
  'unclosed-quote': {
    message:
      'Un guillemet (") s’ouvre ici et n’est jamais fermé\u00a0; le reste du fichier ne peut donc pas être lu.',
    hint: 'Fermez le guillemet, ou doublez-le ("") s’il fait partie du texte.',
  },
  'malformed-quote': {
    message: 'Les guillemets (") de cette ligne sont mal placés.',
    hint: 'Mettez le champ entier entre guillemets et doublez ("") ceux qui font partie du texte\u00a0; une barre oblique inverse (\\) ne suffit pas.',
  },
  'too-many-fields': ({ found, expected }, speech) => ({
    message: `Cette ligne a ${counted(found, FIELDS, speech)}, mais l’en-tête en a ${speech.count(expected)}.`,
    hint: 'Mettez entre guillemets la valeur qui contient le séparateur, ou supprimez ce qui est en trop.',
  }),
  'too-few-fields': ({ found, expected, column }, speech) => ({
    message: `Cette ligne a ${counted(found, FIELDS, speech)}, mais l’en-tête en a ${speech.count(expected)}\u00a0: il en manque à partir de ${speech.quoteName(column)}.`,
    hint: 'Ajoutez les champs manquants\u00a0; même un champ sans valeur a besoin de son séparateur.',
  }),
  'missing-header': ({ column, similar }, { quoteName }) => ({
    message: `La colonne ${quoteName(column)} manque.`,
    hint:
      similar === null
        ? `Ajoutez une colonne avec l’en-tête «\u00a0${column}\u00a0».`
        : `S’agit-il de ${quoteName(similar)}\u00a0? Renommez cet en-tête en «\u00a0${column}\u00a0».`,
  }),
  'wrong-delimiter': ({ found, expected, likely }, speech) => ({
    message: `${counted(found, COLUMNS, speech)} au lieu de ${speech.count(expected)}\u00a0: le séparateur est-il ${delimiterName(likely)}\u00a0?`,
    hint: `Lisez le fichier avec ${delimiterName(likely)} comme séparateur.`,
  }),
  'data-first': ({ columns: names }, speech) => ({
    message: 'Les en-têtes de colonne manquent\u00a0: la première ligne semble contenir des données.',
    hint: `Ajoutez au-dessus une ligne avec les en-têtes\u00a0: ${speech.series(names.map(speech.name))}.`,
  }),
  'no-known-header': ({ columns: names }, speech) => ({
    message: 'Le fichier ne contient aucune des colonnes attendues.',
    hint: `Vérifiez que c’est le bon fichier. Colonnes attendues\u00a0: ${speech.series(names.map(speech.name))}.`,
  }),
  'unexpected-header': ({ column, similar }, { quoteName }) => ({
    message: `La colonne ${quoteName(column)} n’est pas attendue.`,
    hint:
      similar === null
        ? 'Supprimez cette colonne du fichier.'
        : `Renommez-la en «\u00a0${similar}\u00a0», ou supprimez-la.`,
  }),
  'wrong-order': ({ column, found, position }, speech) => ({
    message: `La colonne ${speech.count(position)} est ${speech.quoteName(found)}, mais doit être «\u00a0${column}\u00a0».`,
    hint: 'Mettez les colonnes dans l’ordre du modèle.',
  }),
  'duplicate-header': ({ column, first, second }, speech) => ({
    message: `L’en-tête ${speech.quoteName(column)} figure deux fois\u00a0: dans la colonne ${speech.count(first)} et dans la colonne ${speech.count(second)}.`,
    hint: 'Renommez ou supprimez l’une des deux colonnes.',
  }),
  'duplicate-alias': ({ column, other, first, second }, speech) => ({
    message: `L’en-tête ${speech.quoteName(column)} (colonne ${speech.count(second)}) signifie la même chose que ${speech.quoteName(other)} (colonne ${speech.count(first)}).`,
    hint: 'Renommez ou supprimez l’une des deux colonnes.',
  }),
  'blank-header': ({ position }, speech) => ({
    message: `La colonne ${speech.count(position)} n’a pas d’en-tête.`,
    hint: 'Donnez son en-tête à la colonne, ou supprimez-la si elle est inutile.',
  }),
  'title-rows': ({ rows, line }, speech) => ({
    message: `Les en-têtes de colonne se trouvent à la ligne ${String(line)}, sous ${
      rows === 1 ? 'une ligne' : counted(rows, ROWS, speech)
    } de texte.`,
    hint: 'Supprimez ce qui précède les en-têtes pour qu’ils soient sur la première ligne.',
  }),
  'too-many-columns': ({ found, maxColumns }, speech) => ({
    message: `Le fichier a ${counted(found, COLUMNS, speech)}, pour un maximum de ${speech.count(maxColumns)}.`,
    hint: 'Vérifiez le séparateur et supprimez les colonnes inutiles.',
  }),
  'header-too-long': {
    message: 'La première ligne est trop longue pour contenir les en-têtes de colonne.',
    hint: 'Vérifiez qu’il s’agit d’un fichier CSV avec les en-têtes sur la première ligne, puis une ligne par enregistrement.',
  },
  'duplicate-key': ({ columns: names, values, firstLine }, speech) => ({
    message: `${names.map(speech.name).join(' + ')} ${values.map(speech.quote).join(' + ')} figure déjà à la ligne ${String(firstLine)}.`,
    hint: 'Gardez l’une des deux lignes, ou donnez à celle-ci une valeur différente.',
  }),
  'row-rule': ({ message }, speech) => ({
    message:
      message === ''
        ? 'Les valeurs de cette ligne ne sont pas cohérentes entre elles.'
        : speech.rule({ kind: 'custom', message }),
    hint: 'Comparez les valeurs de cette ligne et corrigez celle qui est fausse.',
  }),
  'field-too-long': ({ column, position, maxBytes }, speech) => ({
    message: `${column === null ? `La colonne ${String(position)}` : speech.name(column)} dépasse ${speech.bytes(maxBytes)}.`,
    hint: 'Raccourcissez la valeur\u00a0; un champ aussi long vient souvent d’un guillemet qui n’est jamais fermé.',
  }),
  'record-too-long': ({ maxBytes }, speech) => ({
    message: `Cette ligne dépasse ${speech.bytes(maxBytes)}.`,
    hint: 'Raccourcissez-la\u00a0; une ligne aussi longue vient souvent d’un guillemet qui n’est jamais fermé.',
  }),
  'unknown-reference': ({ column, value }, speech) => ({
    message: `${speech.name(column)} contient ${speech.quote(value)}, qui n’est pas connu ici.`,
    hint: 'Corrigez la valeur, ou faites-la d’abord ajouter.',
  }),
  'lookup-failed': ({ column, reason }, speech) => ({
    message: `Impossible de savoir si les valeurs de ${speech.name(column)} sont connues\u00a0: ${reason}.`,
    hint: 'Réessayez plus tard\u00a0; si cela se reproduit, contactez l’assistance de ce site.',
  }),
  required: ({ column, isBlank, where }, speech) => ({
    message: `${speech.name(column)} ${isBlank ? 'ne contient que des espaces' : 'est vide'}, mais ${need(where, speech)}.`,
    hint:
      where === null
        ? 'Saisissez la valeur.'
        : `Saisissez la valeur, ou corrigez celle de ${speech.name(where.column)}.`,
  }),
  'value-too-long': ({ column, value, characters, rule }, speech) => ({
    message:
      rule.kind === 'max-length' && rule.unit === 'characters'
        ? `${speech.name(column)} est trop long\u00a0: ${counted(characters, CHARACTERS, speech)}, pour un maximum de ${speech.count(rule.length)}.`
        : `${speech.name(column)} contient ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: 'Raccourcissez la valeur.',
  }),
  'invalid-value': ({ column, value, rule, hint, example }, speech) => ({
    message: `${speech.name(column)} contient ${speech.quote(value)}. ${speech.rule(rule)}`,
    hint: hint === null ? correct(example) : speech.hint(hint),
  }),
};

/** Which rows need a value; goes on after "mais". */
function need(where: RequiredWhere | null, speech: Speech): string {
  if (where === null) return 'chaque ligne doit avoir une valeur';
  const column = speech.name(where.column);
  return where.listed === null
    ? `une valeur est nécessaire dès que ${column} en a une`
    : `une valeur est nécessaire quand ${column} contient ${speech.listed(where.listed)}`;
}

function correct(example: string | null): string {
  return example === null
    ? 'Corrigez la valeur.'
    : `Corrigez la valeur\u00a0; par exemple, «\u00a0${example}\u00a0» convient.`;
}

/** The word for a delimiter which cannot be seen, else the character in quotes. */
function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'une tabulation' : `«\u00a0${delimiter}\u00a0»`;
}

function fileName(name: string, speech: Speech): string {
  return name === '' ? 'Le fichier' : speech.name(name);
}

const SAVE_IN_EXCEL =
  'Dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8 (délimité par des virgules), puis choisissez ici le fichier enregistré.';
const EXPORT_AGAIN =
  'Exportez les données au format CSV UTF-8 depuis leur programme d’origine, puis choisissez ce fichier.';
const UNPACK = 'Décompressez-la et choisissez le fichier CSV qu’elle contient.';

/** What is said of a file that is no CSV. */
const KINDS: Readonly<Record<FileKind, IssueText>> = {
  csv: {
    message: 'son texte n’a pas pu être lu.',
    hint: 'Enregistrez-le au format CSV UTF-8, puis choisissez-le à nouveau.',
  },
  empty: {
    message: 'il est vide.',
    hint: 'Enregistrez-le à nouveau avec ses en-têtes et ses lignes.',
  },
  xlsx: { message: 'c’est un classeur Excel.', hint: SAVE_IN_EXCEL },
  xls: { message: 'c’est un classeur Excel d’un ancien format.', hint: SAVE_IN_EXCEL },
  ods: {
    message: 'c’est un classeur OpenDocument.',
    hint: 'Dans LibreOffice, choisissez Fichier > Enregistrer sous > Texte CSV, puis choisissez ici le fichier enregistré.',
  },
  docx: {
    message: 'c’est un document Word.',
    hint: 'Copiez son tableau dans un tableur, enregistrez-le au format CSV UTF-8, puis choisissez ce fichier.',
  },
  zip: { message: 'c’est une archive ZIP.', hint: UNPACK },
  gzip: { message: 'c’est une archive gzip.', hint: UNPACK },
  pdf: { message: 'c’est un document PDF.', hint: EXPORT_AGAIN },
  image: {
    message: 'c’est une image.',
    hint: 'Choisissez le fichier dont l’image est tirée, enregistré au format CSV UTF-8.',
  },
  html: {
    message: 'il ressemble à une page web.',
    hint: 'La page de connexion a peut-être été enregistrée à la place du fichier\u00a0: connectez-vous et téléchargez-le à nouveau. Pour convertir le tableau d’une page web en CSV, ouvrez-la dans Excel et choisissez Enregistrer sous.',
  },
  json: { message: 'il contient du JSON.', hint: EXPORT_AGAIN },
  xml: {
    message: 'il contient du XML.',
    hint: 'Ouvrez-le dans son programme d’origine, ou dans Excel, enregistrez-le au format CSV UTF-8, puis choisissez ce fichier.',
  },
  binary: {
    message: 'il ne contient pas de texte.',
    hint: 'Ouvrez-le dans son programme d’origine, enregistrez-le ou exportez-le au format CSV UTF-8, puis choisissez ce fichier.',
  },
};
