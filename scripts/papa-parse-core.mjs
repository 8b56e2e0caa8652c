/** Lines of Papa Parse that publish or start what is not used here, and what stands in their place. */
const CUTS = [
  // Its readers of files, of addresses and of streams.
  [/^\tPapa\.(?:parse|ParserHandle|\w+Streamer) = .*;$/gm, ''],
  [/^\s*\w+Streamer\.prototype(?:\.constructor)? = .*;$/gm, ''],
  ["require('stream').Duplex", 'undefined'],
  [/typeof PAPA_BROWSER_CONTEXT === 'undefined'/g, 'false'],
  // Its own worker, which it starts from a blob: a strict content security policy forbids that.
  ['global.IS_PAPA_WORKER || false', 'false'],
  [/^\tPapa\.WORKERS_SUPPORTED = .*;$/gm, ''],
];

/** Names that stand in the rest of it alone: in its readers, and in its worker. */
const REST = /FileReaderSync|BLOB_URL/;

/**
 * A plugin of Rollup: keeps of Papa Parse its parser and its writer, and lets the minifier drop the rest. Fails the
 * build when Papa Parse no longer has the lines that it cuts, or something of the rest is left.
 */
export function papaParseCore() {
  return {
    name: 'papa-parse-core',
    transform(code, id) {
      if (!/papaparse\.js$/.test(id)) return null;
      const cut = CUTS.reduce((text, [line, by]) => {
        const changed = text.replaceAll(line, by);
        if (changed === text) this.error(`Papa Parse has changed: look again for ${String(line)}.`);
        return changed;
      }, code);
      return { code: cut, map: null };
    },
    generateBundle(_options, files) {
      for (const { fileName, code } of Object.values(files)) {
        if (REST.test(code))
          this.error(`More of Papa Parse than its parser and its writer is in ${fileName}.`);
      }
    },
  };
}
