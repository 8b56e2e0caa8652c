import { allowsWebAssembly } from './policy.js';
import { serveWork } from './serve.js';
import { serveDigests } from './serve-digests.js';
import { startWorkerAt } from './start-worker.js';

/** What this file needs of a worker's global scope, which TypeScript's DOM library does not describe. */
interface WorkerScope {
  readonly DedicatedWorkerGlobalScope?: abstract new () => object;
  readonly location: { readonly href: string };
  readonly navigator: { readonly hardwareConcurrency?: number };
}

// The door is imported by bundlers and by tests of doors, too: it only listens where it really is a worker.
const scope = globalThis as unknown as WorkerScope;
const { DedicatedWorkerGlobalScope: Scope } = scope;
if (Scope !== undefined && globalThis instanceof Scope) {
  const { href } = scope.location;
  let allowed: Promise<boolean> | null = null;
  const webAssembly = (): Promise<boolean> => (allowed ??= allowsWebAssembly(href));
  const hasOtherCores = (scope.navigator.hardwareConcurrency ?? 1) > 1;
  // The same script again: the one that digests is asked for nothing else.
  serveWork(globalThis, { webAssembly, startDigester: hasOtherCores ? () => startWorkerAt(href) : null });
  serveDigests(globalThis, webAssembly);
}
