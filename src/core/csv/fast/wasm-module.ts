import { WASM_BYTES } from './wasm-bytes.js';

let loading: Promise<WebAssembly.Module | null> | null = null;

/**
 * Code of the fast lane; `null` where WebAssembly with vectors is not there, or not allowed: a content security policy
 * without `'wasm-unsafe-eval'` refuses it, and reports that.
 */
export function loadScanModule(): Promise<WebAssembly.Module | null> {
  loading ??= compile();
  return loading;
}

async function compile(): Promise<WebAssembly.Module | null> {
  try {
    return await WebAssembly.compile(
      Uint8Array.from(atob(WASM_BYTES), (character) => character.charCodeAt(0)),
    );
  } catch {
    return null; // refused by a policy, or an engine without vectors: the scanner in JavaScript does the same
  }
}
