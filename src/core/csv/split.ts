import { isTrailByte } from './lead-bytes.js';
import type { LineBreak } from './record.js';
import type { Units } from './units.js';

const LF = 10;
const CR = 13;
const CTRL_Z = 26;
const SPACE = 32;
const QUOTE = 34;

/** What ended a record; `null` is the end of the file. */
export type RecordEnd = Exclude<LineBreak, 'mixed'> | null;

/** Where one record, or one blank line, lies among the units of a splitter. */
export interface RecordSpan {
  /** 0-based unit of `SplitBatch.units` at which it begins. */
  readonly start: number;
  /** 0-based unit after its last field. */
  readonly end: number;
  /** 0-based unit of the text at which it begins. */
  readonly position: number;
  /** Units from `position` to the end of its last field; more than `end - start` where it was too long to keep. */
  readonly length: number;
  readonly line: number;
  readonly endedBy: RecordEnd;
  readonly problem: SpanProblem | null;
}

/** What the splitter saw to be wrong with a record. */
export interface SpanProblem {
  readonly code: 'unclosed-quote' | 'malformed-quote' | 'value-too-long';
  /** 1-based field; `null` for a record that is too long as a whole. */
  readonly column: number | null;
  readonly line: number;
}

/** Records that ended in the units given last. Valid until the next call of the splitter, which reuses the memory. */
export interface SplitBatch {
  readonly units: Units;
  readonly spans: readonly RecordSpan[];
  /** Units of those given that were not taken, because enough records had ended. */
  readonly unitsLeft: number;
}

/** Settings of a splitter. */
export interface SplitterOptions {
  /** One ASCII character. */
  readonly delimiter: string;
  /** Bytes behind which a delimiter may be part of a character; see `leadBytes`. */
  readonly leads: Uint8Array | null;
  /** 1-based line at which the text begins. */
  readonly lineStart: number;
  /** Units of a record that are kept at most; a longer one is passed over in bounded memory. */
  readonly maxRecordUnits: number;
  /** Units of a field at most. */
  readonly maxFieldUnits: number;
}

/** Units behind a line break in which the quote is looked for that tells whether a malformed record goes on. */
const LOOK_AHEAD = 4096;

/** Where in a field the splitter stands. */
const State = { fieldStart: 0, blanks: 1, plain: 2, quoted: 3, quoteInQuoted: 4 } as const;
type State = (typeof State)[keyof typeof State];

/**
 * Finds where the records of a CSV text end (RFC 4180 section 2), whatever the chunks in which it comes.
 *
 * Each of CRLF, LF and CR ends a record outside quotes. A field is quoted if its first character is a quote;
 * after the closing one, and after blanks before an opening one, anything but a delimiter or an end is a
 * `malformed-quote`. Such a record ends where the one behind it is most likely read right:
 * - at the next line break, unless the first quote behind that is one that closes, and fields are missing
 *   (`"say "hi"⏎to me",x`);
 * - at the first line break inside its quotes, where the quote behind that opens a field, and the record then
 *   has as many fields as the one before it (`1,"x⏎2,"y"`: a quote that was forgotten).
 *
 * Every unit is looked at once, twice around malformed quotes; memory holds one chunk and one unfinished record.
 */
export class RecordSplitter {
  readonly #delimiter: number;
  readonly #leads: Uint8Array | null;
  readonly #maxRecordUnits: number;
  readonly #maxFieldUnits: number;
  #units: Units;
  /** Units of `#units` in use. */
  #length = 0;
  /** Next unit to look at. */
  #scan = 0;
  #recordStart = 0;
  /** Unit of the text that stands at `#units[0]`. */
  #base = 0;
  /** Units of the unfinished record that were dropped because there were too many. */
  #dropped = 0;
  #state: State = State.fieldStart;
  #line: number;
  #recordLine: number;
  #quoteLine = 0;
  /** Unit of the text at which the field begins. */
  #fieldStart = 0;
  #column = 1;
  #problem: SpanProblem | null = null;
  #previous = 0;
  /** Fields of the last sound record; 0 before there is one. */
  #width = 0;
  /** The first line break inside the quoted field: unit of the text, and its line. */
  #firstBreak: { readonly position: number; readonly line: number } | null = null;
  /** Unit of the text up to which it is known that a malformed record goes on. */
  #openUntil = -1;

  constructor(options: SplitterOptions) {
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#leads = options.leads;
    this.#maxRecordUnits = options.maxRecordUnits;
    this.#maxFieldUnits = options.maxFieldUnits;
    this.#line = this.#recordLine = options.lineStart;
    this.#units = new Uint8Array(0);
  }

  /** Whether all that came so far belongs to records that have ended. */
  get isBetweenRecords(): boolean {
    return this.#recordStart === this.#length && this.#dropped === 0;
  }

  /** 1-based line on which the next units begin. */
  get line(): number {
    return this.#line;
  }

  /** Passes over whole records which somebody else has read; only between records. */
  skip(units: number, lines: number): void {
    this.#base += units;
    this.#fieldStart += units;
    this.#line += lines;
    this.#recordLine = this.#line;
  }

  /**
   * Records that end within `units`, the next ones of the text.
   *
   * @param enough - units after which the next end of a record is the last to be looked for
   */
  push(units: Units, enough = Number.POSITIVE_INFINITY): SplitBatch {
    this.#append(units);
    const stop = this.#length - units.length + Math.max(1, enough);
    const spans = this.#scanUnits(false, stop);
    // A CR at the end may be left too, but then its record has not ended.
    const isStopped = this.#scan === this.#recordStart && this.#scan >= stop;
    const unitsLeft = isStopped ? this.#length - this.#scan : 0;
    this.#length -= unitsLeft;
    if (this.#length - this.#recordStart > this.#maxRecordUnits) this.#dropUnfinished();
    return { units: this.#units, spans, unitsLeft };
  }

  /** The records left at the end of the text. A trailing ^Z, the end of a file in CP/M and DOS, is no character. */
  finish(): SplitBatch {
    const spans = this.#scanUnits(true, Number.POSITIVE_INFINITY);
    if (this.#state === State.quoted) {
      this.#problem = { code: 'unclosed-quote', column: this.#column, line: this.#quoteLine };
    } else {
      while (this.#length > this.#recordStart && this.#units[this.#length - 1] === CTRL_Z) this.#length -= 1;
      if (this.#base + this.#length - this.#fieldStart > this.#maxFieldUnits)
        this.#noteProblem('value-too-long');
    }
    const isNothing = this.#length === this.#recordStart && this.#column === 1 && this.#dropped === 0;
    if (!isNothing) spans.push(this.#endRecord(this.#length, null));
    return { units: this.#units, spans, unitsLeft: 0 };
  }

  #append(units: Units): void {
    const kept = this.#units.subarray(this.#recordStart, this.#length);
    this.#base += this.#recordStart;
    this.#scan -= this.#recordStart;
    this.#recordStart = 0;
    this.#length = kept.length + units.length;
    if (this.#units.length >= this.#length && this.#units.constructor === units.constructor) {
      this.#units.set(kept);
    } else {
      // Twice as much as needed, so that a long record is not copied anew with every chunk.
      const capacity = kept.length === 0 ? this.#length : 2 * this.#length;
      this.#units = units instanceof Uint8Array ? new Uint8Array(capacity) : new Uint16Array(capacity);
      this.#units.set(kept);
    }
    this.#units.set(units, kept.length);
  }

  #dropUnfinished(): void {
    this.#dropped += this.#scan - this.#recordStart;
    this.#recordStart = this.#scan;
  }

  /** One loop over the units: it is the hot path of reading, and clearer whole. */
  #scanUnits(isLast: boolean, stop: number): RecordSpan[] {
    const spans: RecordSpan[] = [];
    const units = this.#units;
    let length = this.#length;
    const delimiter = this.#delimiter;
    let state = this.#state;
    let index = this.#scan;
    let unit = this.#previous;
    while (index < length) {
      const previous = unit;
      unit = units[index] ?? 0;
      switch (state) {
        case State.fieldStart:
          if (unit === QUOTE) {
            state = State.quoted;
            this.#quoteLine = this.#line;
            this.#firstBreak = null;
            index += 1;
          } else if (unit === SPACE && delimiter !== SPACE) {
            state = State.blanks;
            index += 1;
          } else {
            state = State.plain;
          }
          break;
        case State.blanks:
          if (unit === SPACE) {
            index += 1;
          } else {
            if (unit === QUOTE) this.#noteProblem('malformed-quote');
            state = State.plain;
          }
          break;
        case State.plain:
          while (unit !== delimiter && unit !== LF && unit !== CR && ++index < length)
            unit = units[index] ?? 0;
          if (index === length) break;
          if (unit === delimiter && this.#isInCharacter(index)) {
            index += 1;
            break;
          }
          if (this.#base + index - this.#fieldStart > this.#maxFieldUnits)
            this.#noteProblem('value-too-long');
          if (unit === delimiter) {
            this.#column += 1;
          } else {
            const goesOn = this.#isMalformed && this.#goesOnInQuotes(index, isLast);
            if (goesOn === null || (unit === CR && index + 1 === length && !isLast)) {
              this.#scan = index; // whether it goes on, or is a CRLF, the next chunk tells
              this.#state = state;
              this.#previous = previous;
              return spans;
            }
            if (goesOn && (this.#width === 0 || this.#column < this.#width)) {
              state = State.quoted;
              break;
            }
            const endedBy =
              unit === LF ? 'lf' : units[index + 1] === LF && index + 1 < length ? 'crlf' : 'cr';
            this.#line += 1;
            spans.push(this.#endRecord(index, endedBy));
            if (endedBy === 'crlf') index += 1;
            this.#recordStart = index + 1;
            if (this.#recordStart >= stop) length = this.#recordStart;
          }
          state = State.fieldStart;
          index += 1;
          this.#fieldStart = this.#base + index;
          break;
        case State.quoted:
          while (unit !== QUOTE && unit !== LF && unit !== CR && ++index < length) unit = units[index] ?? 0;
          if (index === length) break;
          if (unit === QUOTE) {
            state = State.quoteInQuoted;
          } else {
            const before = index > 0 ? (units[index - 1] ?? 0) : previous;
            const goesOn = !this.#isMalformed || this.#goesOnInQuotes(index, isLast);
            if (goesOn === null) {
              this.#scan = index;
              this.#state = state;
              this.#previous = before;
              return spans;
            }
            if (!goesOn) {
              state = State.plain;
              break;
            }
            this.#firstBreak ??= { position: this.#base + index, line: this.#line };
            if (unit === CR || before !== CR) this.#line += 1;
          }
          index += 1;
          break;
        case State.quoteInQuoted:
          if (unit === QUOTE) {
            state = State.quoted;
            index += 1;
          } else {
            if (unit !== delimiter && unit !== LF && unit !== CR) {
              const forgotten = this.#forgottenQuote(index);
              this.#noteProblem('malformed-quote');
              if (forgotten !== null) {
                index = forgotten.position - this.#base;
                unit = units[index] ?? 0;
                this.#line = forgotten.line;
              }
            }
            state = State.plain;
          }
          break;
      }
    }
    this.#scan = index;
    this.#state = state;
    this.#previous = unit;
    return spans;
  }

  #isInCharacter(index: number): boolean {
    return this.#leads !== null && isTrailByte(this.#units, index, this.#leads);
  }

  get #isMalformed(): boolean {
    return this.#problem?.code === 'malformed-quote';
  }

  /**
   * Whether a malformed record goes on behind a line break: the first quote behind it closes, rather than opens, a
   * field. `null` where the next chunk has to tell.
   */
  #goesOnInQuotes(index: number, isLast: boolean): boolean | null {
    if (this.#base + index < this.#openUntil) return true;
    const units = this.#units;
    const end = Math.min(this.#length, index + LOOK_AHEAD);
    for (let at = index + 1; at < end; at += 1) {
      if (units[at] !== QUOTE) continue;
      if (at + 1 === this.#length && !isLast) return null;
      const isAtStart = this.#endsField(units[at - 1]);
      const next = at + 1 < this.#length ? units[at + 1] : LF;
      if (next === QUOTE && !isAtStart) {
        at += 1;
        continue;
      }
      const closes = units[at - 1] !== this.#delimiter && this.#endsField(next);
      if (closes) this.#openUntil = this.#base + at;
      return closes;
    }
    return end === this.#length && !isLast && end < index + LOOK_AHEAD ? null : false;
  }

  /**
   * The line break at which a record ended whose quote was never closed, as the malformed quote before `index`
   * shows, which opens another field; `null` where it does not.
   */
  #forgottenQuote(index: number): { readonly position: number; readonly line: number } | null {
    const at = this.#firstBreak;
    const isKept = this.#dropped === 0 && index - this.#recordStart <= this.#maxRecordUnits;
    if (at === null || this.#problem !== null || !isKept || !this.#endsField(this.#units[index - 2]))
      return null;
    let column = this.#column;
    for (let unit = this.#fieldStart - this.#base; unit < at.position - this.#base; unit += 1) {
      if (this.#units[unit] === this.#delimiter && !this.#isInCharacter(unit)) column += 1;
    }
    return column === this.#width ? at : null;
  }

  #endsField(unit: number | undefined): boolean {
    return unit === this.#delimiter || unit === LF || unit === CR;
  }

  /** Notes what is wrong with the record; the first thing counts. */
  #noteProblem(code: 'malformed-quote' | 'value-too-long'): void {
    this.#problem ??= { code, column: this.#column, line: this.#recordLine };
  }

  #endRecord(end: number, endedBy: RecordEnd): RecordSpan {
    const length = this.#dropped + end - this.#recordStart;
    const isTooLong = length > this.#maxRecordUnits;
    const span: RecordSpan = {
      start: isTooLong ? end : this.#recordStart,
      end,
      position: this.#base + end - length,
      length,
      line: this.#recordLine,
      endedBy,
      problem:
        this.#problem ??
        (isTooLong ? { code: 'value-too-long', column: null, line: this.#recordLine } : null),
    };
    if (span.problem === null && length > 0) this.#width = this.#column;
    this.#recordLine = this.#line;
    this.#column = 1;
    this.#dropped = 0;
    this.#problem = null;
    return span;
  }
}
