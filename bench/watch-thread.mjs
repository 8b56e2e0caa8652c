/** Runs on the page: watches how long its thread is held. */

/** The longest task and the longest time between two frames, in milliseconds, from now to `end`. */
export function watchThread() {
  let longestTask = 0;
  let longestGap = 0;
  const note = (list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  };
  const observer = new PerformanceObserver((list) => note(list));
  observer.observe({ type: 'longtask' });
  let isOver = false;
  let last = performance.now();
  const onFrame = () => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
    if (!isOver) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  return {
    async end() {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))); // tasks are told late
      isOver = true;
      note({ getEntries: () => observer.takeRecords() });
      observer.disconnect();
      return { longestTask, longestGap };
    },
  };
}
