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

/** @param load - `() => import('./module.js')`, which bundlers find */
export function lateModule<Module>(load: () => Promise<Module>): LateModule<Module> {
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
  return late;
}
