/** Milliseconds after which a browser has begun to save. */
const KEEP_MS = 60_000;

/** Lets the browser save a file under a name. */
export function saveFile(file: Blob, fileName: string): void {
  const link = document.createElement('a');
  // eslint-disable-next-line no-restricted-syntax -- nothing is loaded from it: the browser saves it
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, KEEP_MS);
}
