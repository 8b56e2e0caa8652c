import { describeFacts } from '../../../src/core/messages/describe-issue.js';
import type { Format } from '../../../src/core/messages/format.js';
import type { Messages } from '../../../src/core/messages/messages.js';
import { speechOf } from '../../../src/core/messages/speech-of.js';
import { entryTypes } from './entry-types.js';
import { hintSamples, issueSamples, ruleSamples } from './fact-samples.js';

/** One thing that a catalogue says. */
export interface Saying {
  /** Where it stands in the catalogue, and what it was said of. */
  readonly path: string;
  readonly text: string;
  /** Names, values and numbers it was made of. */
  readonly facts: readonly (string | number)[];
}

/** How a catalogue is made to speak. */
export interface SayOptions {
  readonly format: Format;
  /** The number in every sentence that has one. */
  readonly n: number;
}

const INTERFACE_TYPES = new Map([
  ...entryTypes('first-words.ts', 'FirstMessages'),
  ...entryTypes('interface.ts', 'InterfaceMessages'),
  ...entryTypes('repair-desk.ts', 'RepairDeskMessages'),
]);

/** Everything that a catalogue says. */
export function sayingsOf(messages: Messages, options: SayOptions): readonly Saying[] {
  return [
    ...interfaceSayings(messages, options),
    ...markSayings(messages, options),
    ...issueSayings(messages, options),
    ...valueSayings(messages, options),
    ...failureSayings(messages),
    ...repairSayings(messages),
  ];
}

function interfaceSayings(messages: Messages, options: SayOptions): readonly Saying[] {
  return Object.entries<unknown>({ ...messages.interface }).flatMap(([key, entry]) => {
    const path = `interface.${key}`;
    if (typeof entry !== 'function') return plainSayings(path, entry);
    const types = INTERFACE_TYPES.get(key) ?? [];
    return argumentLists(types, options).map(([label, list]) => ({
      path: `${path}(${label})`,
      text: String((entry as (...list: unknown[]) => unknown)(...list)),
      facts: list.flatMap(factsIn),
    }));
  });
}

/** Texts without facts: one, or some by their names. */
function plainSayings(path: string, entry: unknown): readonly Saying[] {
  if (typeof entry === 'string') return [{ path, text: entry, facts: [] }];
  const entries =
    entry instanceof Map ? [...(entry as Map<string, unknown>)] : Object.entries(entry as object);
  return entries.flatMap(([key, text]) => plainSayings(`${path}.${key}`, text));
}

/** Arguments for parameters of some types: all combinations, each with a label. */
function argumentLists(types: readonly string[], options: SayOptions): [string, unknown[]][] {
  let lists: [string, unknown[]][] = [['', []]];
  for (const [index, type] of types.entries()) {
    const samples = samplesOf(type, index, options);
    lists = lists.flatMap(([label, list]) =>
      samples.map((sample, which): [string, unknown[]] => [
        samples.length === 1 ? label : `${label}${String(which)}`,
        [...list, sample],
      ]),
    );
  }
  return lists;
}

function samplesOf(type: string, index: number, { format, n }: SayOptions): readonly unknown[] {
  switch (type) {
    case 'Format':
      return [format];
    case 'string':
      return [`Q${String(index)}`];
    case 'string | null':
      return [`Q${String(index)}`, null];
    case 'number':
      return [n];
    case 'number | null':
      return [n, null];
    case 'boolean':
      return [true, false];
    case 'readonly string[]':
      return [['Qa'], ['Qa', 'Qb']];
    case 'CheckingNumbers':
      return [0, n].map((issues) => ({ records: n, bytesRead: n, bytesTotal: n, issues }));
    case 'SendingNumbers':
      return [null, n].map((count) => ({ records: count, bytesSent: n, bytesTotal: n, remainingMs: count }));
    case 'ImportCounts':
      return [0, n].map((rest) => ({ total: 0, imported: n, skipped: rest, rejected: rest }));
    case 'EarlierUpload':
      return ['success', 'received'].map((status) => ({ fileName: 'Qfile', status, addedAt: 0, records: n }));
    default:
      throw new Error(`There is no sample of the type ${type}: add one here.`);
  }
}

function markSayings({ marks }: Messages, { format, n }: SayOptions): readonly Saying[] {
  return [
    { path: 'marks.empty', text: marks.empty, facts: [] },
    { path: 'marks.andMore', text: marks.andMore('Qa', n, format), facts: ['Qa', n] },
  ];
}

function issueSayings(messages: Messages, { format, n }: SayOptions): readonly Saying[] {
  return issueSamples(n).flatMap((sample, index) => {
    const { message, hint } = describeFacts(sample, messages, format);
    const { text, ...facts } = sample;
    const path = `issues.${text}(${String(index)})`;
    return [
      { path: `${path}.message`, text: message, facts: [] },
      { path: `${path}.hint`, text: hint, facts: [] },
      { path: `${path}.both`, text: `${message} ${hint}`, facts: factsIn(facts) },
    ];
  });
}

function valueSayings(messages: Messages, { format, n }: SayOptions): readonly Saying[] {
  const speech = speechOf(messages, format);
  return [
    ...ruleSamples(n).map((rule, index) => ({
      path: `rules.${rule.kind}(${String(index)})`,
      text: speech.rule(rule),
      facts: factsIn(rule),
    })),
    ...hintSamples().map((hint) => ({
      path: `hints.${hint.kind}`,
      text: speech.hint(hint),
      facts: factsIn(hint),
    })),
  ];
}

function failureSayings({ failures }: Messages): readonly Saying[] {
  return Object.entries(failures ?? {}).flatMap(([key, entry]) => {
    const failure = { title: 'Qtitle', detail: 'Qdetail', status: 413 };
    const { title, detail } = typeof entry === 'function' ? entry(failure) : entry;
    return [title, detail ?? ''].map((text, index) => ({
      path: `failures.${key}.${index === 0 ? 'title' : 'detail'}`,
      text,
      facts: [],
    }));
  });
}

function repairSayings({ repair }: Messages): readonly Saying[] {
  const reason = repair.reason(777, [{ message: 'Qmessage', hint: 'Qhint' }]);
  return [
    { path: 'repair.reasonHeader', text: repair.reasonHeader, facts: [] },
    { path: 'repair.reason', text: reason, facts: ['Qmessage', 'Qhint', 777] },
  ];
}

/** Names of cases, which choose words instead of standing among them. */
const CHOOSING: ReadonlySet<string> = new Set(['text', 'kind', 'type', 'form', 'unit', 'status', 'hint']);

/** Every name, value and number in some facts; what only chooses words is left out. */
function factsIn(value: unknown): readonly (string | number)[] {
  if (typeof value === 'string') return value === '' || value === '\t' ? [] : [value];
  if (typeof value === 'number') return value === 0 ? [] : [value];
  if (typeof value !== 'object' || value === null || 'locale' in value) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    CHOOSING.has(key) && typeof part === 'string' && !part.startsWith('Q') ? [] : factsIn(part),
  );
}
