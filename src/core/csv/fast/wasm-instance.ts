/** What `assembly/scan.ts` exports. Addresses are bytes of the memory. */
export interface ScanExports {
  setColumns(
    address: number,
    count: number,
    delimiter: number,
    isUtf8: boolean,
    maxRecordBytes: number,
  ): void;
  setKeys(address: number, count: number, seed: number): void;
  forgetKey(): void;
  setDemands(address: number, count: number): void;
  setResult(address: number, records: number): void;
  setSuspects(address: number, count: number, isOn: boolean): void;
  isAscii(start: number, end: number): number;
  endsInQuotes(): number;
  scan(start: number, stop: number, limit: number, budget: number): void;
}

/** A scanner that can be set up for any file, and its memory. */
export interface ScanInstance {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly exports: ScanExports;
}

const PAGE_BYTES = 65_536;
/** Bytes of memory with which an instance is kept: what nearly every file needs. */
const MAX_SPARE_BYTES = 4 * 1024 ** 2;

/** The one that no file uses: in its memory nothing has to be made ready by the system any more. */
let spare: ScanInstance | null = null;

/** An instance with at least so many bytes of memory, whatever stands in it; to be given back. */
export function takeInstance(module: WebAssembly.Module, bytes: number): ScanInstance {
  const kept = spare?.module === module ? spare : null;
  spare = null;
  if (kept === null) return createInstance(module, bytes);
  reserve(kept.memory, bytes);
  return kept;
}

export function giveBack(instance: ScanInstance): void {
  if (instance.memory.buffer.byteLength <= MAX_SPARE_BYTES) spare = instance;
}

/** Makes a memory grow to so many bytes; gives whether it had to, so that views of it are out of use. */
export function reserve(memory: WebAssembly.Memory, bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return false;
  memory.grow(Math.ceil(missing / PAGE_BYTES));
  return true;
}

function createInstance(module: WebAssembly.Module, bytes: number): ScanInstance {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { module, memory, exports: exports as unknown as ScanExports };
}
