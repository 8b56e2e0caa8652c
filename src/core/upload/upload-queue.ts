import type { Job } from './job.js';

/** Takes jobs in their order, some at the same time. */
export class UploadQueue {
  readonly #concurrency: number;
  readonly #run: (job: Job) => Promise<void>;
  readonly #waiting: Job[] = [];
  #running = 0;

  /** @param run - the way of one job; never rejects */
  constructor(concurrency: number, run: (job: Job) => Promise<void>) {
    this.#concurrency = concurrency;
    this.#run = run;
  }

  /** Puts jobs at the end. */
  push(...jobs: readonly Job[]): void {
    this.#waiting.push(...jobs);
    this.#next();
  }

  /** Takes a job out that has not begun. */
  drop(job: Job): void {
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  #next(): void {
    while (this.#running < this.#concurrency) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#running++;
      void this.#run(job).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }
}
