/** What waits belongs to no stage; it is passed on here for the uploads, which wait most. */
export { abortable, backoff, fullJitter, sleep, withJitter } from '../sleep.js';
