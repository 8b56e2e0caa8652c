/**
 * Every half of a surrogate pair that stands alone, which no encoding has. By units, not by characters: WebKit passes with
 * `\p{Surrogate}` and the flag `u` over the second half of a pair behind U+F800 to U+FBFF.
 */
export const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
