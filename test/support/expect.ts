/** Chai's `expect`, from the one file that loads in Node as well as in a browser. */
export { expect } from '@esm-bundle/chai/esm/chai.js';
