import { lateModule } from '../core/late-module.js';
import { loadDefaultTransport } from './default-transport.js';

/** What makes the importers of endpoints and transports; an element given an importer needs none of it. */
export const lateImporters = lateModule(async () => {
  const [registry] = await Promise.all([import('./importer-registry.js'), loadDefaultTransport()]);
  return registry;
}, 'asked');
