/** Bytes that are handed out in one go. */
const PIECE_BYTES = 64 * 1024;

/**
 * A file that tells how many of its bytes were taken: the one way to see a `fetch` outside of a browser proceed.
 * Node's `fetch` reads a body by `stream()`; those of browsers do not, and there it tells nothing.
 */
class MeasuredFile extends File {
  readonly #onTaken: (bytes: number) => void;

  constructor(blob: Blob, name: string, onTaken: (bytes: number) => void) {
    super([blob], name, { type: blob.type });
    this.#onTaken = onTaken;
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const reader = super.stream().getReader();
    let rest = new Uint8Array(0);
    let bytes = 0;
    return new ReadableStream(
      {
        type: 'bytes',
        pull: async (controller) => {
          const { done, value = rest } = rest.length > 0 ? { done: false } : await reader.read();
          if (done) {
            controller.close();
            controller.byobRequest?.respond(0);
            return;
          }
          // What lies in memory comes in one piece, which would leave in one moment.
          const piece = value.slice(0, PIECE_BYTES);
          rest = value.subarray(PIECE_BYTES);
          bytes += piece.length;
          this.#onTaken(bytes);
          controller.enqueue(piece);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 }, // taken is what was asked for, not what lies ready
    );
  }
}

/** What a request can have as its body. */
export type Body = Blob | FormData;

/** The same body; `onTaken` hears the number of bytes taken of the file in it, where that can be seen. */
export function measure(body: Body, onTaken: (bytes: number) => void): Body {
  if (!(body instanceof FormData)) return new MeasuredFile(body, '', onTaken);
  const form = new FormData();
  for (const [name, value] of body) {
    form.append(name, typeof value === 'string' ? value : new MeasuredFile(value, value.name, onTaken));
  }
  return form;
}

/** Bytes of the files in a body. */
export function sizeOf(body: Body): number {
  if (!(body instanceof FormData)) return body.size;
  return [...body.values()].reduce((sum, value) => sum + (typeof value === 'string' ? 0 : value.size), 0);
}
