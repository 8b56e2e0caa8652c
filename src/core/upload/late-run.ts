import { lateModule } from '../late-module.js';
import type { Job } from './job.js';
import { problemOf } from './problem.js';
import type { RunContext } from './upload-run.js';

const run = lateModule(() => import('./upload-run.js'));

/** The way of one file; what leads it is loaded with the first. Never rejects, as `runUpload` does not. */
export async function runLate(job: Job, context: RunContext): Promise<void> {
  const { signal } = job.abort;
  try {
    const { runUpload } = run.loaded ?? (await run.load());
    if (signal.aborted) return; // and may be under way again by now
    await runUpload(job, context);
  } catch (error) {
    if (!signal.aborted)
      context.tracker.move(job.id, { status: 'error', problem: problemOf(error), canRetry: true });
  }
}
