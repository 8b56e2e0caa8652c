/** Bytes that are handed to the engine together: it may keep them on disk from then on. */
const PART_BYTES = 4 * 1024 ** 2;

/** Puts a `Blob` together of slices of another and of bytes. */
export class BlobParts {
  readonly #parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  #buffer = new Uint8Array(0);
  #used = 0;

  /** Adds a stretch of a file, which costs nothing. */
  addSlice(file: Blob, start: number, end: number): void {
    if (start === end) return;
    this.#flush();
    this.#parts.push(file.slice(start, end));
  }

  /** Adds a copy of some bytes. */
  addBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#used === this.#buffer.length) this.#makeRoom();
      const piece = bytes.subarray(at, at + this.#buffer.length - this.#used);
      this.#buffer.set(piece, this.#used);
      this.#used += piece.length;
      at += piece.length;
    }
  }

  /** The whole; the parts begin anew then. */
  finish(type: string): Blob {
    this.#flush();
    return new Blob(this.#parts.splice(0), { type });
  }

  /** A buffer that grows is for few bytes, a full-size one for many: both are given away only when full or cut off. */
  #makeRoom(): void {
    if (this.#buffer.length === PART_BYTES) {
      this.#parts.push(new Blob([this.#buffer]));
      this.#used = 0;
      return;
    }
    const buffer = new Uint8Array(Math.min(PART_BYTES, Math.max(1024, this.#used * 4)));
    buffer.set(this.#buffer.subarray(0, this.#used));
    this.#buffer = buffer;
  }

  /** A blob of its own costs an engine more than the few bytes that mostly stand between two slices. */
  #flush(): void {
    if (this.#used > 0) this.#parts.push(this.#buffer.slice(0, this.#used));
    this.#used = 0;
  }
}
