/** What this package needs of Trusted Types, which TypeScript's DOM library does not describe. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

type Trust = (url: string) => string;

/** Addresses which the policy lets pass: those of our own worker, and those which the host gave. */
const known = new Set<string>();

let trust: Trust | null = null;

/**
 * The address in the form which the page's policy asks for. A page allows it by `trusted-types case-csv-upload`.
 * Where there are no Trusted Types, or the policy is refused, it is the address itself.
 */
function trusted(url: string): string {
  known.add(url);
  trust ??= createTrust();
  return trust(url);
}

function createTrust(): Trust {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  try {
    const policy = trustedTypes?.createPolicy('case-csv-upload', {
      createScriptURL: (url) => {
        if (known.has(url)) return url;
        throw new TypeError('This address is not that of a worker of case-csv-upload.');
      },
    });
    if (policy !== undefined) return (url) => policy.createScriptURL(url);
  } catch {
    // Not allowed by the page. If it enforces Trusted Types, too, the worker is refused and the caller falls back.
  }
  return (url) => url;
}

/**
 * Starts the worker which the host gave the address of.
 * @throws whatever the browser throws: no workers, another origin, a policy
 */
export function startWorkerAt(address: string | URL): Worker {
  const base = (globalThis as { document?: { baseURI: string } }).document?.baseURI;
  return new globalThis.Worker(trusted(new URL(address, base).href), { type: 'module' });
}

/**
 * Starts the worker which lies beside this file.
 *
 * Bundlers find it by the text `new Worker(new URL(…, import.meta.url), …)` and put its final address there, so the
 * text must stand as it is; a strict page, however, refuses an address which is no trusted one. Therefore this
 * `Worker` is one of our own, which makes the address trusted and then starts a real one.
 *
 * @throws whatever the browser throws: no workers, another origin, a policy
 */
export function startOwnWorker(): Worker {
  const Worker = TrustedWorker;
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/** A constructor that returns another object hands that one to `new`. */
const TrustedWorker = function (address: URL, options: WorkerOptions): Worker {
  return new globalThis.Worker(trusted(String(address)), options);
} as unknown as new (address: URL, options: WorkerOptions) => Worker;
