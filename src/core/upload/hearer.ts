import type { StatusTracker } from './tracker.js';

/** What takes in what the server says: the tracker of this tab, and those of all others. */
export type Hearer = Pick<StatusTracker, 'uploads' | 'merge' | 'setConnection'>;
