import type { Format } from '../../core/messages/format.js';
import type { InterfaceMessages } from '../../core/messages/interface.js';
import type { RepairDeskMessages } from '../../core/messages/repair-desk.js';
import { counted, FILES, PROBLEMS, ROWS } from './nouns.js';

/** What the elements say, in French. */
export const interfaceMessages: Omit<InterfaceMessages, keyof RepairDeskMessages> = {
  heading: 'Importer des données de dossiers',
  introduction:
    'Ajoutez un fichier CSV contenant les colonnes de cet espace de travail. L’importation commence aussitôt.',
  chooseFile: 'Choisir un fichier',
  orDrop: 'ou le déposer ici',
  dropToImport: 'Déposer pour importer',
  fileCount: (files, format) => counted(files, FILES, format),
  sizeLimit: (maxBytes, format) => `Fichier CSV de ${format.bytes(maxBytes)} au plus`,
  maxFiles: (files, format) => `${counted(files, FILES, format)} au plus à la fois`,
  downloadTemplate: 'Télécharger le modèle',
  templateFileName: 'modele.csv',
  templateFailed: 'Le modèle n’a pas pu être créé. Rechargez la page et réessayez.',
  keepHeaders: 'ne modifiez pas les en-têtes de colonne',
  disabled: 'L’ajout de fichiers est désactivé pour le moment.',

  columnsSummary: 'Colonnes et formats',
  columnsCaption: 'Contenu attendu dans chaque colonne de cet espace de travail',
  columnsLoading: 'Chargement des colonnes de cet espace de travail…',
  columnName: 'Colonne',
  columnKind: 'Type',
  columnRule: 'Contenu autorisé',
  required: 'Obligatoire',
  optional: 'Facultatif',
  columnType: {
    string: 'Texte',
    number: 'Nombre',
    integer: 'Nombre entier',
    boolean: 'Oui ou non',
    date: 'Date',
    datetime: 'Date et heure',
    time: 'Heure',
    year: 'Année',
    yearmonth: 'Année et mois',
    duration: 'Durée',
    object: 'Objet JSON',
    array: 'Tableau JSON',
    list: 'Liste',
    geopoint: 'Lieu',
    geojson: 'GeoJSON',
    any: 'Au choix',
  },
  columnForm: new Map([
    ['email', 'Une adresse e-mail'],
    ['uri', 'Une adresse web'],
    ['url', 'Une adresse web'],
    ['uuid', 'Un UUID'],
    ['guid', 'Un UUID'],
    ['binary', 'Encodé en base64'],
    ['base64', 'Encodé en base64'],
  ]),
  otherForm: (format) => `De la forme ${format}`,
  allowedValues: (values, more, format) =>
    more === 0
      ? `Valeurs autorisées\u00a0: ${values.join(', ')}`
      : `Valeurs autorisées\u00a0: ${values.join(', ')} et ${format.count(more)} de plus`,
  example: (value) => `Par exemple ${value}`,

  cards: 'Fichiers en cours d’importation',
  status: {
    queued: 'En attente',
    checking: 'Vérification',
    'needs-attention': 'À corriger',
    sending: 'Envoi',
    waiting: 'En pause',
    received: 'Reçu',
    success: 'Importé',
    error: 'Erreur',
    canceled: 'Annulé',
  },
  queued: 'Commencera dès que le fichier précédent sera terminé.',
  checking: ({ records, bytesRead, bytesTotal, issues }, format) =>
    [
      checkedRows(records, format),
      `${format.bytesLike(bytesRead, bytesTotal)} sur ${format.bytes(bytesTotal)}`,
      issues === 0 ? 'aucun problème jusqu’ici' : `${counted(issues, PROBLEMS, format)} jusqu’ici`,
    ].join(' · '),
  sending: ({ records, bytesSent, bytesTotal, remainingMs }, format) =>
    [
      ...(records === null ? [] : [`${checkedRows(records, format)}, aucun problème`]),
      `${format.bytesLike(bytesSent, bytesTotal)} sur ${format.bytes(bytesTotal)}`,
      ...(remainingMs === null ? [] : [`encore ${format.duration(remainingMs)} environ`]),
    ].join(' · '),
  waitingOffline: 'Pas de connexion. L’envoi reprendra de lui-même dès qu’elle sera rétablie.',
  waitingBusy: 'Le serveur est occupé. L’envoi reprendra de lui-même.',
  waitingBusyNow: 'Le serveur est occupé.',
  waitingUntil: (milliseconds, format) =>
    `L’envoi reprendra de lui-même dans ${format.duration(milliseconds)}.`,
  fileNeeded: 'La page a été rechargée. Choisissez à nouveau le même fichier pour continuer.',
  permissionNeeded: 'La page a été rechargée. Autorisez-la à relire le fichier pour continuer.',
  importing: 'Importation en cours. Vous pouvez quitter cette page.',
  importingProgress: (done, total, format) =>
    total === null
      ? `Importation en cours\u00a0: ${counted(done, ROWS, format)} jusqu’ici`
      : `Importation en cours\u00a0: ${counted(done, ROWS, format)} sur ${format.count(total)}`,
  lastHeard: (ago) => `Dernières nouvelles ${ago}. Vous pouvez quitter cette page.`,
  imported: ({ imported, skipped, rejected }, format) =>
    [
      counted(imported, { one: 'importée', many: 'importées', other: 'importées' }, format),
      ...(skipped === 0
        ? []
        : [
            counted(
              skipped,
              { one: 'déjà présente', many: 'déjà présentes', other: 'déjà présentes' },
              format,
            ),
          ]),
      ...(rejected === 0
        ? []
        : [counted(rejected, { one: 'refusée', many: 'refusées', other: 'refusées' }, format)]),
    ].join(' · '),
  importedUncounted: 'Importé. Les données sont disponibles.',
  unaccounted: (records, format) =>
    records > 0
      ? `Le serveur ne dit pas ce qu’il est advenu de ${counted(records, ROWS, format)}.`
      : `Le serveur annonce ${counted(-records, ROWS, format)} de plus que le fichier n’en contient.`,
  canceled: 'Rien n’a été importé.',
  duplicate: ({ fileName, status, addedAt, records }, format) => {
    const size = records === null ? '' : ` (${counted(records, ROWS, format)})`;
    return status === 'success'
      ? `Le même contenu a été importé le ${format.day(addedAt)}, depuis «\u00a0${fileName}\u00a0»${size}.`
      : `Le même contenu est déjà en cours d’importation, depuis «\u00a0${fileName}\u00a0»${size}.`;
  },
  importAgain: 'L’importer à nouveau\u00a0?',
  passedOver: 'Il n’a pas été renvoyé.',
  progress: (fileName) => `Progression de ${fileName}`,

  rowsWithProblems: (invalid, records, format) =>
    `${counted(invalid, ROWS, format)} sur ${format.count(records)} ${format.plural(invalid, {
      one: 'pose',
      many: 'posent',
      other: 'posent',
    })} problème.`,
  fileProblems: (problems, format) => `Ce fichier présente ${counted(problems, PROBLEMS, format)}.`,
  renamedHeaders: (headers, format) =>
    `${COUNT_WORDS[headers] ?? format.count(headers)} ${format.plural(headers, {
      one: 'en-tête de colonne n’est pas celui',
      many: 'd’en-têtes de colonne ne sont pas ceux',
      other: 'en-têtes de colonne ne sont pas ceux',
    })} de l’espace de travail.`,
  noColumns: 'Aucune colonne de l’espace de travail ne se trouve dans ce fichier.',
  noColumnsAdvice:
    'Vérifiez que c’est le bon fichier. Sa première ligne doit contenir les en-têtes de colonne, séparés par des virgules ou des points-virgules\u00a0: comparez-la avec le modèle.',
  renameHeaders: (headers, format) =>
    `${format.plural(headers, {
      one: 'Renommez-le',
      many: 'Renommez-les',
      other: 'Renommez-les',
    })} dans votre fichier, puis choisissez-le à nouveau.`,
  headersTable: (fileName) => `En-têtes à renommer dans ${fileName}`,
  headerFound: 'Dans votre fichier',
  headerExpected: 'Attendu',
  unfold: 'Afficher les problèmes',
  nothingSent: 'Rien n’a été envoyé.',
  correctAndChoose: 'Corrigez votre fichier, puis choisissez-le à nouveau.',
  causes: (fileName) => `Problèmes de ${fileName}`,
  someField: 'Un champ',
  cause: {
    'empty-file': 'Le fichier est vide',
    'not-csv': 'Le fichier n’est pas un fichier CSV',
    'unreadable-file': 'Le fichier n’a pas pu être lu',
    'file-changed': 'Le fichier a été modifié pendant sa lecture',
    'invalid-encoding': 'contient des caractères illisibles',
    'encoding-guessed': 'L’encodage du fichier a été deviné',
    'invalid-character': 'contient des caractères qui n’ont pas leur place dans un texte',
    'mixed-line-breaks': 'Les lignes ne se terminent pas toutes de la même façon',
    'double-encoded': 'Des lettres semblent avoir été encodées deux fois',
    'byte-order-mark': 'contient la marque de début de fichier',
    'header-only': 'Le fichier a des en-têtes de colonne, mais aucune ligne',
    'missing-header': 'manque dans le fichier',
    'unexpected-header': 'n’est pas une colonne de cet espace de travail',
    'duplicate-header': 'figure plusieurs fois dans l’en-tête',
    'blank-header': 'Une colonne n’a pas d’en-tête',
    'title-rows': 'D’autres lignes précèdent les en-têtes de colonne',
    'too-many-columns': 'Le fichier a trop de colonnes',
    'unclosed-quote': 'Un guillemet ouvert n’est jamais fermé',
    'malformed-quote': 'Un guillemet est mal placé',
    'too-many-fields': 'La ligne a plus de champs que l’en-tête',
    'too-few-fields': 'La ligne a moins de champs que l’en-tête',
    required: 'est vide, alors que chaque ligne doit avoir une valeur',
    'invalid-value': 'contient des valeurs que cet espace de travail n’accepte pas',
    'value-too-long': 'contient des valeurs trop longues',
    'duplicate-key': 'contient des valeurs qui ne doivent figurer qu’une fois',
    'unknown-reference': 'désigne quelque chose qui n’existe pas',
    'lookup-failed': 'n’a pas pu être vérifié',
    'row-rule': 'Les champs de la ligne ne sont pas cohérents entre eux',
    'file-too-large': 'Le fichier est trop volumineux',
    'too-many-records': 'Le fichier a trop de lignes',
  },
  causeCount: (issues, isExact, format) => (isExact ? format.count(issues) : `${format.count(issues)}+`),
  causeValues: (values, hasMore) =>
    `\u00a0: ${values.map((value) => `«\u00a0${value}\u00a0»`).join(', ')}${hasMore ? ', …' : ''}`,
  issuesTable: (fileName) => `Premières lignes à problème dans ${fileName}`,
  issueLine: 'Ligne',
  issueColumn: 'Colonne',
  issueValue: 'Dans le fichier',
  issueProblem: 'Problème et solution',
  emptyValue: 'vide',
  moreIssues: (issues, format) =>
    `${format.count(issues)} ${format.plural(issues, {
      one: 'autre problème n’est pas affiché',
      many: 'd’autres problèmes ne sont pas affichés',
      other: 'autres problèmes ne sont pas affichés',
    })} ici.`,

  cancel: 'Annuler',
  retry: 'Réessayer',
  remove: 'Retirer',
  dismiss: 'Masquer',
  details: 'Détails',
  chooseCorrected: 'Choisir un fichier corrigé',
  confirm: 'Les lettres sont correctes, importer',
  confirmAgain: 'Importer à nouveau',
  chooseAgain: 'Choisir à nouveau le fichier',
  goOn: 'Continuer',
  loadMore: 'Afficher les fichiers plus anciens',
  actionFor: (action, fileName) => `${action}\u00a0: ${fileName}`,

  tableHeading: 'Fichiers importés dans l’espace de travail',
  tableFile: 'Fichier',
  tableSize: 'Taille',
  tableAdded: 'Ajouté',
  tableRecords: 'Lignes',
  tableStatus: 'État',
  tableActions: 'Actions',
  tableEmpty: 'Aucun fichier pour l’instant',
  tableEmptyHint: 'Les fichiers ajoutés à cet espace de travail apparaissent ici avec leur état.',
  rowsUnit: (records, format) => format.plural(records, ROWS),
  unknownRecords: 'non compté',
  connectionLost:
    'Pas de connexion au serveur. Voici son dernier état connu\u00a0; les nouveautés s’afficheront d’elles-mêmes.',
  detailsOf: (fileName) => `Détails de ${fileName}`,
  detailImportId: 'Importation',
  copyFacts: 'Copier les informations pour l’assistance',
  factsCopied: 'Les informations ont été copiées. Elles ne contiennent aucun champ de votre fichier.',
  copyByHand:
    'Cette page ne peut pas copier elle-même. Copiez ces informations\u00a0; elles ne contiennent aucun champ de votre fichier.',
  serverIssues: (fileName) => `Ce que le serveur a trouvé d’incorrect dans ${fileName}`,
  serverIssuesLoading: 'Le serveur indique quelles lignes ont un problème…',
  serverIssuesFailed: 'Impossible de demander au serveur quelles lignes ont un problème.',
  moreServerIssues: 'Afficher d’autres problèmes',
  detailAdded: 'Ajouté',
  detailCode: 'Code',
  detailHttpStatus: 'Statut HTTP',
  detailImported: 'Importées',
  detailSkipped: 'Déjà présentes',
  detailRejected: 'Refusées',
  detailTotal: 'Lignes',

  filterText: 'Rechercher un fichier par son nom',
  filterStatus: 'État',
  everyStatus: 'Tous les états',
  sortBy: 'Trier par',
  sortAscending: (column) => `${column}, ordre croissant`,
  sortDescending: (column) => `${column}, ordre décroissant`,
  clearFilter: 'Afficher tous les fichiers',
  filesShown: (shown, all, format) => `${format.count(shown)} sur ${counted(all, FILES, format)}`,
  nothingMatches: 'Aucun fichier ne correspond.',
  amongLoaded: (loaded, format) =>
    `La recherche porte sur les ${format.count(loaded)} fichiers les plus récents. Le serveur en a de plus anciens.`,
  loadAll: 'Examiner tous les fichiers',
  stopLoading: 'Arrêter',

  foldersRefused: (names) =>
    names.length === 1
      ? `«\u00a0${names.join('')}\u00a0» est un dossier. Ouvrez-le et déposez les fichiers CSV qu’il contient.`
      : `${names.map((name) => `«\u00a0${name}\u00a0»`).join(', ')} sont des dossiers. Ouvrez-les et déposez les fichiers CSV qu’ils contiennent.`,
  nothingDropped: 'Ce que vous avez déposé ne contenait aucun fichier. Déposez un fichier CSV.',
  tooManyFiles: (files, maxFiles, format) =>
    `${counted(files, FILES, format)}, c’est trop\u00a0: ${counted(maxFiles, FILES, format)} au plus à la fois. Aucun n’a été ajouté.`,
  announce: (fileName, status, detail) =>
    detail === '' ? `${fileName}\u00a0: ${status}.` : `${fileName}\u00a0: ${status}. ${detail}`,
  announceMany: (files, status, format) => `${status}\u00a0: ${counted(files, FILES, format)}.`,
  removed: (fileName) => `${fileName} a été retiré.`,
  cancelFailed: (fileName) =>
    `${fileName} n’a pas pu être annulé. L’importation continue\u00a0; son état reste dans le tableau.`,

  otherFile: (fileName) =>
    `Ce n’est pas le fichier ajouté sous le nom «\u00a0${fileName}\u00a0», ou il a été modifié depuis. Choisissez le même fichier, ou ajoutez l’autre comme nouveau fichier.`,
  loadMoreFailed: 'Les fichiers plus anciens n’ont pas pu être chargés. Réessayez.',
  notKept:
    'Ce navigateur ne conserve rien pour cette page\u00a0: si vous la rechargez ou la quittez maintenant, vous devrez recommencer.',

  formBusy: 'Attendez que votre fichier soit envoyé.',
  formMissing: 'Ajoutez un fichier CSV.',

  noDestination:
    'Cette section n’a pas d’adresse où envoyer les fichiers. Donnez-lui un `endpoint` ou un `importer`.',
  wrongDestination:
    'Cette section ne peut pas envoyer de fichiers avec ce qui lui a été donné. Corrigez son `endpoint`, son `transport` ou son `importer`.',
  noTransport:
    'Cette section a un `endpoint`, mais rien pour y envoyer les fichiers. Importez `case-csv-upload`, appelez `setDefaultTransport()` ou définissez son `transport`.',
  noSchema:
    'Cette section ne connaît pas les colonnes de l’espace de travail. Donnez-lui un `schema-src` ou un `schema`.',
  schemaUnreachable:
    'Les colonnes de cet espace de travail n’ont pas pu être chargées. Réessayez plus tard ou contactez l’assistance de ce site.',
  schemaInvalid:
    'La description des colonnes de cet espace de travail n’est pas valide. Contactez l’assistance de ce site.',
  tableUnbound:
    'Ce tableau n’est encore relié à aucun envoi. Donnez-lui un `endpoint`, avec `for` l’identifiant d’une section d’envoi, ou un `importer`.',
};

/** Numbers that begin a sentence, by their value. */
const COUNT_WORDS = [
  '',
  'Un',
  'Deux',
  'Trois',
  'Quatre',
  'Cinq',
  'Six',
  'Sept',
  'Huit',
  'Neuf',
  'Dix',
] as const;

function checkedRows(records: number, format: Format): string {
  return `${counted(records, ROWS, format)} ${format.plural(records, {
    one: 'vérifiée',
    many: 'vérifiées',
    other: 'vérifiées',
  })}`;
}
