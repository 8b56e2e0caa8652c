/**
 * A moment whose day cannot be taken for its month, in the directives of `strptime`: the same one which the catalogues
 * of messages name for types without a format.
 */
const EXAMPLE: ReadonlyMap<string, string> = new Map([
  ['Y', '2024'],
  ['y', '24'],
  ['m', '01'],
  ['d', '26'],
  ['b', 'Jan'],
  ['B', 'January'],
  ['a', 'Fri'],
  ['A', 'Friday'],
  ['j', '026'],
  ['H', '15'],
  ['I', '03'],
  ['p', 'PM'],
  ['M', '00'],
  ['S', '00'],
  ['f', '000000'],
  ['z', '+0000'],
  ['%', '%'],
]);

/**
 * A date in a format of `strptime`: nobody who uploads a file reads `%m/%d/%Y`, but everyone reads `01/26/2024`.
 * A directive that is not known stays as it is.
 */
export function dateExample(format: string): string {
  return format.replace(/%(.)/gu, (text, letter: string) => EXAMPLE.get(letter) ?? text);
}
