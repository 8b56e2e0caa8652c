import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { allOf } from './catalogues.js';
import { saveFile } from './save-file.js';
import type { Sentence, Wording } from './wording.js';

/**
 * Lets the browser save the rows of a file that have a problem, with what is wrong in each.
 *
 * @returns what to tell a person: that it could not be done; `null` where it was
 */
export async function downloadRows(
  { repairs }: Importer,
  { id, fileName }: Upload,
  { messages, catalogue }: Wording,
): Promise<Sentence | null> {
  try {
    saveFile(await repairs.rowsToFix(id, allOf(catalogue) ?? undefined), messages.rowsFileName(fileName));
    return null;
  } catch {
    return (wording) => wording.messages.rowsFailed;
  }
}
