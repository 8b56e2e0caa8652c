import { lateModule } from '../late-module.js';
import type { RepairPasses } from './checked-file.js';

const rewriting = lateModule(() => import('../repair/rewrite.js'));
const noting = lateModule(() => import('./repair-tools.js'));

/** The passes in this thread, in time slices of a few milliseconds; what they take is loaded when they are needed. */
export const passesHere: RepairPasses = {
  noteKeys: async (...args) => (await noting.load()).noteKeys(...args),
  rewriteFile: async (...args) => (await rewriting.load()).rewriteFile(...args),
};
