/** Runs in a worker of the browser: lets one contender after the other go through a file. */
import { contend } from './contenders/index.mjs';

self.onmessage = async ({ data: { contender, file, variant } }) => {
  try {
    self.postMessage(await contend(contender, { file, variant, papaInput: () => file }));
  } catch (error) {
    self.postMessage({ failure: String(error?.stack ?? error) });
  }
};
