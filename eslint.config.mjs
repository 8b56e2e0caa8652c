import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Folders of `src`, each with the other folders and the packages that it may import. */
const MAY_IMPORT = {
  core: {
    folders: [],
    packages: [
      'zod/mini',
      'zod/v4/core',
      'papaparse',
      '@noble/hashes',
      'fastest-levenshtein',
      'idb',
      'jschardet',
      're2js',
    ],
  },
  transports: {
    folders: ['core'],
    packages: ['eventsource-parser', 'zod/mini', '@noble/hashes', 'tus-js-client'],
  },
  worker: { folders: ['core'], packages: ['hash-wasm'] },
  elements: { folders: ['core', 'worker', 'locales'], packages: ['lit'] },
  locales: { folders: ['core'], packages: [] },
  testing: {
    folders: ['core', 'transports'],
    packages: ['eventsource-parser', 'zod/mini', '@noble/hashes'],
  },
  cli: { folders: ['core', 'locales', 'testing'], packages: ['node:.*'] },
};

/** What `core` must not know: it runs in pages, in workers and in Node alike. */
const HOST_GLOBALS = ['document', 'window', 'HTMLElement', 'localStorage', 'location', 'process', 'Buffer'];

/** Ways around a strict content security policy, and around Lit's escaping. */
const UNSAFE_SYNTAX = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Render with Lit, which escapes what it is given.',
  },
  {
    selector: "CallExpression[callee.property.name='createObjectURL']",
    message: 'A strict content security policy refuses what is loaded from a blob.',
  },
];

/** What the scripts of the bench meet in a browser, and those of its contenders in Node as well. */
const BROWSER_GLOBALS = [
  'document',
  'window',
  'self',
  'Worker',
  'PerformanceObserver',
  'requestAnimationFrame',
  'TextDecoder',
  'AbortController',
  'DataTransfer',
  'Event',
  'File',
  'Image',
  'MessageChannel',
  'OffscreenCanvas',
  'customElements',
];

const NODE_GLOBALS = [
  'console',
  'fetch',
  'performance',
  'process',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'URL',
  'AbortSignal',
  'Blob',
  'ReadableStream',
  'TextEncoder',
];

/** Holds a folder of `src` to its line of `MAY_IMPORT`. */
function importsOf([folder, { folders, packages }]) {
  const foreign = Object.keys(MAY_IMPORT).filter((other) => other !== folder && !folders.includes(other));
  const patterns = [
    {
      regex: String.raw`^\.\.?/(.*/)?(${foreign.join('|')})/`,
      message: `${folder} may import only: ${[folder, ...folders].join(', ')}.`,
    },
    {
      regex: String.raw`^(\.\./)+(index|define|cli)\.js$`,
      message: 'A door is for users: import the file which has the thing.',
    },
    {
      regex: String.raw`^(?!\.)(?!(${packages.join('|') || '-'})($|/))`,
      message: `${folder} may import only these packages: ${packages.join(', ') || 'none'}.`,
    },
    ...(folders.includes('worker')
      ? [
          {
            regex: String.raw`/worker/(?!client\.js$)`,
            message: 'The door of the worker folder is client.ts.',
          },
        ]
      : []),
  ];
  return {
    files: [`src/${folder}/**/*.ts`, `src/${folder}.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '.cache/',
    'demo/build/',
    'demo/data/',
    'src/core/csv/fast/assembly/', // AssemblyScript: what looks like TypeScript has other types
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-eval': 'error',
      'no-implied-eval': 'off', // the type-checked rule of the same name is on
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', ...UNSAFE_SYNTAX],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_$', argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-control-regex': 'off', // to tell control characters apart is what a CSV reader is for
    },
  },
  {
    files: ['src/**/*.ts', 'demo/client/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    rules: litA11y.configs.recommended.rules,
    settings: { litHtmlSources: true },
  },
  Object.entries(MAY_IMPORT).map(importsOf),
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...HOST_GLOBALS] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off', // `expect(x).to.be.true` is a whole sentence
      // One of the plugins of open-wc declares that `equal` gives a promise, as only its own use of it does.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['Equal'] }],
      'no-restricted-syntax': 'off', // tests make what the code must not, such as blobs of files to download
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
  },
  {
    files: [
      'bench/contenders/*.mjs',
      'bench/{page,table-page,threads-page,watch-thread,worker}.mjs',
      'scripts/screenshots/{compare,scenes}.mjs',
    ],
    languageOptions: { globals: Object.fromEntries(BROWSER_GLOBALS.map((name) => [name, 'readonly'])) },
  },
);
