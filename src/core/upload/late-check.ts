import { lateModule } from '../late-module.js';
import type { CheckFunction } from './checked-file.js';

const checking = lateModule(() => import('./checked-file.js'), 'asked');

/** `checkAndDigest`; what it takes is loaded with the first file. */
export const checkLate: CheckFunction = async (file, schema, options) => {
  const { checkAndDigest } = await checking.load();
  return checkAndDigest(file, schema, options);
};
