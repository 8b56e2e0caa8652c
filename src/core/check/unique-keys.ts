/** Keeps the keys of a file's records, each with the line where it first stood. */
export interface KeyRegister {
  /**
   * @param values - one per column of the key
   * @returns the line where the key stood first; `null` for a new one
   */
  add(values: readonly string[], line: number): number | null;
}

/**
 * A register that holds every key as text: about 100 bytes for each record.
 *
 * Keys are compared as written, except that letters with accents count as the same in either of their Unicode
 * forms (NFC, NFD): nobody sees the difference.
 */
export function createKeyRegister(): KeyRegister {
  const lines = new Map<string, number>();
  return {
    add(values, line) {
      const key = keyOf(values);
      const first = lines.get(key);
      if (first !== undefined) return first;
      lines.set(key, line);
      return null;
    },
  };
}

/** JSON keeps `['a,b', 'c']` and `['a', 'b,c']` apart. */
function keyOf(values: readonly string[]): string {
  const [first = ''] = values;
  return (values.length === 1 ? first : JSON.stringify(values)).normalize('NFC');
}
