/** Runs on the page: hands the chosen file to the worker of a contender; each has one of its own. */
const workers = new Map();

window.contend = (contender, variant) => {
  const worker = workers.get(contender) ?? new Worker('/worker.js', { type: 'module' });
  workers.set(contender, worker);
  const [file] = document.querySelector('input').files;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ contender, file, variant });
  });
};
