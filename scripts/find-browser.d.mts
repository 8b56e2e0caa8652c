/** Path of a browser that can be started, installed if there is none. */
export function findBrowser(): Promise<string>;

/** Arguments for every start of the browser. */
export const browserArguments: string[];
