import { lateModule } from '../core/late-module.js';
import type { CheckFunction, RepairPasses } from '../core/upload/checked-file.js';
import type { Importer } from '../core/upload/importer.js';
import type { WorkerCheck, WorkerCheckOptions } from '../worker/client.js';

/** Where the importers of the registry check files. */
const checks = new WeakMap<Importer, CheckFunction>();
const workerChecks = new Map<string, LateWorkerCheck>();

/** Notes an importer of the registry, which checks in a worker until it is told otherwise. */
export function keepCheck(importer: Importer): void {
  checks.set(importer, workerCheck(''));
}

/** Where an importer of the registry checks files. */
export function checkOf(importer: Importer): CheckFunction {
  return checks.get(importer) ?? workerCheck('');
}

/** What a section says of how its files are handled. */
export interface SectionWishes {
  /** `null` for a worker. */
  readonly check: CheckFunction | null;
  readonly workerUrl: string;
  /** Whether files may be sent without some rows. */
  readonly partial: boolean;
}

/** Sets how an importer of this registry handles files from now on; does nothing to any other importer. */
export function equipImporter(importer: Importer, { check, workerUrl, partial }: SectionWishes): void {
  if (!checks.has(importer)) return;
  checks.set(importer, check ?? workerCheck(workerUrl));
  importer.partial = partial;
}

/** The check in a worker; elements with the same worker address share one. */
function workerCheck(workerUrl: string): LateWorkerCheck {
  let check = workerChecks.get(workerUrl);
  if (check === undefined) {
    // An address which is none starts no worker: then files are checked on the page.
    check = makeCheck(workerUrl === '' ? {} : { workerUrl });
    workerChecks.set(workerUrl, check);
  }
  return check;
}

/** Starts the worker at an address. */
export function prepareCheck(workerUrl: string): void {
  workerCheck(workerUrl).prepare();
}

/** A check in a worker, which starts with the first file, or before it by `prepare`. */
interface LateWorkerCheck extends CheckFunction {
  prepare(): void;
}

function makeCheck(options: WorkerCheckOptions): LateWorkerCheck {
  let making: Promise<WorkerCheck> | null = null;
  const make = async (): Promise<WorkerCheck> => {
    making ??= workerClient.load().then(({ createWorkerCheck }) => createWorkerCheck(options));
    return making.catch((error: unknown) => {
      making = null;
      throw error;
    });
  };
  const check: CheckFunction = async (...args) => (await make())(...args);
  const prepare = (): void => {
    make().then(
      (worker) => {
        worker.prepare();
      },
      () => undefined, // the first file tries again, and tells
    );
  };
  return Object.assign(check, { prepare, passes: passesOf(async () => (await make()).passes) });
}

/** Passes that are found when they are needed. */
export function passesOf(find: () => RepairPasses | Promise<RepairPasses>): RepairPasses {
  return {
    noteKeys: async (...args) => (await find()).noteKeys(...args),
    rewriteFile: async (...args) => (await find()).rewriteFile(...args),
  };
}

const workerClient = lateModule(() => import('../worker/client.js'));
