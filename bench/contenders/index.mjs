/**
 * Who is compared. Each is a module that is loaded only where it runs, so that none of them meets the code of another.
 *
 * A contender takes a source (`file`: a Blob, or a File in a browser; `variant` of its content; `papaInput()`: what
 * Papa Parse reads there) and gives what it saw: `bytes`, `records` without the header and `invalid` records, each
 * `null` where it cannot know.
 */
export const CONTENDERS = {
  ours: {
    says: 'checkFile, every column, unique id',
    load: async () => (await import('./ours.mjs')).check,
  },
  'ours-plain': {
    says: 'the same without WebAssembly, as where a policy refuses it',
    load: async () => (await import('./ours.mjs')).checkPlainly,
  },
  'ours-slow': {
    says: 'the same with lane: slow',
    load: async () => (await import('./ours.mjs')).checkSlowly,
    isSlow: true,
  },
  'papa-chunk': {
    says: 'Papa Parse, chunks of the file, parse only',
    load: async () => (await import('./papa-parse.mjs')).parseChunks,
  },
  'papa-string': {
    says: 'Papa Parse, the file as one string, parse only',
    load: async () => (await import('./papa-parse.mjs')).parseString,
    maxBytes: 500e6, // a string of V8 holds 2^29 characters
  },
  'papa-zod': {
    says: 'Papa Parse, chunks, and a zod object per row',
    load: async () => (await import('./papa-zod.mjs')).parseAndCheck,
  },
  udsv: {
    says: 'uDSV, chunks, parse only',
    load: async () => (await import('./udsv.mjs')).parseChunks,
  },
  'csv-parse': {
    says: 'csv-parse, as a stream, parse only',
    load: async () => (await import('./csv-parse.mjs')).parseStream,
    isSlow: true,
  },
  read: {
    says: 'reading the bytes, nothing else: the limit',
    load: async () => (await import('./read.mjs')).readBytes,
  },
  'ours-read': {
    says: 'readRecords, every field as text',
    load: async () => (await import('./ours.mjs')).readAll,
    isExtra: true,
  },
};

/** Names of those which are compared unless others are asked for. */
export const USUAL = Object.keys(CONTENDERS).filter((name) => CONTENDERS[name].isExtra !== true);

/** The one against which the others are set. */
export const BASE = 'papa-chunk';

/** Lets a contender go through a file once: what it saw, and the seconds it took. */
export async function contend(name, source) {
  const run = await CONTENDERS[name].load();
  const start = performance.now();
  const seen = await run(source);
  return { ...seen, seconds: (performance.now() - start) / 1000 };
}
