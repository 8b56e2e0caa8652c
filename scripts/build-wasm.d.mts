/** Text of the module that holds the compiled scanner. */
export function compileScanner(): Promise<string>;
/** The text that is kept. */
export function keptScanner(): Promise<string>;
