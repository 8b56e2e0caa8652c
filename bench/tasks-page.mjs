/** The page on which `bench/tasks.mjs` measures. */
export const PAGE = `<!doctype html>
<html lang="en">
<title>Tasks</title>
<script type="module">
  import { setDefaultTransport } from './index.js';

  const noted = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.push(Math.round(duration));
  }).observe({ type: 'longtask' });
  window.begin = () => { noted.length = 0; };
  window.tasks = () => noted.splice(0);

  let sequence = 0;
  setDefaultTransport(() => ({
    name: 'bench',
    async send({ file, fileName }, { onProgress }) {
      onProgress(file.size);
      const now = new Date().toISOString();
      const id = String(++sequence);
      const rest = { counts: null, progress: null, problem: null };
      return { id, fileName, bytes: file.size, status: 'success', sequence, receivedAt: now, finishedAt: now, ...rest };
    },
  }));
</script>
<case-csv-upload endpoint="/imports" schema-src="/schema.json"></case-csv-upload>
`;
