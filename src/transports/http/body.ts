import type { Delivery } from '../../core/upload/transport.js';
import { typeOf } from '../wire/delivery-headers.js';
import type { Body } from '../wire/measured-file.js';
import { openParts } from '../wire/part-reader.js';

/** A form in place of the bare file, as servers expect it that were written for HTML forms. */
export interface MultipartBody {
  /** Name of the field with the file; `file` by default. */
  readonly file?: string;
  /** Further fields, which stand before the file; or what makes them for each file. */
  readonly fields?:
    Readonly<Record<string, string>> | ((delivery: Delivery) => Readonly<Record<string, string>>);
}

/** How a file is packed: `raw` is the bare file, as the contract has it. */
export type BodyForm = 'raw' | { readonly multipart: MultipartBody };

/**
 * What goes out for a delivery. Up to `maxBufferBytes` it is the bytes as they were read and found to be the checked
 * ones; beyond, the file itself, of which only the server can tell.
 *
 * @throws {CsvUploadError} `file-changed` or `unreadable-file`
 */
export async function packBody(
  delivery: Delivery,
  form: BodyForm,
  { maxBufferBytes, signal }: { readonly maxBufferBytes: number; readonly signal: AbortSignal },
): Promise<Body> {
  const { file } = delivery;
  const content =
    file.size <= maxBufferBytes
      ? new Blob([await openParts(delivery, signal).read(0, file.size)])
      : file.slice(); // a slice has no name and no type, which would become headers
  return form === 'raw' ? content : packForm(delivery, content, form.multipart);
}

function packForm(
  delivery: Delivery,
  content: Blob,
  { file = 'file', fields = {} }: MultipartBody,
): FormData {
  const form = new FormData();
  const named = typeof fields === 'function' ? fields(delivery) : fields;
  for (const [name, value] of Object.entries(named)) form.append(name, value);
  form.append(file, new File([content], delivery.fileName, { type: typeOf(delivery) }));
  return form;
}
