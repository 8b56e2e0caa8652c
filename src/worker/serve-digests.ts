import type { Digest } from '../core/upload/digest.js';
import { isToDigester, type FromDigester, type ToDigester } from './digest-protocol.js';
import { createFastDigest } from './fast-digest.js';

/** Where messages come from and go to. */
export interface DigestPort {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: FromDigester, options: { transfer: ArrayBuffer[] }): void;
}

/** Digests what arrives at a port, several files at a time. */
export function serveDigests(port: DigestPort, webAssembly: () => Promise<boolean>): void {
  const underWay = new Map<number, Promise<Digest>>();

  const take = async (message: ToDigester): Promise<void> => {
    const { id } = message;
    let digest = underWay.get(id);
    if (digest === undefined) {
      digest = createFastDigest(Infinity, webAssembly); // only large files come here
      underWay.set(id, digest);
    }
    const begun = await digest; // one after the other: each waits for the same promise
    if (message.kind === 'digest-bytes') {
      const { buffer, length } = message;
      void begun.update(new Uint8Array(buffer, 0, length));
      port.postMessage({ kind: 'digest-taken', id, buffer }, { transfer: [buffer] });
      return;
    }
    underWay.delete(id);
    if (message.isWanted)
      port.postMessage({ kind: 'digest-done', id, sha256: await begun.finish() }, { transfer: [] });
  };

  port.addEventListener('message', ({ data }) => {
    if (isToDigester(data)) void take(data);
  });
}
