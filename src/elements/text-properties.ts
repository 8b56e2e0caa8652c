/**
 * Gives properties of text a text back where a page has set something else: `removeAttribute()` sets them to `null`,
 * frameworks to `undefined`, and neither is an address or a heading.
 */
export function fillTexts<Name extends string>(element: Record<Name, string>, names: readonly Name[]): void {
  for (const name of names) {
    const value: unknown = element[name];
    if (typeof value !== 'string') element[name] = textOf(value);
  }
}

function textOf(value: unknown): string {
  if (value instanceof URL) return value.href;
  return typeof value === 'number' ? String(value) : '';
}
