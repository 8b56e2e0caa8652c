/** Where contenders run. */
import { openChromium } from './chromium.mjs';
import { openNode } from './node.mjs';

/** Opens a place by its name; it has to be closed. */
export async function openPlace(name) {
  return name === 'chromium' ? openChromium() : openNode();
}
