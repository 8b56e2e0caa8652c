/** Yields a file of cases in pieces, and returns what it holds. */
export function generateCases(
  variant: string,
  bytes: number,
): Generator<string, { bytes: number; records: number; invalid: number }>;

/** Names of the columns of a variant. */
export function columnsOf(variant: string): string[];
