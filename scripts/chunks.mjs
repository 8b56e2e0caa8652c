/** How the code of `dist/bundle` is divided into files: what is needed at the same time is one file. */

/** What is loaded together, by the modules that begin it. */
const PARTS = [
  ['start', /src\/define\.ts$/],
  ['words', /src\/elements\/wording\.ts$/],
  ['importer', /src\/(?:elements\/importer-registry|transports\/http)\.ts$/],
  ['check', /src\/(?:worker\/worker|core\/upload\/checked-file)\.ts$/],
  ['send', /src\/(?:core\/upload\/(?:upload-run|same-file)|transports\/http\/send|worker\/client)\.ts$/],
  ['repair', /src\/core\/(?:upload\/repair-tools|repair\/(?:repair|rows-to-fix))\.ts$/],
  ['cards', /src\/elements\/.*\.ts$/],
  ['digest', /src\/worker\/wasm-digest\.ts$/],
  ['schema', /src\/core\/schema\/.*\.ts$/],
];

/** All names, for those who import them: what nothing else needs. */
const NAMES = /src\/index\.ts$/;

/** What only `fromZod` uses, one of those names, of what others import as a whole. */
const FOR_NAMES = /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/;

/**
 * The file for a module, as Rollup's `manualChunks` asks for it: one for each set of parts that need the module. What is
 * needed at the start is never loaded again, nor what made the importer that later parts work for. Texts wait for no
 * other part, as they also say that one is missing, and cards for none of the check. What the worker shares with several
 * parts is one file, as many small ones compress badly.
 */
export function createChunker() {
  let parts = null;
  return (id, { getModuleIds, getModuleInfo }) => {
    parts ??= findParts([...getModuleIds()], getModuleInfo);
    const needing = PARTS.map(([name]) => name).filter((name) => parts.get(name)?.has(id));
    // An address may have a query against caches: what the others import must not be the entry itself.
    if (needing.length === 0 || getModuleInfo(id).isEntry) return undefined;
    const isChecking = needing.includes('check');
    if (needing.includes('start')) return isChecking ? 'base' : 'start';
    if (needing.includes('words')) return isChecking ? 'words-check' : 'words';
    if (needing.includes('importer')) return isChecking ? 'importer-check' : 'importer';
    if (isChecking && needing.includes('cards')) return 'check-cards';
    return isChecking && needing.length > 2 ? 'shared' : needing.join('-');
  };
}

/** Modules that each part needs as soon as it is loaded. */
function findParts(ids, getModuleInfo) {
  const parts = new Map(PARTS.map(([name]) => [name, new Set()]));
  for (const id of ids) {
    const { isEntry, dynamicImporters } = getModuleInfo(id);
    if (NAMES.test(id) || (!isEntry && dynamicImporters.length === 0)) continue;
    const part = PARTS.find(([, beginning]) => beginning.test(id));
    if (part !== undefined) addStatic(id, parts.get(part[0]), getModuleInfo);
  }
  return parts;
}

function addStatic(id, found, getModuleInfo) {
  if (found.has(id) || FOR_NAMES.test(id)) return;
  found.add(id);
  for (const imported of getModuleInfo(id)?.importedIds ?? []) addStatic(imported, found, getModuleInfo);
}
