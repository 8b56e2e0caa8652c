import type { SqlType } from '../../workspaces/workspace.js';

/** What the directives of a date format in a schema are called in PostgreSQL. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  y: 'YY',
  m: 'MM',
  d: 'DD',
  b: 'Mon',
  B: 'Month',
  H: 'HH24',
  I: 'HH12',
  p: 'AM',
  M: 'MI',
  S: 'SS',
};

/**
 * SQL which reads a text, already checked, as a value of the column's type.
 *
 * @param text - SQL of the text
 * @param format - format of the column in the schema, such as `%d/%m/%Y`; `null` or `default` is ISO 8601
 */
export function castText(text: string, type: SqlType, format: string | null): string {
  const pattern = format?.includes('%') === true ? toSqlPattern(format) : null;
  if (type === 'text') return text;
  if (type === 'date' && pattern !== null) return `to_date(${text}, ${pattern})`;
  if (type === 'timestamptz' && pattern !== null) return `to_timestamp(${text}, ${pattern})`;
  return `${text}::${type}`;
}

/** Directives are translated, everything else stands in double quotes: letters would mean something otherwise. */
function toSqlPattern(format: string): string {
  const parts = format.match(/%.|[^%]+/g) ?? [];
  const pattern = parts.map((part) => {
    if (!part.startsWith('%')) return `"${part.replace(/["\\]/g, '\\$&')}"`;
    const directive = DIRECTIVES[part.slice(1)];
    if (directive === undefined) throw new Error(`The date format ${format} has no counterpart for ${part}.`);
    return directive;
  });
  return `'${pattern.join('').replaceAll("'", "''")}'`;
}
