import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in Spanish. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('Una parte de esta página está mal configurada.'),
  'invalid-schema': ofPage('La descripción de las columnas no es válida.'),
  'schema-not-ready': ofPage('La descripción de las columnas aún no estaba cargada.'),
  'module-unreachable': {
    title: 'No se pudo cargar una parte de este programa.',
    detail: 'Compruebe la conexión e inténtelo de nuevo.',
  },
  'schema-unreachable': {
    title: 'No se pudo cargar la descripción de las columnas.',
    detail: 'Inténtelo más tarde o contacte con el soporte de este sitio.',
  },
  'schema-missing': ofPage(
    'No se puede comprobar el archivo porque no hay ninguna descripción de las columnas.',
  ),
  'unreadable-file': {
    title: 'No se puede leer el archivo.',
    detail: 'Compruebe que aún existe y que tiene permiso para abrirlo, y elíjalo de nuevo.',
  },
  'file-changed': {
    title: 'El archivo cambió después de elegirlo.',
    detail: 'Elíjalo de nuevo.',
  },
  'file-needed': {
    title: 'Esta página ya no puede leer el archivo.',
    detail: 'Elija de nuevo el archivo.',
  },
  'other-file': {
    title: 'No es el archivo que se agregó al principio.',
    detail: 'Elija el mismo archivo sin cambios, o agregue el otro como archivo nuevo.',
  },
  'invalid-repair': {
    title: 'Las correcciones no corresponden a este archivo.',
    detail: 'Deshaga la última corrección o elija de nuevo el archivo.',
  },
  'unencodable-value': {
    title: 'Un valor contiene un carácter que no existe en la codificación del archivo.',
    detail: 'Escriba el valor sin ese carácter o guarde el archivo como CSV UTF-8.',
  },
  'unreadable-record': {
    title: 'No se pudieron distinguir los campos de una fila.',
    detail: 'Corrija la fila u omítala.',
  },
  'worker-unavailable': {
    title: 'No se pudo iniciar la comprobación.',
    detail: 'Recargue la página; si el problema continúa, contacte con el soporte de este sitio.',
  },
  'transport-unreachable': {
    title: 'No se pudo conectar con el servidor.',
    detail: 'Compruebe la conexión e inténtelo de nuevo.',
  },
  'transport-rejected': (failure) => ({
    title: `El servidor rechazó el archivo${statusOf(failure)}.`,
    detail: 'Inténtelo más tarde o contacte con el soporte de este sitio.',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `El servidor dio una respuesta inesperada${statusOf(failure)}.`,
    detail:
      'Compruebe que su sesión sigue abierta e inténtelo de nuevo; si no funciona, contacte con el soporte de este sitio.',
  }),
  'outcome-unknown': {
    title: 'El archivo se envió, pero no llegó ninguna respuesta.',
    detail:
      'Antes de enviarlo de nuevo, compruebe si los datos ya están ahí: es posible que el archivo haya llegado.',
  },
  'not-supported': ofPage('Esto no es posible en esta página.'),
  'unknown-upload': {
    title: 'Este archivo ya no está en la lista.',
    detail: 'Recargue la página.',
  },
  'storage-unavailable': {
    title: 'Este navegador no puede guardar nada para esta página.',
    detail:
      'Los archivos se importan, pero se olvidan al salir de la página: libere espacio o permita el almacenamiento.',
  },
  'wrong-state': {
    title: 'Esta acción ya no corresponde al estado del archivo.',
    detail: 'Compruebe qué ha pasado con él entretanto.',
  },
  disposed: {
    title: 'Esta página ya no acepta archivos.',
    detail: 'Recargue la página.',
  },
  unexpected: {
    title: 'Se produjo un error inesperado.',
    detail: 'Inténtelo de nuevo; si el problema continúa, contacte con el soporte de este sitio.',
  },
  'import-failed': {
    title: 'El servidor no pudo importar este archivo y no indicó el motivo.',
    detail: null,
  },
  'not-repeated': {
    title: 'El servidor no pudo importar este archivo.',
    detail: 'Su explicación volverá a mostrarse en cuanto esté disponible.',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'Contacte con el soporte de este sitio.' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : ` (estado ${String(status)})`;
}
