import { serveChecks } from './serve.js';

// The door is imported by bundlers and by tests of doors, too: it only listens where it really is a worker.
const { DedicatedWorkerGlobalScope: Scope } = globalThis as {
  readonly DedicatedWorkerGlobalScope?: abstract new () => object;
};
if (Scope !== undefined && globalThis instanceof Scope) serveChecks(globalThis);
