/** Bars for the first files of a comparison, as SVG. */
export function chartOf(result: unknown): string;
