import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { behindColon, counted, ROWS } from './nouns.js';

/** What the elements say where a person puts a file right, in French. */
export const repairDeskMessages: RepairDeskMessages = {
  allOneCause: (sentence, columnName, cause) =>
    `${sentence.replace(/\.$/, '')}\u00a0: ${columnName === null ? behindColon(cause) : `${columnName} ${cause}`}.`,
  repairHere: 'Corrigez ici, ou dans votre fichier, puis choisissez-le à nouveau.',
  rename: 'Renommer',
  renamed: 'Renommé',
  renameTo: (found, expected) => `Renommer ${found} en ${expected}`,
  renameAll: (headers, format) => {
    if (headers === 1) return 'Le renommer et importer';
    return headers === 2
      ? 'Renommer les deux et importer'
      : `Renommer les ${format.count(headers)} et importer`;
  },
  headerAction: 'Renommer',
  leaveOutTitleRows: 'Ignorer les lignes au-dessus et importer',
  doWordsLookRight: 'Ces mots sont-ils corrects\u00a0?',
  encodingUnknown: 'Le fichier n’indique pas son encodage.',
  encoding: 'Encodage utilisé pour la lecture',
  readInEncoding: 'Lire ainsi et importer',
  encodingName: new Map([
    ['utf-8', 'Unicode (UTF-8)'],
    ['windows-1252', 'Europe de l’Ouest (Windows-1252)'],
    ['macintosh', 'Europe de l’Ouest (Macintosh)'],
    ['windows-1250', 'Europe centrale (Windows-1250)'],
    ['iso-8859-2', 'Europe centrale (ISO 8859-2)'],
    ['windows-1251', 'Cyrillique (Windows-1251)'],
    ['koi8-r', 'Cyrillique (KOI8-R)'],
    ['ibm866', 'Cyrillique (IBM 866)'],
    ['windows-1253', 'Grec (Windows-1253)'],
    ['windows-1254', 'Turc (Windows-1254)'],
    ['windows-1255', 'Hébreu (Windows-1255)'],
    ['windows-1256', 'Arabe (Windows-1256)'],
    ['windows-1257', 'Balte (Windows-1257)'],
    ['windows-1258', 'Vietnamien (Windows-1258)'],
    ['shift_jis', 'Japonais (Shift JIS)'],
    ['euc-jp', 'Japonais (EUC-JP)'],
    ['gb18030', 'Chinois simplifié (GB 18030)'],
    ['big5', 'Chinois traditionnel (Big5)'],
    ['euc-kr', 'Coréen (EUC-KR)'],
  ]),
  equalValues: (columnName) => `Valeurs de ${columnName} à remplacer dans toutes les lignes`,
  rowsWith: (rows, isExact, format) => `${isExact ? '' : 'au moins '}${counted(rows, ROWS, format)}`,
  newValue: (value, columnName) => `Nouvelle valeur pour ${value} dans ${columnName}`,
  chooseValue: 'Choisir une valeur',
  changeAll: (rows, format) =>
    rows === 1 ? 'Remplacer' : rows === 2 ? 'Remplacer les deux' : `Remplacer les ${format.count(rows)}`,
  changed: (to) => `devient ${to}`,
  rowsToRepair: (fileName) => `Lignes à corriger dans ${fileName}`,
  surroundings: 'Dans cette ligne',
  fieldLabel: (columnName, line) => `${columnName}, ligne ${line}`,
  right: 'Corrigé',
  rightSoFar: 'Correct jusqu’ici\u00a0; comparaison avec les autres lignes en cours',
  notHere: 'Ce problème ne peut être corrigé que dans le fichier lui-même.',
  editRow: 'Modifier la ligne',
  editRowOf: (line) => `Modifier la ligne ${line}`,
  extraField: 'Après la dernière colonne',
  showMoreRows: (rows, format) => `Afficher ${counted(rows, ROWS, format)} de plus`,
  stepsMade: (steps, format) =>
    `${counted(
      steps,
      { one: 'correction', many: 'de corrections', other: 'corrections' },
      format,
    )}. Votre fichier sur le disque reste tel quel.`,
  stepsKept: 'Les corrections restent dans cet onglet, même si vous rechargez la page.',
  undo: 'Annuler la modification',
  checkRepaired: 'Vérifier et importer',
  sendValid: 'Les ignorer et envoyer le reste',
  downloadRows: 'Télécharger les lignes à corriger',
  rowsFileName: (fileName) => `${fileName.replace(/\.[^.]*$/, '')}-a-corriger.csv`,
  rowsFailed:
    'Les lignes n’ont pas pu être enregistrées\u00a0: le fichier n’est plus lisible. Choisissez-le à nouveau.',
  repairFailed: 'L’opération a échoué\u00a0: le fichier n’est plus lisible. Choisissez-le à nouveau.',
  valueUnencodable: (character, encoding) =>
    `${character} n’existe pas en ${encoding}, l’encodage du fichier. Écrivez la valeur sans ce caractère, ou enregistrez le fichier au format CSV UTF-8, qui contient tous les caractères.`,
  announceRight: (columnName, line) => `${columnName}, ligne ${line}\u00a0: corrigé.`,
};
