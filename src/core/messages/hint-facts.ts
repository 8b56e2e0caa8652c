/** A day and a month, 1-based. */
export interface DayOfYear {
  readonly day: number;
  readonly month: number;
}

/** What a hint says beside its words, by what it is about. */
interface FactsByHint {
  readonly 'only-spaces': object;
  readonly 'spaces-around': object;
  /** What Excel shows in a column that is too narrow. */
  readonly 'too-narrow': object;
  readonly 'formula-error': object;
  readonly 'shortened-number': object;
  readonly 'full-width': object;
  readonly 'arabic-digits': object;
  /** A word such as `n/a` that stands for no value. */
  readonly 'stands-for-nothing': object;
  /** A date as Excel stores it: a number of days. */
  readonly 'serial-date': object;
  readonly 'lost-zeros': object;
  readonly 'begin-with-https': object;
  readonly 'one-address': object;
  readonly 'allowed-value': object;
  readonly 'similar-value': { readonly value: string };
  /** `number`: the value as it has to be. */
  readonly decimals: { readonly decimalChar: string; readonly number: string };
  readonly 'digits-alone': object;
  readonly 'thousands-marks': { readonly decimalChar: string };
  readonly 'number-alone': object;
  readonly 'existing-date': object;
  readonly 'date-alone': { readonly example: string };
  readonly 'year-of-four-digits': { readonly example: string };
  readonly 'day-for-month': { readonly example: string };
  readonly 'no-such-date': { readonly example: string };
  readonly 'no-such-day': DayOfYear & { readonly year: number };
  readonly 'same-signs': { readonly example: string };
  readonly 'date-form': { readonly example: string };
  readonly 'two-dates': { readonly dates: readonly [DayOfYear, DayOfYear]; readonly example: string };
}

/** What a hint is about. */
export type HintKind = keyof FactsByHint;

/** What to do about a value, before it is put into words; plain JSON. */
export type HintFacts = { [Kind in HintKind]: { readonly kind: Kind } & FactsByHint[Kind] }[HintKind];

/** The facts of one kind of hint. */
export type HintFactsOf<Kind extends HintKind> = Extract<HintFacts, { readonly kind: Kind }>;
