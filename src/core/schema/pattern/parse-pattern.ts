import {
  ANY_BUT_LINE_ENDS,
  ANY_CHARACTER,
  CLASSES,
  complementOf,
  createSet,
  MAX_CODE_POINT,
  propertySet,
  type CharacterSet,
} from './character-set.js';
import type { Assertion, LookSign, PatternNode } from './pattern-node.js';

/** How a pattern is to be read. */
export interface PatternFlags {
  /** Whether `.` takes line ends, too. */
  readonly dotAll: boolean;
}

/** Why a pattern cannot be read: it holds what this package does not know, or what only backtracking can do. */
export class PatternSyntaxError extends Error {}

/**
 * Reads a regular expression of JavaScript, by characters (as with the flag `u`), into a tree.
 *
 * Escapes of signs that need none, such as `\-` and `\_`, are taken as well: patterns of XML Schema hold them.
 *
 * @throws {PatternSyntaxError} with a reason that goes on after "it "
 */
export function parsePattern(source: string, flags: PatternFlags = { dotAll: false }): PatternNode {
  return new PatternParser(source, flags).parse();
}

/** Escapes that stand for one character. */
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
]);

const HYPHEN = 0x2d;

/** Deeper than this no pattern of a person goes; it keeps the parser's own stack from running over. */
const MAX_DEPTH = 100;

class PatternParser {
  readonly #source: string;
  readonly #flags: PatternFlags;
  #at = 0;
  #depth = 0;

  constructor(source: string, flags: PatternFlags) {
    this.#source = source;
    this.#flags = flags;
  }

  parse(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.#source.length) throw new PatternSyntaxError('has a ) too much');
    return node;
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes what an expression with the flag `y` finds here. */
  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#source);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #choice(): PatternNode {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new PatternSyntaxError('has too many groups in each other');
    const nodes = [this.#sequence()];
    while (this.#take('|')) nodes.push(this.#sequence());
    this.#depth -= 1;
    const [only] = nodes;
    return nodes.length === 1 && only !== undefined ? only : { kind: 'choice', nodes };
  }

  #sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source.charAt(this.#at))) {
      nodes.push(this.#repeated(this.#atom()));
    }
    const [only] = nodes;
    return nodes.length === 1 && only !== undefined ? only : { kind: 'sequence', nodes };
  }

  #repeated(node: PatternNode): PatternNode {
    const match = this.#match(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (match === null) return node;
    if (node.kind === 'assertion' || node.kind === 'look')
      throw new PatternSyntaxError(`repeats what takes no character (${match[0]})`);
    const [, sign, least, comma, most] = match;
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const isOpen = sign === undefined ? comma !== undefined && most === '' : sign !== '?';
    const max = isOpen ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(most ?? least);
    if (max < min) throw new PatternSyntaxError(`has ${match[0]}, whose numbers are out of order`);
    return { kind: 'repeat', node, min, max };
  }

  #atom(): PatternNode {
    const assertion = this.#match(/\^|\$|\\[bB]/y)?.[0];
    if (assertion !== undefined) return { kind: 'assertion', assertion: assertion as Assertion };
    if (this.#take('.')) return { kind: 'set', set: this.#flags.dotAll ? ANY_CHARACTER : ANY_BUT_LINE_ENDS };
    if (this.#take('(')) return this.#group();
    if (this.#take('[')) return { kind: 'set', set: this.#brackets() };
    if (this.#take('\\')) return { kind: 'set', set: this.#escape() };
    if (/[*+?]/.test(this.#source.charAt(this.#at)))
      throw new PatternSyntaxError(`has a ${this.#source.charAt(this.#at)} that repeats nothing`);
    return { kind: 'set', set: one(this.#character()) };
  }

  #group(): PatternNode {
    const sign = this.#match(/\?(?:<?[=!]|:|<[A-Za-z_$][\w$]*>)/y)?.[0] ?? '';
    if (sign === '' && this.#take('?')) throw new PatternSyntaxError('has a group of an unknown kind');
    const node = this.#choice();
    if (!this.#take(')')) throw new PatternSyntaxError('has a group that is never closed');
    if (/[=!]$/.test(sign)) return { kind: 'look', sign: sign as LookSign, node };
    return node;
  }

  #brackets(): CharacterSet {
    const isNegated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take(']')) {
      if (this.#at >= this.#source.length) throw new PatternSyntaxError('has a [ that is never closed');
      ranges.push(...this.#range());
    }
    const set = createSet(ranges);
    return isNegated ? complementOf(set) : set;
  }

  /** A hyphen beside a class or a bracket stands for itself, as in `[\w-.]`. */
  #range(): CharacterSet {
    const first = this.#member();
    if (this.#source.charAt(this.#at) !== '-' || this.#source.charAt(this.#at + 1) === ']') return first;
    this.#at += 1;
    const last = this.#member();
    const [from, to] = [single(first), single(last)];
    if (from === null || to === null) return [...first, ...one(HYPHEN), ...last];
    if (from > to) throw new PatternSyntaxError('has a range in [] whose ends are out of order');
    return [[from, to]];
  }

  #member(): CharacterSet {
    if (!this.#take('\\')) return one(this.#character());
    if (this.#take('b')) return one(8);
    if (this.#take('-')) return one(HYPHEN);
    return this.#escape();
  }

  /** What follows a backslash. */
  #escape(): CharacterSet {
    const property = this.#match(/[pP]\{[\w=]+\}/y)?.[0];
    if (property !== undefined) return this.#property(`\\${property}`);
    const hex = this.#match(/x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}/y);
    if (hex !== null) return one(this.#surrogatePair(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16)));
    const control = this.#match(/c([A-Za-z])/y)?.[1];
    if (control !== undefined) return one(control.charCodeAt(0) % 32);
    if (this.#match(/0(?!\d)/y) !== null) return one(0);
    const character = this.#character();
    const letter = String.fromCodePoint(character);
    const set = CLASSES.get(letter);
    if (set !== undefined) return set;
    const code = CONTROLS.get(letter);
    if (code !== undefined) return one(code);
    if (/[1-9]/.test(letter) || letter === 'k')
      throw new PatternSyntaxError(`refers back to a group (\\${letter})`);
    if (/[A-Za-z0]/.test(letter)) throw new PatternSyntaxError(`has the unknown escape \\${letter}`);
    return one(character);
  }

  #property(escape: string): CharacterSet {
    try {
      return propertySet(escape);
    } catch {
      throw new PatternSyntaxError(`has ${escape}, which is no property of Unicode`);
    }
  }

  /** Two escapes of halves are one character. */
  #surrogatePair(high: number): number {
    if (high < 0xd800 || high > 0xdbff) {
      if (high > MAX_CODE_POINT) throw new PatternSyntaxError('has an escape beyond Unicode');
      return high;
    }
    const low = this.#match(/\\u([dD][c-fC-F][\da-fA-F]{2})/y)?.[1];
    return low === undefined ? high : (high - 0xd800) * 0x400 + Number.parseInt(low, 16) - 0xdc00 + 0x10000;
  }

  #character(): number {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw new PatternSyntaxError('ends too early');
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }
}

function one(code: number): CharacterSet {
  return [[code, code]];
}

/** The character of a set of one; `null` for any other. */
function single([range, ...more]: CharacterSet): number | null {
  if (range === undefined || more.length > 0 || range[0] !== range[1]) return null;
  return range[0];
}
