import { sleep } from '../../core/sleep.js';
import type { Import } from '../../core/upload/state.js';
import { readStrictly } from './import-shape.js';
import type { Visit } from './post.js';

/** Milliseconds between two looks at an import. */
const LOOK_MS = 250;

/** An import once it is over, when nothing more happens to it; `null` if that takes too long, or it is no import. */
export async function untilOver({ probe, importMs }: Visit, id: string): Promise<Import | null> {
  const start = performance.now();
  for (;;) {
    const read = readStrictly((await probe.ask(`/${encodeURIComponent(id)}`)).json);
    if ('fault' in read) return null;
    if (read.told.status !== 'received') return read.told;
    if (performance.now() - start > importMs) return null;
    await sleep(LOOK_MS, probe.signal);
  }
}
