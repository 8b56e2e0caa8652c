/** What the package says of its elements to editors and tools: `custom-elements.json`, written by `npm run build`. */
export default {
  globs: ['src/elements/{case-csv-upload,case-csv-status-table,form-element,events}.ts'],
  outdir: '.',
  litelement: true,
  dependencies: false,
  packagejson: false,
  plugins: [publicSide()],
};

/** Leaves out what is not for users, and names the files of the package instead of its sources. */
function publicSide() {
  return {
    name: 'public-side',
    packageLinkPhase({ customElementsManifest: manifest }) {
      for (const { declarations } of manifest.modules) declarations.forEach(tidy);
      manifest.modules.push(definitions(manifest.modules));
      manifest.modules = JSON.parse(JSON.stringify(manifest.modules), publishedPath);
    },
  };
}

function tidy(declaration) {
  const isEvent = declaration.superclass?.name === 'Event';
  declaration.members = declaration.members?.filter(isPublic).map(({ default: initial, ...member }) => ({
    ...member,
    ...(initial === undefined || (isEvent && member.static !== true) ? {} : { default: initial }),
  }));
  // Where an event is dispatched in the class itself, the analyzer finds it a second time, by another name.
  declaration.events = declaration.events?.filter(({ name }) => name?.startsWith('case-csv-'));
  if (declaration.tagName !== undefined) declaration.customElement = true;
  else delete declaration.customElement;
}

function isPublic({ name, privacy }) {
  return privacy === undefined && !name.startsWith('#');
}

/** The module that registers the elements. */
function definitions(modules) {
  const elements = modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ tagName }) => tagName !== undefined)
      .map(({ name, tagName }) => ({ path, name, tagName })),
  );
  return {
    kind: 'javascript-module',
    path: 'src/define.ts',
    declarations: [],
    exports: elements.map(({ path, name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module: path },
    })),
  };
}

function publishedPath(key, value) {
  const isPath = (key === 'path' || key === 'module') && typeof value === 'string';
  return isPath ? value.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js') : value;
}
