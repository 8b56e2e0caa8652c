import { isLocale } from '../core/messages/format.js';
import { writeTemplate } from '../core/schema/write-template.js';
import type { CaseSchema } from '../core/schema/case-schema.js';
import { saveFile } from './save-file.js';

/**
 * Lets a person save a file to begin with.
 *
 * @throws {CsvUploadError} what `writeTemplate` throws
 */
export async function saveTemplate(schema: CaseSchema, fileName: string): Promise<void> {
  saveFile(await templateFile(schema, navigator.language), fileName);
}

/**
 * A file for people to begin with, such as Excel opens in columns where the page is read.
 *
 * @param locale - of the person's machine, which decides what their spreadsheet divides fields by; one which `Intl` cannot read gives
 *   that of the engine
 * @throws {CsvUploadError} what `writeTemplate` throws
 */
export async function templateFile(schema: CaseSchema, locale: string): Promise<Blob> {
  const text = await writeTemplate(schema, { delimiter: spreadsheetDelimiter(locale) });
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}

/** Where a comma stands before decimals, it cannot divide fields: Excel takes a semicolon there. */
function spreadsheetDelimiter(locale: string): ',' | ';' {
  const format = new Intl.NumberFormat(isLocale(locale) ? locale : undefined);
  const decimal = format.formatToParts(1.5).find(({ type }) => type === 'decimal');
  return decimal?.value === ',' ? ';' : ',';
}
