import type { Transport } from '../../core/upload/transport.js';

/** All that a transport can be asked of imports, for another one that sends in a way of its own. */
export function importRequests(transport: Transport): Omit<Transport, 'name' | 'send'> {
  return {
    ...(transport.get && { get: transport.get.bind(transport) }),
    ...(transport.list && { list: transport.list.bind(transport) }),
    ...(transport.watch && { watch: transport.watch.bind(transport) }),
    ...(transport.issues && { issues: transport.issues.bind(transport) }),
    ...(transport.cancel && { cancel: transport.cancel.bind(transport) }),
  };
}
