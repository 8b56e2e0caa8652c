import type { Scenario } from '../scenario.js';
import type { Way } from '../way.js';
import { answerFaults } from './answers.js';
import { connectionFaults } from './connection.js';
import { lifeFaults } from './life.js';
import { newsFaults } from './news.js';
import { serverFaults } from './server.js';
import { storeFaults } from './store.js';

/** All scripted faults of a way to send. */
export function scriptedFaults(way: Way): readonly Scenario[] {
  if (way === 's3') return storeFaults();
  return [
    ...newsFaults(way), // the longest first
    ...connectionFaults(way),
    ...answerFaults(way),
    ...lifeFaults(way),
    ...serverFaults(way),
  ];
}
