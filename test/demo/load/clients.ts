import { setTimeout as sleep } from 'node:timers/promises';
import { ImportClient, newKey } from '../support/import-client.js';
import { fileName, fileText } from './load.js';
import type { Load, Sent } from './load.js';

/** Sends by loops in this process. Every tenth file is sent twice at the same time, under the same key. */
export async function sendByClients(serverUrl: string, { files, senders, rows }: Load): Promise<Sent> {
  const client = new ImportClient(serverUrl);
  const answers: number[] = [];
  const begun = new Map<string, number>();
  let next = 0;
  let retries = 0;
  const post = async (index: number, body: string, key: string): Promise<void> => {
    for (;;) {
      const sent = performance.now();
      const answer = await client.post(body, { key, fileName: fileName(index) }).catch(() => null);
      if (answer === null) {
        retries += 1; // a cut connection: the same again, under the same key, as every client has to
        continue;
      }
      answers.push(performance.now() - sent);
      if (answer.status === 202) return;
      const seconds = Number(answer.headers.get('retry-after') ?? NaN);
      if (Number.isNaN(seconds)) throw new Error(`${String(answer.status)} ${await answer.text()}`);
      await sleep(seconds * 1000);
    }
  };
  const work = async (): Promise<void> => {
    for (let index = next++; index < files; index = next++) {
      const body = fileText(index, rows);
      const key = newKey();
      const times = index % 10 === 0 ? 2 : 1;
      begun.set(fileName(index), performance.now());
      await Promise.all(Array.from({ length: times }, () => post(index, body, key)));
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
  return { answers, begun, receivedAt: performance.now(), seen: null, retries };
}
