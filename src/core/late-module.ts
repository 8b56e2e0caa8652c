import { CsvUploadError } from './errors.js';

/** A module that is loaded when it is first needed. */
export interface LateModule<Module> {
  /**
   * Loads it, once for all; again after it could not be reached.
   *
   * @throws {CsvUploadError} `module-unreachable`
   */
  readonly load: () => Promise<Module>;
  /** `null` until it was loaded. */
  readonly loaded: Module | null;
}

/** What loads the modules that `loadAhead` is for. */
const ahead = new Set<() => Promise<unknown>>();

/**
 * @param load - `() => import('./module.js')`, which bundlers find
 * @param when - `ahead` if a file can need it while there is no network, `asked` if it is rare or has another way
 */
export function lateModule<Module>(
  load: () => Promise<Module>,
  when: 'ahead' | 'asked' = 'ahead',
): LateModule<Module> {
  let loading: Promise<Module> | null = null;
  const late = {
    loaded: null as Module | null,
    load: (): Promise<Module> => {
      loading ??= load().then(
        (module) => (late.loaded = module),
        (cause: unknown) => {
          loading = null; // the network may come back
          throw new CsvUploadError('module-unreachable', {
            message: 'A part of the package could not be loaded.',
            cause,
          });
        },
      );
      return loading;
    },
  };
  if (when === 'ahead') ahead.add(late.load);
  return late;
}

/**
 * Loads what a file on its way needs before there is one. Never rejects: what cannot be reached is loaded, or missed,
 * when it is needed.
 */
export async function loadAhead(): Promise<void> {
  await Promise.allSettled(Array.from(ahead, (load) => load()));
}
