import type { Importer } from '../core/upload/importer.js';
import type { Upload } from '../core/upload/state.js';
import { allOf } from './catalogues.js';
import { saveFile } from './save-file.js';
import type { Wording } from './wording.js';

/**
 * Lets the browser save the rows of a file that have a problem, with what is wrong in each.
 *
 * @returns what to tell a person: empty, or that it could not be done
 */
export async function downloadRows(
  { repairs }: Importer,
  { id, fileName }: Upload,
  { messages, catalogue }: Wording,
): Promise<string> {
  try {
    saveFile(await repairs.rowsToFix(id, allOf(catalogue) ?? undefined), messages.rowsFileName(fileName));
    return '';
  } catch {
    return messages.rowsFailed;
  }
}
