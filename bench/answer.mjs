/** Bytes a second that a contender has to manage, and a minute for its start. */
const SLOWEST = 2e6;
const START_MS = 60_000;

/**
 * What a contender saw, once it has answered.
 *
 * @throws when it failed, its thread or process died, or it did not answer in time; the message names it
 */
export async function answerOf({ contender, file }, pending) {
  const limitMs = START_MS + (file.bytes / SLOWEST) * 1000;
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${(limitMs / 1000).toFixed(0)} s`)), limitMs);
  });
  try {
    const { failure, ...seen } = await Promise.race([pending, limit]);
    if (failure !== undefined) throw new Error(failure);
    return seen;
  } catch (cause) {
    throw new Error(`${contender} failed with ${file.name}: ${cause.message}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
