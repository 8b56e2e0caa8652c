import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in French. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('Une partie de cette page est mal configurée.'),
  'invalid-schema': ofPage('La description des colonnes n’est pas valide.'),
  'schema-not-ready': ofPage('La description des colonnes n’était pas encore chargée.'),
  'module-unreachable': {
    title: 'Une partie de ce programme n’a pas pu être chargée.',
    detail: 'Vérifiez la connexion et réessayez.',
  },
  'schema-unreachable': {
    title: 'La description des colonnes n’a pas pu être chargée.',
    detail: 'Réessayez plus tard ou contactez l’assistance de ce site.',
  },
  'schema-missing': ofPage(
    'Le fichier ne peut pas être vérifié, car aucune description des colonnes n’est disponible.',
  ),
  'unreadable-file': {
    title: 'Le fichier ne peut pas être lu.',
    detail:
      'Vérifiez qu’il existe toujours et que vous avez le droit de l’ouvrir, puis choisissez-le à nouveau.',
  },
  'file-changed': {
    title: 'Le fichier a été modifié après avoir été choisi.',
    detail: 'Choisissez-le à nouveau.',
  },
  'file-needed': {
    title: 'Cette page ne peut plus lire le fichier.',
    detail: 'Choisissez à nouveau le fichier.',
  },
  'other-file': {
    title: 'Ce n’est pas le fichier qui avait été ajouté.',
    detail: 'Choisissez le même fichier, sans modification, ou ajoutez l’autre comme nouveau fichier.',
  },
  'invalid-repair': {
    title: 'Les corrections ne correspondent pas à ce fichier.',
    detail: 'Annulez la dernière correction ou choisissez à nouveau le fichier.',
  },
  'unencodable-value': {
    title: 'Une valeur contient un caractère qui n’existe pas dans l’encodage du fichier.',
    detail: 'Écrivez la valeur sans ce caractère ou enregistrez le fichier au format CSV UTF-8.',
  },
  'unreadable-record': {
    title: 'Les champs d’une ligne n’ont pas pu être distingués.',
    detail: 'Corrigez la ligne ou ignorez-la.',
  },
  'worker-unavailable': {
    title: 'La vérification n’a pas pu démarrer.',
    detail: 'Rechargez la page\u00a0; si le problème persiste, contactez l’assistance de ce site.',
  },
  'transport-unreachable': {
    title: 'Le serveur est injoignable.',
    detail: 'Vérifiez la connexion et réessayez.',
  },
  'transport-rejected': (failure) => ({
    title: `Le serveur a refusé le fichier${statusOf(failure)}.`,
    detail: 'Réessayez plus tard ou contactez l’assistance de ce site.',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `Le serveur a donné une réponse inattendue${statusOf(failure)}.`,
    detail:
      'Vérifiez que vous êtes toujours connecté et réessayez\u00a0; sinon, contactez l’assistance de ce site.',
  }),
  'outcome-unknown': {
    title: 'Le fichier a été envoyé, mais aucune réponse n’est arrivée.',
    detail:
      'Avant de le renvoyer, vérifiez si les données sont déjà là\u00a0: le fichier est peut-être bien arrivé.',
  },
  'not-supported': ofPage('Cette opération n’est pas possible sur cette page.'),
  'unknown-upload': {
    title: 'Ce fichier n’est plus dans la liste.',
    detail: 'Rechargez la page.',
  },
  'storage-unavailable': {
    title: 'Ce navigateur ne peut rien enregistrer pour cette page.',
    detail:
      'Les fichiers sont importés, mais oubliés dès que vous quittez la page\u00a0: libérez de l’espace ou autorisez l’enregistrement.',
  },
  'wrong-state': {
    title: 'Cette action ne correspond plus à l’état du fichier.',
    detail: 'Regardez ce qu’il est devenu entre-temps.',
  },
  disposed: {
    title: 'Cette page n’accepte plus de fichiers.',
    detail: 'Rechargez la page.',
  },
  unexpected: {
    title: 'Une erreur inattendue s’est produite.',
    detail: 'Réessayez\u00a0; si le problème persiste, contactez l’assistance de ce site.',
  },
  'import-failed': {
    title: 'Le serveur n’a pas pu importer ce fichier et n’en a pas donné la raison.',
    detail: null,
  },
  'not-repeated': {
    title: 'Le serveur n’a pas pu importer ce fichier.',
    detail: 'Ses explications s’afficheront à nouveau dès qu’elles seront disponibles.',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'Contactez l’assistance de ce site.' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : ` (statut ${String(status)})`;
}
