/**
 * Compiles the fast lane (AssemblyScript) into `src/core/csv/fast/wasm-bytes.ts`: `npm run build:wasm`.
 * The result is kept in the repository, so that nobody needs the compiler who does not change the scanner.
 */
import { Buffer } from 'node:buffer';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { isMain, root } from './run.mjs';

const SOURCE = 'src/core/csv/fast/assembly/scan.ts';
const TARGET = 'src/core/csv/fast/wasm-bytes.ts';
const OPTIONS = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--importMemory',
  '--noExportMemory',
];

/**
 * Text of the module that holds the code.
 *
 * @throws when the source does not compile; the message is what the compiler printed
 */
export async function compileScanner() {
  let wasm = null;
  const { error, stderr } = await asc.main(
    [SOURCE, ...OPTIONS, '--baseDir', root, '--outFile', 'scan.wasm'],
    {
      writeFile: (_name, contents) => {
        wasm = contents;
      },
    },
  );
  if (error !== null || wasm === null) throw new Error(stderr.toString());
  const lines = Buffer.from(wasm)
    .toString('base64')
    .match(/.{1,100}/g)
    .map((line) => `  '${line}'`);
  return `/** The compiled \`assembly\`, made by \`npm run build:wasm\`; base64. */\nexport const WASM_BYTES =\n${lines.join(' +\n')};\n`;
}

/** The text that is kept. */
export function keptScanner() {
  return readFile(join(root, TARGET), 'utf8');
}

if (isMain(import.meta.url)) {
  await writeFile(join(root, TARGET), await compileScanner());
  console.log(`${TARGET} written`);
}
