/** The Table Schema of a variant of the files. */
export function tableSchemaOf(variant: string): { fields: { name: string }[]; primaryKey: string };
