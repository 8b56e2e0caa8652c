/** Wrong usage: one sentence on what is wrong and what to do, and a stable code. */
export class UsageError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
