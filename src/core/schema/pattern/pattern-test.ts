import type { RE2JS } from 're2js';
import { CsvUploadError } from '../../errors.js';
import type { SafePattern } from './safe-pattern.js';

/** Tells whether texts follow a pattern. */
export interface PatternTest {
  /** @throws {CsvUploadError} `schema-not-ready` where `prepare` was not awaited before */
  readonly test: (text: string) => boolean;
  /** Loads what the test needs; `null` where it needs nothing. */
  readonly prepare: (() => Promise<void>) | null;
}

/** Makes the test of a pattern, of whichever engine. */
export function patternTest(pattern: Exclude<SafePattern, { kind: 'refused' }>): PatternTest {
  if (pattern.kind === 'proven') {
    const { expression } = pattern;
    return {
      test(text) {
        expression.lastIndex = 0; // one with the flag `g` or `y` remembers its last match
        return expression.test(text);
      },
      prepare: null,
    };
  }
  const { source, isWhole } = pattern;
  let compiled: RE2JS | null = null;
  return {
    test(text) {
      if (compiled === null) throw new CsvUploadError('schema-not-ready');
      return isWhole ? compiled.testExact(text) : compiled.test(text);
    },
    async prepare() {
      compiled ??= (await loadRe2()).compile(source);
    },
  };
}

type Re2 = typeof RE2JS;
let loading: Promise<Re2> | null = null;

/** Loads RE2: 46 KB compressed, which only a pattern that may backtrack for ever needs. */
function loadRe2(): Promise<Re2> {
  loading ??= import('re2js').then(
    ({ RE2JS: loaded }) => loaded,
    (cause: unknown) => {
      loading = null; // the network may come back
      throw new CsvUploadError('module-unreachable', {
        message: 'The module re2js could not be loaded.',
        cause,
      });
    },
  );
  return loading;
}
