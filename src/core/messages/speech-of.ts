import { type Format, formatOf } from './format.js';
import type { HintFacts } from './hint-facts.js';
import type { IssueWords } from './messages.js';
import { isolated, quotesOf } from './quotes.js';
import type { RuleFacts } from './rule-facts.js';
import { say } from './speech.js';
import type { Entry, Speech } from './speech.js';

const known = new WeakMap<IssueWords, Map<Format, Speech>>();

/** The speech of a catalogue; the same object for the same catalogue and format. */
export function speechOf(messages: IssueWords, format: Format = formatOf(messages.language)): Speech {
  const speeches = known.get(messages) ?? new Map<Format, Speech>();
  known.set(messages, speeches);
  const speech = speeches.get(format) ?? createSpeech(messages, format);
  speeches.set(format, speech);
  return speech;
}

function createSpeech(messages: IssueWords, format: Format): Speech {
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
