import { type Format, formatOf } from './format.js';
import type { HintFacts } from './hint-facts.js';
import type { Messages } from './messages.js';
import { isolated, quotesOf, type Quotes } from './quotes.js';
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

const known = new WeakMap<Messages, Map<Format, Speech>>();

/** The speech of a catalogue; the same object for the same catalogue and format. */
export function speechOf(messages: Messages, format: Format = formatOf(messages.language)): Speech {
  const speeches = known.get(messages) ?? new Map<Format, Speech>();
  known.set(messages, speeches);
  const speech = speeches.get(format) ?? createSpeech(messages, format);
  speeches.set(format, speech);
  return speech;
}

function createSpeech(messages: Messages, format: Format): Speech {
  const { marks, rules, hints, direction } = messages;
  const speech: Speech = {
    ...format,
    ...quotesOf(messages),
    series: (items) => items.join(marks.separator),
    listed: ({ values, more }) => {
      const items = values.map((value) => (value === '' ? marks.empty : isolated(value, direction)));
      const shown = items.join(marks.separator);
      return more === 0 ? shown : marks.andMore(shown, more, format);
    },
    // Each entry fits the facts of its own kind, which TypeScript cannot follow through a union.
    rule: (rule) => say<RuleFacts, string>(rules[rule.kind] as Entry<RuleFacts, string>, rule, speech),
    hint: (hint) => say<HintFacts, string>(hints[hint.kind] as Entry<HintFacts, string>, hint, speech),
  };
  return speech;
}
