/** What the Table Schema of the cases says, in zod. */
export const caseObject: { safeParse(row: unknown): { success: boolean } };
