/** Kilobytes (1,000 bytes, gzip) that must not be exceeded. */
export const BUDGET: Readonly<Record<'start' | 'bound' | 'worker' | 'all', number>>;

/** Bytes, gzip, of what a page loads from `dist/bundle`. */
export function measureSizes(): Promise<Readonly<Record<'start' | 'bound' | 'worker' | 'all', number>>>;
