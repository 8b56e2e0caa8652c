/** What figures depend on, and where progress is told. */
import { cpus, loadavg, totalmem, type } from 'node:os';

/** The machine on which this runs, and how busy it was when the run began (average over a minute). */
export function machine() {
  const [first] = cpus();
  return {
    system: `${type()} ${process.arch}`,
    cores: cpus().length,
    processor: first?.model.trim() ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1e9),
    load: Number(loadavg()[0].toFixed(1)),
  };
}

/** The machine in one line, with the versions of what was measured in. */
export function describeMachine({ date, machine: { cores, system, load, chromium, node } }) {
  const versions = [chromium && `Chromium ${major(chromium)}`, node && `Node ${major(node)}`].filter(Boolean);
  return [date, `${String(cores)} shared cores (load ${String(load)}), ${system}`, ...versions].join(', ');
}

function major(version) {
  return version.split('.')[0];
}

/** Day of the run, as in `2026-11-25`. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** Tells progress: to standard error, so that standard output holds figures alone. */
export function tell(sentence) {
  console.error(sentence);
}
