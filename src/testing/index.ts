/**
 * For tests of a host: whether its transport and its server keep the contracts which this package relies on.
 * Belongs to no test runner. Importing it has no side effect.
 */
export { CLAUSES } from './backend/findings.js';
export type { ClauseId, Finding } from './backend/findings.js';
export { checkBackend, describeBackend } from './check-backend.js';
export type { BackendReport, CheckBackendOptions } from './check-backend.js';
export { sampleDelivery } from './sample.js';
export { transportContract } from './transport-contract.js';
export type { ContractCase, TransportUnderTest } from './transport-contract.js';
