import type { Format } from './format.js';
import type { HintFacts } from './hint-facts.js';
import type { Quotes } from './quotes.js';
import type { ListedValues, RuleFacts } from './rule-facts.js';

/** What the sentences of one language are put together with: its numbers, its quotation marks, its parts of sentences. */
export interface Speech extends Format, Quotes {
  /** Texts one after the other, such as `a, b, c`. */
  readonly series: (items: readonly string[]) => string;
  /** Allowed values one after the other, and how many more there are. */
  readonly listed: (values: ListedValues) => string;
  /** What a value has to be, as one sentence. */
  readonly rule: (rule: RuleFacts) => string;
  /** What to do about a value, as one sentence. */
  readonly hint: (hint: HintFacts) => string;
}

/** An entry of a catalogue: as it is where it needs no facts, else what makes it of them. */
export type Entry<Facts, Text> =
  Exclude<keyof Facts, 'kind' | 'text'> extends never ? Text : (facts: Facts, speech: Speech) => Text;

/** What an entry of a catalogue says of some facts. */
export function say<Facts, Text>(
  entry: Text | ((facts: Facts, speech: Speech) => Text),
  facts: Facts,
  speech: Speech,
): Text {
  return isFunction<Facts, Text>(entry) ? entry(facts, speech) : entry;
}

function isFunction<Facts, Text>(
  entry: Text | ((facts: Facts, speech: Speech) => Text),
): entry is (facts: Facts, speech: Speech) => Text {
  return typeof entry === 'function';
}
