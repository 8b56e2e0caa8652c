import { ImportRefusal } from './refusal.js';

/** Times an import is begun before it is given up: what kills the process each time would do so for ever. */
export const MAX_ATTEMPTS = 3;

/** End of an import that somebody called off. */
export function canceledRefusal(): ImportRefusal {
  return new ImportRefusal({
    code: 'canceled',
    title: 'The import was canceled.',
    detail: 'The import was canceled before it was done. Nothing was imported.',
    status: null,
  });
}

/** End of an import that failed, or killed its process, each time. */
export function gaveUpRefusal(): ImportRefusal {
  return new ImportRefusal({
    code: 'gave-up',
    title: 'The server gave up.',
    detail: `The server gave up after ${String(MAX_ATTEMPTS)} attempts. Nothing was imported. The file may be fine: try again, or contact support.`,
    status: null,
  });
}

/** End of an import whose file is gone. */
export function lostFileRefusal(cause: unknown): ImportRefusal {
  const refusal = new ImportRefusal({
    code: 'file-lost',
    title: 'The server lost the file.',
    detail: 'The file is no longer on the server. Nothing was imported. Send it again.',
    status: null,
  });
  refusal.cause = cause;
  return refusal;
}
