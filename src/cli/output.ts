/** Where the command writes to. */
export interface Output {
  /** The report and nothing else. */
  write(text: string): void;
  /** What went wrong with the command itself. */
  writeError(text: string): void;
}
