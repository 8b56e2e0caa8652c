/** Runs in a Node process of its own: lets one contender after the other go through a file. */
import { createReadStream, openAsBlob } from 'node:fs';
import { contend } from './contenders/index.mjs';

/** Sixteen times the default: Papa Parse is not to wait for small reads. */
const highWaterMark = 1024 ** 2;

process.on('disconnect', () => process.exit());
process.on('message', async ({ contender, path, variant }) => {
  const bytesBefore = process.memoryUsage.rss();
  try {
    const source = {
      file: await openAsBlob(path),
      variant,
      papaInput: () => createReadStream(path, { highWaterMark }),
    };
    const seen = await contend(contender, source);
    const bytesAtPeak = process.resourceUsage().maxRSS * 1024;
    process.send({ ...seen, bytesOver: bytesAtPeak - bytesBefore });
  } catch (error) {
    process.send({ failure: String(error?.stack ?? error) });
  }
});
