/** What the worker that checks says to the one that digests. `id` numbers the digests of one worker. */
export type ToDigester =
  | {
      readonly kind: 'digest-bytes';
      readonly id: number;
      /** Comes back when it was read. */
      readonly buffer: ArrayBuffer;
      /** Bytes of it that count. */
      readonly length: number;
    }
  /** Ends a digest; with a result where that is wanted. */
  | { readonly kind: 'digest-end'; readonly id: number; readonly isWanted: boolean };

/** What it answers. */
export type FromDigester =
  | { readonly kind: 'digest-taken'; readonly id: number; readonly buffer: ArrayBuffer }
  | { readonly kind: 'digest-done'; readonly id: number; readonly sha256: string };

/** Whether data that arrived as a message is for whoever digests. */
export function isToDigester(data: unknown): data is ToDigester {
  return hasKind(data, ['digest-bytes', 'digest-end']);
}

/** Whether data that arrived as a message is of whoever digests. */
export function isFromDigester(data: unknown): data is FromDigester {
  return hasKind(data, ['digest-taken', 'digest-done']);
}

function hasKind(data: unknown, kinds: readonly string[]): boolean {
  const message = data as { readonly kind?: unknown; readonly id?: unknown } | null;
  return (
    typeof message === 'object' &&
    typeof message?.id === 'number' &&
    typeof message.kind === 'string' &&
    kinds.includes(message.kind)
  );
}
