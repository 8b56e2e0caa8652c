import type { FieldDemand, FieldRule } from '../csv/fast/field-rule.js';
import { columnFactsOf, type Demand } from '../schema/byte-rules.js';
import type { CaseSchema } from '../schema/case-schema.js';
import { isTextColumn } from '../schema/compiled-schema.js';

/** Where the columns of a schema stand in a file. */
export interface DemandLayout {
  readonly schema: CaseSchema;
  /** 0-based place in the file of each column of the schema, -1 where it has none. */
  readonly positions: readonly number[];
}

const NEVER: FieldDemand = { target: -1, decider: -1, equals: null, needsInk: false };

/**
 * What the columns of a file need where others have some value, by the rules of the schema.
 *
 * @param fields - one per column of the file
 * @returns one per demand of the schema, in its order
 */
export function fieldDemandsOf(
  { schema, positions }: DemandLayout,
  fields: readonly FieldRule[],
): readonly FieldDemand[] {
  const encoder = new TextEncoder();
  return (columnFactsOf(schema)?.demands ?? []).map(({ target, decider, equals }: Demand) => {
    const place = positions[decider] ?? -1;
    const column = schema.columns[target];
    const missesEmpty = fields[place]?.missesEmpty ?? true;
    const values = equals === null ? null : [...equals].filter((value) => value !== '' || !missesEmpty);
    if (place === -1 || column === undefined || values?.length === 0) return NEVER;
    return {
      target: positions[target] ?? -1,
      decider: place,
      equals: values?.map((value) => encoder.encode(value.replaceAll('"', '""'))) ?? null,
      needsInk: isTextColumn(column),
    };
  });
}

/** Whether the scanners can tell of all demands whether they are met: what an empty field decides, they cannot. */
export function areCertain(demands: readonly FieldDemand[]): boolean {
  return demands.every(({ equals }) => equals?.every(({ length }) => length > 0) !== false);
}
